"""BM25 as inner products: a text's weights and a question's, term by term, in a sparse vector each.

The numbers of a whole corpus go into the weights when it is indexed, so that Milvus only has to add up: the score
is the one that the embedded full-text engine gives (k1 1.2, b 0.75), but for its rounding of lengths.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

K1: Final = 1.2
B: Final = 0.75
DIMENSIONS: Final = 2**32 - 3  # Milvus takes 0 to 2^32 - 2, and 0 is no term of ours


@dataclass(slots=True)
class Statistics:
    """What BM25 must know of one lexical field: in how many texts each term is, and how long the texts are."""

    texts: int = 0
    length: int = 0
    found_in: Counter[str] = field(default_factory=Counter)

    def add(self, terms: Sequence[str]) -> None:
        """Count a text."""
        self.texts += 1
        self.length += len(terms)
        self.found_in.update(set(terms))

    def weights(self, terms: Sequence[str]) -> dict[int, float]:
        """Return what each term of a text adds to its score."""
        long = K1 * (1 - B + B * len(terms) / (self.length / self.texts or 1.0))
        return sparse(
            (term, self._rarity(term) * (1 + K1) * count / (count + long)) for term, count in Counter(terms).items()
        )

    def _rarity(self, term: str) -> float:
        return math.log1p((self.texts - self.found_in[term] + 0.5) / (self.found_in[term] + 0.5))


def statistics(texts: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, Statistics]:
    """Return the statistics of each lexical field over all texts."""
    found: dict[str, Statistics] = {}
    for text in texts:
        for name, terms in text.items():
            found.setdefault(name, Statistics()).add(terms)
    return found


def sparse(weights: Iterable[tuple[str, float]]) -> dict[int, float]:
    """Return weighted terms as a sparse vector; two terms that share a dimension (one in billions) share weight."""
    vector: dict[int, float] = {}
    for term, weight in weights:
        at = 1 + zlib.crc32(term.encode()) % DIMENSIONS
        vector[at] = vector.get(at, 0.0) + weight
    return vector
