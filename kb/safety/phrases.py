"""Match an editor's phrases against a question, whatever its endings, typing errors and missing æ, ø and å.

A phrase is written as one would say it: ``slå* ... ihjel``. A star stands for any ending, three dots for up to four
words in between, and ``{offer}`` for any word of that list. No regular expression is ever made from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise

_LETTERS = str.maketrans({"æ": "a", "ä": "a", "å": "a", "ø": "o", "ö": "o", "é": "e", "ü": "u", "ð": "d"})
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("aa", "a"))
_WORD = re.compile(r"[^\W_]+")
_GAP = 4  # words
_FUZZY = 6  # letters: shorter words must be spelt right


def fold(word: str) -> str:
    """Fold a word so that "slår", "slaar", "sl\u00e5\u00e5r" and "slar" are one."""
    word = word.lower()
    for pair, letter in _DIGRAPHS:
        word = word.replace(pair, letter)
    word = word.translate(_LETTERS)
    return word[:1] + "".join(b for a, b in pairwise(word) if a != b)


def words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return [fold(word) for word in _WORD.findall(text)]


class PhraseBook:
    """Lists of phrases by name; asks which of them a question holds."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._lists = {name: [_parse(phrase) for phrase in phrases] for name, phrases in lists.items()}

    def has(self, name: str) -> bool:
        """Tell whether a list has any phrase at all."""
        return bool(self._lists[name])

    @cached_property
    def _near(self) -> dict[str, set[str]]:
        """Every long word less one letter -> the words it may be."""
        near: dict[str, set[str]] = {}
        for phrases in self._lists.values():
            for part in {part for phrase in phrases for part in phrase}:
                if len(part.rstrip("*")) >= _FUZZY and not part.startswith("{"):
                    for spelling in _less_one(part.rstrip("*")):
                        near.setdefault(spelling, set()).add(part)
        return near

    def found(self, text: list[str], name: str) -> list[tuple[int, int]]:
        """Return where (first and last word, exclusive) phrases of a list stand among folded words."""
        spans = []
        for phrase in self._lists[name]:
            for start in range(len(text)):
                end = self._match(phrase, 0, text, start)
                if end is not None:
                    spans.append((start, end))
        return spans

    def holds(self, text: list[str], name: str) -> bool:
        """Tell whether any phrase of a list stands among folded words."""
        return any(
            self._match(phrase, 0, text, start) is not None
            for phrase in self._lists[name]
            for start in range(len(text))
        )

    def _match(self, phrase: tuple[str, ...], part: int, text: list[str], at: int) -> int | None:
        if part == len(phrase):
            return at
        if phrase[part] == "...":
            ends = (self._match(phrase, part + 1, text, at + gap) for gap in range(_GAP + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(text) or not self._is(text[at], phrase[part]):
            return None
        return self._match(phrase, part + 1, text, at + 1)

    def _is(self, word: str, part: str) -> bool:
        if part.startswith("{"):
            return any(self._is(word, one[0]) for one in self._lists[part[1:-1]] if len(one) == 1)
        stem = part.rstrip("*")
        if word == stem or (part.endswith("*") and word.startswith(stem)):
            return True
        if len(stem) < _FUZZY or word[0] != stem[0] or abs(len(word) - len(stem)) > 1 + 9 * part.endswith("*"):
            return False
        heads = (word[: len(stem) + extra] for extra in (-1, 0, 1)) if part.endswith("*") else (word,)
        return any(part in self._near.get(spelling, ()) for head in heads for spelling in _less_one(head))


def _parse(phrase: str) -> tuple[str, ...]:
    parts = phrase.split()
    return tuple(p if p == "..." or p.startswith("{") else fold(p.rstrip("*")) + "*" * p.endswith("*") for p in parts)


def _less_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
