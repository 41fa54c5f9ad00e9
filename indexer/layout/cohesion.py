"""How well two words stand side by side in Danish: the memory that tells a sentence from two columns.

The table holds, for classes of words, how much more often than by chance the second follows the first
(pointwise mutual information, natural logarithm). Frequent words are classes of their own; the others are
grouped by their ending. ``learn_cohesion`` counts it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("cohesion.npz")
CEILING = 4.0  # natural-log units: rarer or likelier than this tells nothing more
ENDING = 3

_CORE = re.compile(r"^[\W_]*(.*?)([\W_]*)$", re.DOTALL)


def word_class(word: str, known: frozenset[str] | dict[str, int]) -> str:
    """Return the class of a bare word: itself where it is frequent, else its shape or ending."""
    lower = word.lower()
    if lower in known:
        return lower
    if any(c.isdigit() for c in word):
        return "<0>"
    if word[:1].isupper():
        return "<A>"
    ending = "~" + lower[-ENDING:]
    return ending if ending in known else "~"


class Cohesion:
    """The table, ready for questions."""

    def __init__(self, classes: list[str], table: Any) -> None:
        self._index = {name: i for i, name in enumerate(classes)}
        self._table = table
        self._class_of = lru_cache(maxsize=50_000)(self._class_index)

    def __call__(self, left: str, right: str) -> float:
        """Return how strongly ``right`` is expected after ``left``, -4 to 4; 0 says nothing either way."""
        left_core, after = _CORE.match(left).groups()  # type: ignore[union-attr]  # the pattern always matches
        right_core, _ = _CORE.match(right).groups()  # type: ignore[union-attr]
        a = self._index["<,>"] if after.strip("'’\"”)") else self._class_of(left_core)
        return float(self._table[a, self._class_of(right_core)]) * CEILING / 127

    def frequent(self, word: str) -> bool:
        """Say whether a word is a frequent one, whatever its case."""
        return _CORE.match(word)[1].lower() in self._index  # type: ignore[index]

    def _class_index(self, word: str) -> int:
        return self._index[word_class(word, self._index)]


@cache
def cohesion() -> Cohesion:
    """Load the table that ships with the package."""
    import numpy as np

    with np.load(TABLE, allow_pickle=False) as data:
        return Cohesion([str(name) for name in data["classes"]], data["table"])
