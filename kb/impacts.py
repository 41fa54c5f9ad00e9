"""What each term adds to the score of each text, kept from question to question.

A question with its thesaurus words has hundreds of letter n-grams, and in a small index a full-text engine spends
longer on taking up each of them than on counting. BM25 is a sum over terms: the engine is asked for each term
once, and what it answered is added up here. Not for large indexes, where one term alone is in many thousand texts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

MOST: Final = 2_000  # texts of an index that is small
KEPT: Final = 50_000  # terms


@dataclass(frozen=True, slots=True)
class Impact:
    """The texts that have a term, by number [n], and what it adds to the score of each [n]."""

    numbers: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float64]


class Impacts:
    """Impacts of terms in an index of ``size`` texts; ``ask`` tells that of a term in a field, None for no text."""

    def __init__(self, ask: Callable[[str, str], Impact | None], size: int) -> None:
        self._of = lru_cache(maxsize=KEPT)(ask)
        self._size = size

    def search(self, field: str, wanted: Sequence[tuple[str, float]], k: int) -> list[tuple[int, float]]:
        """Return the k best numbers with their scores, best first, those without any term left out."""
        found = [(impact, weight) for term, weight in wanted if (impact := self._of(field, term)) is not None]
        if not found:
            return []
        numbers = np.concatenate([impact.numbers for impact, _ in found])
        weights = np.repeat([weight for _, weight in found], [len(impact.numbers) for impact, _ in found])
        scores = np.concatenate([impact.scores for impact, _ in found]) * weights
        total = np.bincount(numbers, scores, minlength=self._size)
        best = np.argsort(-total, kind="stable")[:k]
        best = best[total[best] > 0.0]
        return list(zip(best.tolist(), total[best].tolist(), strict=True))
