"""What a vector store is: vectors with ids in, the nearest ids out."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]


class Searchable(Protocol):
    """Find the vectors with the largest inner product, and tell what they are."""

    def search(self, queries: Vectors, k: int, allowed: Ids | None = None) -> tuple[Vectors, Ids]:
        """Return scores and ids [q, k] of the nearest vectors, best first.

        Where there are fewer than k, the score is -inf and the id -1. With ``allowed``, only those ids are
        considered. Raises ValueError for queries of another dimension.
        """
        ...

    def vectors(self, ids: Ids) -> Vectors:
        """Return the vectors [n, d] of ids; raise KeyError for one that is not in the store."""
        ...


class VectorStore(Searchable, Protocol):
    """Keep vectors of one dimension under ids."""

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        ...

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors [n, d] under new ids [n]; raise ValueError where shapes, ids or numbers do not fit."""
        ...

    def remove(self, ids: Ids) -> None:
        """Remove the vectors with these ids; unknown ids are ignored."""
        ...

    def facts(self) -> dict[str, str | int]:
        """Return how vectors are found (``kind``) and what that was set up with, for the manifest."""
        ...

    def __len__(self) -> int: ...

    def save(self, path: Path) -> None:
        """Write the store to a file, or to a folder."""
        ...
