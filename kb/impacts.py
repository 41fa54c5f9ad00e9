"""What each term adds to the score of each text, kept from question to question.

A question with its thesaurus words has hundreds of letter n-grams, and in a small index a full-text engine spends
longer on taking up each of them than on counting. BM25 is a sum over terms: the engine is asked for each term
once, and what it answered is added up here. Not for large indexes, where one term alone is in many thousand texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any, Final

import numpy as np
import numpy.typing as npt

MOST: Final = 2_000  # texts of an index that is small
KEPT: Final = 50_000  # terms, those that no text has among them
NOWHERE: Final = 0  # the place of a term that no text has

Numbers = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Impact:
    """The texts that have a term, by number [n], and what it adds to the score of each [n]."""

    numbers: Numbers
    scores: Scores


class Impacts:
    """Impacts of terms in an index of ``size`` texts; ``ask`` tells that of a term in a field, None for no text."""

    def __init__(self, ask: Callable[[str, str], Impact | None], size: int) -> None:
        self._ask = ask
        self._size = size
        self._fields: dict[str, _Field] = {}

    def search(self, field: str, terms: Mapping[str, float], k: int) -> list[tuple[int, float]]:
        """Return the k best numbers with their scores, best first, those without any term left out."""
        known = self._fields.setdefault(field, _Field(partial(self._ask, field)))
        total = np.bincount(*known.weighted(terms), minlength=self._size)
        best = np.argsort(-total, kind="stable")[:k]
        best = best[total[best] > 0.0]
        return list(zip(best.tolist(), total[best].tolist(), strict=True))


class _Field(dict[str, int]):
    """The places of the terms of a field that questions have had; their impacts lie end to end, to be read at once.

    Two threads may search: a term is given a place when all that belongs there is laid.
    """

    def __init__(self, ask: Callable[[str], Impact | None]) -> None:
        super().__init__()
        self._ask = ask
        self._ends = np.zeros(1, np.int64)  # of the impact at each place; it begins where the one before it ends
        self._numbers = np.empty(0, np.int64)
        self._scores = np.empty(0, np.float64)
        self._laid = 1  # places that are taken; the first one is NOWHERE
        self._lock = Lock()

    def __missing__(self, term: str) -> int:
        with self._lock:
            if (known := self.get(term)) is not None:
                return known
            if len(self) >= KEPT:  # whatever people write is in no text; what texts have is kept
                for other in [each for each, place in self.items() if place == NOWHERE]:
                    del self[other]
            impact = self._ask(term)
            self[term] = place = NOWHERE if impact is None else self._lay(impact)
            return place

    def weighted(self, terms: Mapping[str, float]) -> tuple[Numbers, Scores]:
        """Return the numbers of texts and what is added to each, term by term."""
        places = np.fromiter(map(self.__getitem__, terms), np.int64, len(terms))
        starts = self._ends[places - 1] * (places > NOWHERE)
        counts = self._ends[places] - starts
        rows = np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        weights = np.fromiter(terms.values(), np.float64, len(terms))
        return self._numbers[rows], self._scores[rows] * np.repeat(weights, counts)

    def _lay(self, impact: Impact) -> int:
        """Lay an impact behind those that are there, and return its place."""
        at, place = int(self._ends[self._laid - 1]), self._laid
        self._numbers = _with_room(self._numbers, at, impact.numbers)
        self._scores = _with_room(self._scores, at, impact.scores)
        self._ends = _with_room(self._ends, place, np.array([at + len(impact.numbers)]))
        self._laid += 1
        return place


def _with_room(array: npt.NDArray[Any], at: int, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return the array with values at a place behind all that counts in it: a longer one where there is no room."""
    if at + len(values) > len(array):
        array = np.concatenate([array[:at], np.zeros(len(array) + len(values), array.dtype)])
    array[at : at + len(values)] = values
    return array
