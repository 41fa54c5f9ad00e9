"""What a word costs before its neighbours are known: how rare it is, or how unlikely it is to be one at all."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from math import exp, log
from typing import Final

from kb.danish.frequencies import Frequencies
from kb.danish.lexicon import Lexicon

RARE: Final = 16.5  # in the lexicon, and never seen in twenty million words
RARE_PART: Final = 13.0
COMPOUND: Final = 2.5  # for being put together of parts
MARK: Final = 4  # letters that a look ahead knows
UNKNOWN: Final = 7.0  # a word that no list has, besides its spelling
OWN: Final = 0.15  # of the words come from what the document itself has said before


class WordCosts:
    """Costs of words, Danish or not, with what the document itself has taught."""

    def __init__(self, lexicon: Lexicon, frequencies: Frequencies, own: Counter[str] | None = None) -> None:
        self.lexicon = lexicon
        self.frequencies = frequencies
        self._own = own or Counter()
        self._total = max(self._own.total(), 50)
        self._known: dict[str, float | None] = {}

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
            return min(self._of_parts(parts), cost if cost is not None else 99.0)
        return None

    def _compound(self, word: str) -> float:
        parts = self.lexicon.parts(word)
        return self._of_parts(parts) if parts else RARE

    def _of_parts(self, parts: tuple[str, ...]) -> float:
        return sum(self.part(part) for part in parts) + COMPOUND * (len(parts) - 1)

    def part(self, part: str) -> float:
        """Return the cost of a part of a compound, with or without the letter that links it."""
        costs = [self.frequencies.cost(form) for form in (part, part[:-1]) if len(form) > 1]
        return min((cost + (2.0 if len(part) < 4 else 0.0) for cost in costs if cost is not None), default=RARE_PART)

    def unknown(self, word: str) -> float:
        """Return the cost of a word as it is written, as one that no Danish list has."""
        cost = self.frequencies.cost(word.lower())
        free = UNKNOWN + self.frequencies.spelling(word.lower())
        return min(free, cost + 2.0) if cost is not None else free

    def ahead(self, prefix: str) -> float:
        """Return the least that a word with this beginning costs."""
        return self._ahead.get(prefix[:MARK], RARE)

    @cached_property
    def _ahead(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for word, cost in self.frequencies.costs():
            for length in range(min(len(word), MARK) + 1):
                prefix = word[:length]
                if cost < found.get(prefix, 99.0):
                    found[prefix] = cost
        return found
