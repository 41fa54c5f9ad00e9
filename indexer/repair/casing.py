"""Give repaired words the capitals that the damaged letters had, and take those away that are accidents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from indexer.repair.decode import Trail
from indexer.repair.edits import Edit
from indexer.repair.tokens import Token
from indexer.repair.words import SHORTEST_HALF, WordCosts
from kb.danish.lexicon import Lexicon

LOOKALIKES: Final = frozenset("lioscvwxzæøå")  # small letters that look like their capitals, or were none
# A capital inside a word that begins small; "eBoks" has its after one letter, "mmHg" is short.
CAPITAL_INSIDE: Final = re.compile(r"(?=.{5})([a-zæøå]{2,})([A-ZÆØÅ][a-zæøå]*)")

Pieces = list[tuple[str, str]]  # what is printed, in lower case, and what was read for it


def lower(text: str) -> str:
    """Return the text in lower case and of the same length, which ``str.lower`` does not promise."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def accidents(tokens: Sequence[Token], costs: WordCosts) -> Iterator[Edit]:
    """Yield the words that have one capital inside ("samarbejDe"), in small letters."""
    for token in tokens:
        found = CAPITAL_INSIDE.fullmatch(token.text) if token.word else None
        if found and costs.known(token.text.lower()) is not None and not _are_two_words(found.groups(), costs):
            yield Edit(token.start, token.end, token.text.lower(), "letters")


def _are_two_words(halves: Sequence[str], costs: WordCosts) -> bool:
    """Tell whether the capital begins a word of its own ("borgerService"): then it is meant, or a space is lost.

    Halves of a word that the lexicon has whole are words by accident, where they are short ("skoLen").
    """
    listed = "".join(halves).lower() in costs.lexicon.words
    long = not listed or len(halves[1]) >= SHORTEST_HALF
    return long and all(costs.known(half.lower()) is not None for half in halves)


def recase(raw: str, trail: Trail, lexicon: Lexicon, begins: bool) -> str:
    """Return the words that the trail prints for ``raw``, in its case; ``begins`` where a capital is to be expected."""
    words: list[Pieces] = [[]]
    at = 0
    for printed, read in _forwards(trail):
        if printed == " ":
            words.append([])
            continue
        words[-1].append((printed, raw[at : at + len(read)]))
        at += len(read)
    return " ".join(_word(pieces, lexicon, begins and not index) for index, pieces in enumerate(words))


def _forwards(trail: Trail) -> list[tuple[str, str]]:
    found = []
    while trail is not None:
        printed, read, trail = trail
        found.append((printed, read))
    return found[::-1]


def _word(pieces: Pieces, lexicon: Lexicon, begins: bool) -> str:
    word = "".join(printed for printed, _ in pieces)
    letters = [character for _, read in pieces for character in read if character.isalpha()]
    upper = sum(character.isupper() for character in letters)
    if upper >= 2 and all(character.isupper() or character in LOOKALIKES for character in letters):
        return word.upper()
    first = next((read for _, read in pieces if read), "")
    if _is_capital(first, word[0], begins) or (not first[:1].isalpha() and lexicon.is_name(word)):
        return word[0].upper() + word[1:]
    return word


def _is_capital(read: str, printed: str, begins: bool) -> bool:
    first = read[1] if read[:1] == "/" and len(read) > 1 else read[:1]
    if first == "I" and printed == "l":  # the small letter l, which looks like a capital I
        return False
    if first.isupper():
        return True
    if printed == "i" and first and first in "l|1!":  # and the other way round
        return begins or read == "|"
    return begins and not first.isalpha()  # "@vrige": the sign does not tell
