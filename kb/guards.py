"""What watches over a question and its answer: personal data out, danger noticed, old facts marked.

The Searcher asks these and knows nothing of how they judge.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from kb.domain import Answer, Notice

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Masked:
    """A question without personal data, and what the reader is told about it."""

    text: str
    notices: tuple[Notice, ...] = ()


def _as_it_is(question: str) -> Masked:
    return Masked(question)


def _no_danger(question: str, now: datetime, vector: Vector | None = None) -> Sequence[Notice]:
    return ()


def _nothing_old(answer: Answer, now: datetime) -> Sequence[Notice]:
    return ()


@dataclass(frozen=True, slots=True)
class Guards:
    """``privacy`` sees the question before anything else does; the other two add notices.

    ``danger`` takes the question's vector, where there is one: float32 [d] of unit norm.
    """

    privacy: Callable[[str], Masked] = _as_it_is
    danger: Callable[[str, datetime, Vector | None], Sequence[Notice]] = _no_danger
    stale: Callable[[Answer, datetime], Sequence[Notice]] = _nothing_old
