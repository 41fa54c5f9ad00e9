"""What a word costs before its neighbours are known: how rare it is, or how unlikely it is to be one at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import exp, log
from typing import Final

from kb.danish.frequencies import Frequencies
from kb.danish.lexicon import Lexicon, english

RARE: Final = 16.5  # in the lexicon, and never seen in twenty million words
RARE_PART: Final = 13.0
SHORT_PART: Final = 4.0  # "om" and "ny" are far commoner as words than as parts
COMPOUND: Final = 2.5  # for being put together of parts
LOOSE: Final = 4.0  # and more where the dictionary does not put such parts together
SHORTEST_HALF: Final = 4  # letters of each of these
NONE: Final = 99.0
NEGATED: Final = 7  # letters of a word with "u" before it ("uglaserede") that the lexicon need not have
MARK: Final = 7  # letters that a look ahead knows
# A capital, that is no misread l ("Igbende" for "løbende"), and small letters.
CAPITALISED: Final = re.compile(r"(?!I[bcdfghjkpqtvwxz])[^\W\d_](?<=[^a-zæøå]).*[a-zæøå]")
NAME: Final = 6.0  # a name that no list has, and for the share of its letters' cost:
LONGEST_NAME: Final = 20
ENGLISH: Final = 14.0
NAME_SPELLING: Final = 0.75
UNKNOWN: Final = 8.0  # a word that no list has, besides its spelling
UNLISTED: Final = 2.0  # extra for a word that only the frequency table has
COMMON_ENOUGH: Final = 14.5  # to be believed to be Danish, if it has a Danish letter
DANISH_LETTERS: Final = frozenset("æøå")
REMEMBERED: Final = 1_000_000
OWN: Final = 0.15  # of the words come from what the document itself has said before


class WordCosts:
    """Costs of words, Danish or not, with what the document itself has taught."""

    def __init__(self, lexicon: Lexicon, frequencies: Frequencies, own: Counter[str] | None = None) -> None:
        self.lexicon = lexicon
        self.frequencies = frequencies
        self._own = own or Counter()
        self._total = max(self._own.total(), 50)
        self._known: dict[str, float | None] = {}
        self._vocabulary = _vocabulary(lexicon, frequencies)
        self.begins = self._vocabulary.begins
        self.is_word = self._vocabulary.__contains__
        self._ahead = self._vocabulary.ahead

    def known(self, word: str) -> float | None:
        """Return the cost of a lower-case word that the lexicon or the document has, None if neither has."""
        if word not in self._known:
            self._known[word] = self._recall(word, self._lexical(word))
        return self._known[word]

    def _recall(self, word: str, cost: float | None) -> float | None:
        times = self._own[word]
        if not times:
            return cost
        general = exp(-cost) if cost is not None else 0.0
        return -log((1 - OWN) * general + OWN * times / self._total)

    def _lexical(self, word: str) -> float | None:
        cost = self.frequencies.cost(word)
        if word in self.lexicon.words:
            return cost if cost is not None else min(RARE, self._compound(word))
        parts = self.lexicon.parts(word)
        if parts:
            return min(self._of_parts(parts), cost if cost is not None else NONE)
        if len(word) >= NEGATED and word[0] == "u" and word[1:] in self.lexicon.words:
            return cost if cost is not None else RARE  # to take the "u" off would say the opposite
        if cost is not None and not word.isalpha():
            return cost  # the signs for numbers and marks
        return cost + UNLISTED if cost is not None and self.is_word(word) else None

    def _compound(self, word: str) -> float:
        parts = self.lexicon.parts(word)
        return self._of_parts(parts) if parts else RARE

    def _of_parts(self, parts: tuple[str, ...]) -> float:
        return sum(self.part(part) for part in parts) + COMPOUND * (len(parts) - 1)

    def part(self, part: str) -> float:
        """Return the cost of a part of a compound, with or without the letter that links it."""
        costs = [self.frequencies.cost(form) for form in (part, part[:-1]) if len(form) > 1]
        return min(
            (cost + (SHORT_PART if len(part) < 4 else 0.0) for cost in costs if cost is not None), default=RARE_PART
        )

    def unknown(self, word: str) -> float:
        """Return the cost of a word as it is written, as one that no Danish list has."""
        cost = self.frequencies.cost(word.lower())
        free = min(self.spelt(word), self._loose(word.lower()))
        if word.islower() and len(word) > 2 and word in english():
            free = min(free, ENGLISH)
        return min(free, cost + UNLISTED) if cost is not None else free

    def _loose(self, word: str) -> float:
        """Return the cost of two words put together as no dictionary does ("ungeforvaltning"), many if it is not so."""
        halves = ((word[:at], word[at:]) for at in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1))
        costs = [sum(self.frequencies.cost(half) or NONE for half in pair) for pair in halves if self._are_words(pair)]
        return min(costs, default=NONE) + COMPOUND + LOOSE

    def _are_words(self, texts: Iterable[str]) -> bool:
        return all(map(self.is_word, texts))

    def spelt(self, word: str) -> float:
        """Return the cost of a word that nobody has seen, letter by letter; names need fewer excuses."""
        spelling = self.frequencies.spelling(word.lower())
        return (
            NAME + NAME_SPELLING * spelling
            if CAPITALISED.match(word) and len(word) <= LONGEST_NAME
            else UNKNOWN + spelling
        )

    def ahead(self, prefix: str) -> float:
        """Return the least that a word with this beginning costs."""
        return self._ahead.get(prefix[:MARK], RARE)


def following(previous: str, word: str, alone: float, costs: WordCosts) -> float:
    """Return the cost of a word, which alone costs so much, after another."""
    after = costs.frequencies.after(previous, word)
    backed_off = alone + costs.frequencies.unseen(previous)
    return backed_off if after is None else min(after, backed_off)


class _Vocabulary:
    """All words and parts of words that may be read: the lexicon's, and common Danish ones that it lacks."""

    def __init__(self, lexicon: Lexicon, frequencies: Frequencies) -> None:
        self._lexicon = lexicon
        self._extra = frozenset(
            word
            for word, cost in frequencies.costs()
            if cost <= COMMON_ENOUGH and not DANISH_LETTERS.isdisjoint(word) and word not in lexicon.words
        )
        self._beginnings = frozenset(word[:length] for word in self._extra for length in range(len(word) + 1))
        self._begins: dict[str, bool] = {}
        self.ahead: dict[str, float] = {}
        for word, cost in frequencies.costs():
            for length in range(min(len(word), MARK) + 1):
                self.ahead.setdefault(word[:length], cost)  # the commonest come first

    def __contains__(self, word: str) -> bool:
        return word in self._lexicon.words or word in self._extra

    def begins(self, prefix: str) -> bool:
        """Tell whether some word begins so."""
        found = self._begins.get(prefix)
        if found is None:
            if len(self._begins) > REMEMBERED:
                self._begins.clear()
            found = self._begins[prefix] = prefix in self._beginnings or self._lexicon.begins(prefix)
        return found


@cache
def _vocabulary(lexicon: Lexicon, frequencies: Frequencies) -> _Vocabulary:
    return _Vocabulary(lexicon, frequencies)
