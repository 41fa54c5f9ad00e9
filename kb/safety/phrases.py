"""Match an editor's phrases against a question, whatever its endings, typing errors and missing æ, ø and å.

A phrase is written as one would say it: ``slå* ... ihjel``. A star stands for any ending, three dots for up to four
words in between, and ``{offer}`` for any word of that list. No regular expression is ever made from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

_LETTERS = str.maketrans({"æ": "a", "ä": "a", "å": "a", "ø": "o", "ö": "o", "é": "e", "ü": "u", "ð": "d"})
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("aa", "a"))
_WORD = re.compile(r"[^\W_]+")
Phrase = tuple[str, ...]
Starts = Mapping[str, Sequence[Phrase]]  # the phrases of a list by their first part
EXACT = "="  # marks a part that must be spelt right
_GAP = 4  # words
_FUZZY = 7  # letters: shorter words must be spelt right
_LONGEST = 40  # letters of a word that are looked at
KEPT = 20_000  # words whose parts are remembered
KEPT_TEXTS = 2_000


def fold(word: str) -> str:
    """Fold a word so that "slår", "slaar", "sl\u00e5\u00e5r" and "slar" are one."""
    word = word.lower()
    for pair, letter in _DIGRAPHS:
        word = word.replace(pair, letter)
    word = word.translate(_LETTERS)
    return word[:1] + "".join(b for a, b in pairwise(word) if a != b)


def words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return [fold(word[:_LONGEST]) for word in _WORD.findall(text)]


class PhraseBook:
    """Lists of phrases by name; reads a question once and says which of them it holds."""

    def __init__(self, lists: Mapping[str, Iterable[str]], exact: Collection[str] = ()) -> None:
        """Take the lists; those named in ``exact`` forgive no typing error, since they call others off."""
        self._lists = {
            name: [_parse(phrase, EXACT if name in exact else "") for phrase in phrases]
            for name, phrases in lists.items()
        }
        self._starts = {name: _by_first(phrases) for name, phrases in self._lists.items()}
        parts = {part for phrases in self._lists.values() for phrase in phrases for part in phrase}
        self._single = {
            named: {phrase[0] for phrase in phrases if len(phrase) == 1}
            for name, phrases in self._lists.items()
            if (named := f"{{{name}}}") in parts
        }
        self._plain = {part for part in parts if part[0] not in "{."}
        self._near: dict[str, set[str]] = {}  # every long word less a letter -> the words it may be
        for part in self._plain:
            stem = part.rstrip("*")
            for spelling in _less_one(stem) if len(stem) >= _FUZZY and stem[0] != EXACT else ():
                self._near.setdefault(spelling, set()).add(part)
        self._parts = lru_cache(maxsize=KEPT)(self._parts_of)
        self._kept = lru_cache(maxsize=KEPT_TEXTS)(lambda text: self.read(words(text)))

    def has(self, name: str) -> bool:
        """Tell whether a list has any phrase at all."""
        return bool(self._lists[name])

    def read_again(self, text: str) -> Reading:
        """Look up the words of a text that is met again and again, as a document's are."""
        return self._kept(text)

    def read(self, text: Sequence[str]) -> Reading:
        """Look up folded words; raises KeyError for a ``{list}`` that is not there."""
        places: dict[str, list[int]] = {}
        for at, word in enumerate(text):
            for part in self._parts(word):
                places.setdefault(part, []).append(at)
        for name, single in self._single.items():
            places[name] = [at for part in single & places.keys() for at in places[part]]
        return Reading(self._starts, {part: frozenset(ats) for part, ats in places.items()})

    def _parts_of(self, word: str) -> frozenset[str]:
        """Return the parts of phrases that a word may be."""
        heads = [word[:length] for length in range(1, len(word) + 1)]
        spellings = [word, *(head + "*" for head in heads)]
        found = {*spellings, *(EXACT + spelling for spelling in spellings)} & self._plain
        if found or len(word) < _FUZZY - 1:
            return frozenset(found)  # spelt right
        found = {part for part in self._misspelt(word) if _is_slip(word, part.rstrip("*"))}
        for head in heads[_FUZZY - 2 :]:
            found |= {p for p in self._misspelt(head) if p.endswith("*") and _is_slip(head, p.rstrip("*"))}
        return frozenset(found)

    def _misspelt(self, word: str) -> set[str]:
        return {part for spelling in _less_one(word) for part in self._near.get(spelling, ())}


class Reading:
    """Where the parts of phrases stand in one question."""

    def __init__(self, starts: Mapping[str, Starts], places: Mapping[str, frozenset[int]]) -> None:
        self._starts = starts
        self._places = places

    @property
    def names(self) -> Iterable[str]:
        """The lists that can be asked for."""
        return self._starts.keys()

    def found(self, name: str) -> list[tuple[int, int]]:
        """Return where (first word, and the one after the last) phrases of a list stand."""
        return [
            (start, end) for phrase, start in self._begun(name) if (end := self._match(phrase, 0, start)) is not None
        ]

    def holds(self, name: str) -> bool:
        """Tell whether any phrase of a list stands there."""
        return any(self._match(phrase, 0, start) is not None for phrase, start in self._begun(name))

    def without(self, spans: Iterable[tuple[int, int]]) -> Reading:
        """Return the reading with some words taken out."""
        out = {at for start, end in spans for at in range(start, end)}
        return Reading(self._starts, {part: ats - out for part, ats in self._places.items()}) if out else self

    def _begun(self, name: str) -> Iterator[tuple[Phrase, int]]:
        """Yield the phrases of a list whose first part stands in the text, with the place."""
        starts = self._starts[name]
        for part in starts.keys() & self._places.keys():
            yield from ((phrase, start) for phrase in starts[part] for start in self._places[part])

    def _match(self, phrase: Phrase, part: int, at: int) -> int | None:
        if part == len(phrase):
            return at
        if phrase[part] == "...":
            ends = (self._match(phrase, part + 1, at + gap) for gap in range(_GAP + 1))
            return next((end for end in ends if end is not None), None)
        return self._match(phrase, part + 1, at + 1) if at in self._places.get(phrase[part], ()) else None


def _by_first(phrases: Iterable[Phrase]) -> Starts:
    starts: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        starts.setdefault(phrase[0], []).append(phrase)
    return starts


def _parse(phrase: str, mark: str) -> Phrase:
    parts: list[str] = []
    for part in phrase.split():
        if part == "..." or part.startswith("{"):
            parts.append(part)
        else:
            parts += [mark + word for word in words(part)]  # "Social-" and "ung-til-ung" as a question is read
            parts[-1] += "*" * part.endswith("*")
    return tuple(parts)


def _less_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_slip(word: str, meant: str) -> bool:
    """Tell whether a letter is missing, too many or has changed places; another letter makes another word."""
    if word[0] != meant[0]:
        return False
    return abs(len(word) - len(meant)) == 1 or (len(word) == len(meant) and sorted(word) == sorted(meant))
