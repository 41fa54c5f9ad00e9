"""Decide whether a passage says what a sentence claims: its numbers, its names, its words, and its "ikke"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from kb.answering.values import COUNT_WORDS
from kb.danish.sentences import sentences
from kb.danish.stem import stem
from kb.danish.tokenise import content_words, tokenise
from kb.retrieval.likeness import COMPOUND, alike

LEAST: Final = 0.75  # of a sentence's content words that the passages must have
# Digits with what may stand between them in a telephone number, a date or a case number.
RUN: Final = re.compile(r"\+?\d+(?:[ .,/:–-]{1,2}\d+)*")
THOUSANDS: Final = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
UNIT: Final = re.compile(
    r"\s*(%|kr|kroner|mio|mia|millioner|milliarder|tusind|procent|pct|promille|år|årsværk|måned\w*|uge\w*|dag\w*|døgn|time\w*"
    r"|minut\w*|km|meter|årig\w*)(?!\w)",
    re.IGNORECASE,
)
ADDRESS: Final = re.compile(
    r"\S+@\S+|https?://\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}\b(?:/\S*)?", re.IGNORECASE
)
CAPITAL: Final = re.compile(r"(?<![\w.])[A-ZÆØÅÄÖÜÉ][\w'’&:-]*")
COUNTS: Final = frozenset(
    (*COUNT_WORDS.split("|"), "hundrede", "tusinde", "million", "millioner", "halvanden", "dobbelt")
)
DENIALS: Final = frozenset("ikke ingen intet aldrig hverken uden næppe undtagen forbudt undlad undgå".split())


def is_supported(sentence: str, passages: Sequence[str]) -> bool:
    """Say whether the passages say what the sentence does; any doubt counts against it."""
    text = "\n".join(passages)
    return (
        _runs(sentence) <= _runs(text) | _numbers(text)
        and _quantities(sentence) <= _quantities(text)
        and _addresses(sentence) <= _addresses(text)
        and _has_names(sentence, text)
        and _has_words(sentence, text)
        and _agrees(sentence, text)
    )


def _runs(text: str) -> set[str]:
    """Return the runs of digits that belong together, each without what divides it."""
    return {_plain(match.group()) for match in RUN.finditer(THOUSANDS.sub("", text))}


def _numbers(text: str) -> set[str]:
    """Return the numbers one by one: a year may stand alone that the passage has in "2013-2015"."""
    return {_plain(match.group()) for match in NUMBER.finditer(THOUSANDS.sub("", text))}


def _plain(run: str) -> str:
    decimal = re.fullmatch(r"\d+[.,]\d+", run)
    return run.replace(".", ",") if decimal else re.sub(r"[^\d+]", "", run)


def _quantities(text: str) -> set[tuple[str, str]]:
    """Return numbers with their units, and numbers written as words with the word that they count."""
    plain = THOUSANDS.sub("", text)
    found = {
        (_plain(number.group()), unit[1].lower())
        for number in NUMBER.finditer(plain)
        if (unit := UNIT.match(plain, number.end()))
    }
    words = [token.text for token in tokenise(text)]
    return found | {(word, stem(after)) for word, after in zip(words, [*words[1:], ""], strict=True) if word in COUNTS}


def _addresses(text: str) -> set[str]:
    return {match.group().lower().rstrip(".,;:)") for match in ADDRESS.finditer(text)}


def _has_names(sentence: str, text: str) -> bool:
    """Say whether every word with a capital stands in the text with one; the first word may have gained its capital."""
    names = {_bare(match.group()) for match in CAPITAL.finditer(text)}
    for match in CAPITAL.finditer(sentence):
        first = not sentence[: match.start()].strip(' "»“(')
        if _bare(match.group()) not in names and not (first and _has_words(match.group(), text)):
            return False
    return True


def _bare(name: str) -> str:
    """Return a name without its genitive."""
    return re.sub(r"['’]?s$", "", name).lower()


def _has_words(sentence: str, text: str) -> bool:
    wanted = [word for word in content_words(sentence) if not word[0].isdigit()]  # numbers are held to more
    known = set(content_words(text))
    if not wanted:
        return True
    return sum(_is_among(word, known) for word in wanted) / len(wanted) >= LEAST


def _is_among(word: str, known: Iterable[str]) -> bool:
    return any(alike(word, other) >= COMPOUND for other in known)


def _agrees(sentence: str, text: str) -> bool:
    """Say whether the sentence denies exactly where the sentence of the text that is most like it does."""
    return _denies(sentence) == _denies(nearest(sentence, text))


def nearest(sentence: str, text: str) -> str:
    """Return the sentence of a text that shares most words with another."""
    wanted = {stem(word) for word in content_words(sentence)}
    return max(sentences(text), key=lambda each: len(wanted & {stem(word) for word in content_words(each)}), default="")


def _denies(text: str) -> bool:
    return any(token.text in DENIALS for token in tokenise(text))
