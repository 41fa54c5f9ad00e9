"""A second opinion on danger: a linear model over words and pieces of words, and one over the question's vector.

It is trained when the index is built, on the editor's own example sentences, and travels with the index as data.
It does not see the editor's lists: they were written beside the examples, and a model that leans on them hears
nothing that they have no words for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from kb.guards import Vector

PIECES = range(2, 6)  # letters
ENDS = ("^", "$")  # of a question, so that a first and a last word count as such


@dataclass(frozen=True, slots=True)
class DangerModel:
    """Weights of what a question holds; above the threshold it sounds like danger."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    threshold_with_rule: float
    meaning: Vector | None = None  # weights of the vector's numbers, float32 [d]
    meaning_bias: float = 0.0

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> DangerModel:
        """Make a model of the data that training left in the index."""
        bias, alone, beside = (float(data[name]) for name in ("bias", "threshold", "threshold_with_rule"))
        meaning = np.array(data["meaning"], np.float32) if data.get("meaning") else None
        return cls(data["weights"], bias, alone, beside, meaning, float(data.get("meaning_bias", 0.0)))

    def score(self, text: Sequence[str], vector: Vector | None = None) -> float:
        """Return how much folded words, and their vector where it is known, sound like danger: 0 is even odds."""
        by_words = self.bias + sum(value * self.weights.get(name, 0.0) for name, value in features(text).items())
        if vector is None or self.meaning is None:
            return by_words
        return (by_words + self.meaning_bias + float(self.meaning @ vector)) / 2  # they err differently


def features(text: Sequence[str]) -> dict[str, float]:
    """Return a question's features of folded words: words with pairs, and pieces, each kind of length one."""
    values: dict[str, float] = {}
    for names in (frozenset(_words(text)), frozenset(_pieces(text))):
        values.update(dict.fromkeys(names, 1.0 / math.sqrt(max(len(names), 1))))
    return values


def _words(text: Sequence[str]) -> Iterator[str]:
    yield from text
    yield from (f"{first} {second}" for first, second in pairwise((ENDS[0], *text, ENDS[1])))


def _pieces(text: Sequence[str]) -> Iterator[str]:
    for word in frozenset(text):
        padded = f" {word} "
        for length in PIECES:
            yield from (f"#{padded[at : at + length]}" for at in range(len(padded) - length + 1))
