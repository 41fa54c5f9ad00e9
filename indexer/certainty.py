"""How sure text recognition was of the words of a text: what the readers of pictures tell the repair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure, in per cent, recognition was of the word that stands from ``start`` to ``end``."""

    start: int
    end: int
    percent: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """A text, and how sure recognition was of its words, in their order; nothing is told of words that were printed."""

    text: str
    certainties: Sequence[Certainty] = ()
