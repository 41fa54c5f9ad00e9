"""How common Danish words and pairs of words are, as costs: natural logarithms of 1/probability."""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

STOP: Final = "."  # stands for whatever ends a sentence, and for the beginning of one
PAUSE: Final = ","  # any other punctuation
NUMBER: Final = "0"
STEP: Final = 10.0  # stored costs are whole tenths
SIGNS: Final = "\n-abcdefghijklmnopqrstuvwxyzæøåéäöü'"  # the end of a word, any other sign, and the letters
TABLE: Final = Path(__file__).parent / "data" / "frequencies.npz.xz"


def sign_of(letter: str) -> int:
    """Return the place of a lower-case letter among the signs."""
    return max(SIGNS.find(letter), 1)


class Frequencies:
    """A bigram model of Danish with absolute discounting, read from a small file."""

    def __init__(self, data: bytes) -> None:
        with np.load(io.BytesIO(lzma.decompress(data))) as arrays:
            words = arrays["words"].tobytes().decode("utf-8").split("\n")
            costs = arrays["costs"] / STEP
            fan_out = arrays["fan_out"].astype(np.int64)
            seconds = arrays["low"].astype(np.int64) | arrays["high"].astype(np.int64) << 16
            self._pair_costs = arrays["pair_costs"]
            self._backoff = arrays["backoff"]
            self._trigrams = (arrays["trigrams"] / STEP).tolist()
        self._size = len(words)
        self._costs: dict[str, float] = dict(zip(words, costs.tolist(), strict=True))
        self._ids = dict(zip(words, range(len(words)), strict=True))
        self._keys = np.repeat(np.arange(self._size), fan_out) * self._size + seconds

    def cost(self, word: str) -> float | None:
        """Return the cost of a lower-case word, None if it is not in the table."""
        return self._costs.get(word)

    def costs(self) -> Iterable[tuple[str, float]]:
        """Return all words with their costs, commonest first."""
        return self._costs.items()

    def spelling(self, word: str) -> float:
        """Return the cost of the letters of a lower-case word, one by one: high where nobody spells so."""
        signs = [0, 0, *map(sign_of, word), 0]
        return float(sum(self._trigrams[a][b][c] for a, b, c in zip(signs, signs[1:], signs[2:], strict=False)))

    def after(self, previous: str, word: str) -> float | None:
        """Return the cost of a word after another, None if the two say nothing of each other.

        Where the pair is unknown the previous word may still tell: what it is left for all other words.
        """
        first, second, alone = self._ids.get(previous), self._ids.get(word), self._costs.get(word)
        if first is None:
            return alone
        others = float(self._backoff[first]) / STEP
        if second is None or alone is None:
            return None
        key = first * self._size + second
        at = int(self._keys.searchsorted(key))
        if at < len(self._keys) and self._keys[at] == key:
            return float(self._pair_costs[at]) / STEP
        return float(others + alone)

    def unseen(self, previous: str) -> float:
        """Return what a word costs extra after ``previous`` for never having been seen there."""
        first = self._ids.get(previous)
        return 0.0 if first is None else float(self._backoff[first]) / STEP


@cache
def frequencies() -> Frequencies:
    """Return the shipped table, read once."""
    return Frequencies(TABLE.read_bytes())
