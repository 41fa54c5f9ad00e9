"""Cut a text into what may be a word, and what must not be touched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kb.danish.frequencies import NUMBER, PAUSE, STOP

# Signs that text recognition writes for letters, and that else seldom stand in or beside words.
JUNK: Final = "@¢€$£§¥©®¤&{}\\\\\ufffd"
TAG: Final = re.compile(r"<[/!a-zA-Z][^<>]{0,500}>|&(?:#\d{1,7}|[a-zA-Z]{2,8});")
ADDRESS: Final = re.compile(
    r"https?:|www\.|\w@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|^[\w-]+(?:\.[\w-]+)*\.(?:dk|com|org|eu|net|gov|info|nu|io|html?|pdf|docx?|xlsx?)\b|[\\_=#<>]|[~^](?![a-zæøå])|(?<![a-zæøå])[~^]|://|::",
    re.IGNORECASE,
)
# A question mark where only a letter can stand: "b?rn", "B?RN", "?ldre".
ASKED: Final = r"(?<=[^\W\d_])\?{1,2}(?=[a-zæøå])|(?<=[A-ZÆØÅ])\?{1,2}(?=[A-ZÆØÅ])|(?<![^\s(-])\?{1,2}(?=[a-zæøå])"
BAR: Final = "|"
PARTING: Final = re.compile(r"\|(?![a-zæøå])|(?<![^\W\d_])\|")  # a bar that is no letter of a word: "b|rn"
BARS: Final = 3  # in a line: they part the cells of a table


def _units(bar: str) -> re.Pattern[str]:
    """Return the pattern of units in which a bar may be a letter where ``bar`` matches."""
    part = rf"(?:[\w{JUNK}]|{bar})"
    return re.compile(
        rf"(?<![^\W\d_])/[ZEÆ](?=[^\W\d_]){part}*|(?:{part}++|{ASKED})+"
        rf"|(?<=[^\W\d_])\?{{1,2}}(?=[.,;:)])|[^\w\s]+?(?=[\w{JUNK}|]|\s|$|\?[a-zæøå])"
    )


UNIT: Final = _units(r"\|(?![A-ZÆØÅ][a-zæøå])")  # before "Navn" it parts two cells
CELL_UNIT: Final = _units("(?!)")
# A number with a unit or a formula ("4Ghz", "CO2", "3D"), not a word with a digit read for a letter.
CODE: Final = re.compile(r"\d[A-ZÆØÅ]|[A-ZÆØÅ]\d(?![a-zæøå])")
# A word and a number that have grown together.
GLUED_NUMBER: Final = re.compile(r"([^\W\d_]+)((?:19|20)\d\d|\d{2,3})|((?:19|20)\d\d)([^\W\d_]+)")
SHORTENED: Final = re.compile(r"[^\W\d_]+nr", re.IGNORECASE)  # "sagsnr", "telefonnr"
APOSTROPHES: Final = frozenset("'’´`")
LONGEST_ENDING: Final = 4
STOPS: Final = frozenset(".!?:;•")
SEMICOLON: Final = ";"  # the one stop that no capital follows


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line: a word, possibly damaged, or a number, mark or address that stays as it is."""

    start: int
    end: int
    text: str
    word: bool  # may be repaired
    sign: str  # what stands here for the words beside it, where it is no word
    line: int
    glued: bool  # to the token before it
    sure: int | None = None  # per cent, where text recognition told it


def tokenise(text: str) -> list[Token]:
    """Return the tokens in order."""
    tags = [match.span() for match in TAG.finditer(text)]
    starts = [start for start, _ in tags]
    rows = {number for number, row in enumerate(text.split("\n")) if len(PARTING.findall(row)) >= BARS}
    tokens: list[Token] = []
    line = 0
    seen = 0
    for chunk in re.finditer(r"\S+", text):
        line += text.count("\n", seen, chunk.start())
        seen = chunk.start()
        protected = len(chunk.group()) <= 2000 and ADDRESS.search(chunk.group()) is not None
        for match in (CELL_UNIT if line in rows else UNIT).finditer(text, chunk.start(), chunk.end()):
            start, end, found = match.start(), match.end(), match.group()
            at = bisect_right(starts, start) - 1
            if at >= 0 and start < tags[at][1]:
                continue
            glued = bool(tokens) and tokens[-1].end == start
            word = not protected and _may_be_word(found) and not _beside_apostrophe(text, start, end)
            tokens.append(Token(start, end, found, word, "" if word else _sign(found), line, glued))
    return tokens


def _beside_apostrophe(text: str, start: int, end: int) -> bool:
    """Tell whether it is an ending after an apostrophe, or a short name before one ("ngo'er")."""
    before = text[start - 1 : start] in APOSTROPHES and text[start - 2 : start - 1].isalnum() if start > 1 else False
    after = text[end : end + 1] in APOSTROPHES and text[end + 1 : end + 2].isalpha() if end < len(text) else False
    return end - start <= LONGEST_ENDING and (before or after)


def _may_be_word(found: str) -> bool:
    """Tell whether letters make up enough of it: codes, years, sums and formulas do not."""
    if found == BAR:  # the pronoun and preposition "I", perhaps
        return True
    letters = sum(character.isalpha() for character in found)
    digits = sum(character.isdigit() for character in found)
    if not letters or "_" in found or SHORTENED.fullmatch(found):
        return False
    if GLUED_NUMBER.fullmatch(found):
        return True
    if not digits:
        return True
    return digits <= 2 and letters >= (3 if found[0].isdigit() else digits) and not CODE.search(found)


def _sign(found: str) -> str:
    if found[0].isdigit():
        return NUMBER
    return STOP if any(character in STOPS for character in found) else PAUSE


def begins(tokens: Sequence[Token], at: int, gap: int = 1) -> bool:
    """Tell whether a sentence may begin here: after a stop, or so many lines below what stands before."""
    previous = tokens[at - 1] if at else None
    return (
        previous is None
        or tokens[at].line - previous.line >= gap
        or (previous.sign == STOP and previous.text != SEMICOLON)
    )
