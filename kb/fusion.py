"""Bring rankings of different makes together: standard scores, weighted and added.

Every ranker's scores are standardised over the pool, which is all that any of them found: a hit then stands
out as far as it does among its own ranker's hits, whatever that ranker's scale. Reciprocal rank fusion, which
forgets how far apart two hits are, was worse than the best single ranker here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one ranker found. ``missing`` is the score of what it did not find; None: its lowest one."""

    scores: Mapping[str, float]
    weight: float
    missing: float | None = 0.0


def fuse(rankings: Sequence[Ranking]) -> dict[str, float]:
    """Return the weighted mean of the rankings' standard scores for every item found, best first."""
    active = [ranking for ranking in rankings if ranking.scores and ranking.weight > 0.0]
    if not active:
        return {}
    pool = sorted(set().union(*(ranking.scores for ranking in active)))
    weights = np.array([ranking.weight for ranking in active])
    total = weights @ _standard(np.array([_scores(ranking, pool) for ranking in active]))
    total /= sum(ranking.weight for ranking in rankings)
    order = np.argsort(-total, kind="stable")
    return dict(zip(map(pool.__getitem__, order.tolist()), total[order].tolist(), strict=True))


def nearest(parts: Mapping[T, float], owners: Mapping[T, str | None]) -> dict[str, float]:
    """Return the score of each owner's best part; ``parts`` are best first."""
    best: dict[str, float] = {}
    for part, score in parts.items():
        if (owner := owners[part]) is not None:
            best.setdefault(owner, score)
    return best


def _scores(ranking: Ranking, pool: Sequence[str]) -> np.ndarray:
    missing = min(ranking.scores.values()) if ranking.missing is None else ranking.missing
    found = np.array(list(map(ranking.scores.get, pool)), np.float64)  # what is not there is no number
    return np.where(np.isnan(found), missing, found)


def _standard(scores: np.ndarray) -> np.ndarray:
    """Return (score - mean) / deviation of each row; zeros where all its scores are the same."""
    deviation = scores.std(axis=1, keepdims=True)
    apart = scores - scores.mean(axis=1, keepdims=True)
    standard: np.ndarray = np.divide(apart, deviation, out=np.zeros_like(apart), where=deviation > 1e-9)
    return standard
