"""A second opinion on danger: a linear model over words, pieces of words and the editor's lists.

It is trained when the index is built, on the editor's own example sentences, and travels with the index as data.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kb.safety.phrases import Reading

PIECE = 4  # letters
LIST_WEIGHT = 0.3  # of a list that is met, against all words together


@dataclass(frozen=True, slots=True)
class DangerModel:
    """Weights of what a question holds; above the threshold it sounds like danger."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> DangerModel:
        """Make a model of the data that training left in the index."""
        return cls(data["weights"], float(data["bias"]), float(data["threshold"]))

    def alarms(self, features: Mapping[str, float]) -> bool:
        """Tell whether a question, by its features, sounds like danger."""
        score = self.bias + sum(value * self.weights.get(name, 0.0) for name, value in features.items())
        return score > self.threshold


def features(text: Sequence[str], reading: Reading) -> dict[str, float]:
    """Return a question's features: its folded words, pairs and pieces of them, and the lists it meets."""
    line = f" {' '.join(text)} "
    found = Counter(text)
    found.update(f"{a} {b}" for a, b in pairwise(text))
    found.update(f"#{line[at : at + PIECE]}" for at in range(len(line) - PIECE + 1))
    length = math.sqrt(sum(count * count for count in found.values())) or 1.0
    values = {name: count / length for name, count in found.items()}
    values.update({f"@{name}": LIST_WEIGHT for name in reading.names if reading.holds(name)})
    return values
