"""The reference store: every vector is compared with every question, in numpy."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from kb.stores.base import Ids, Vectors
from kb.stores.shapes import check_addition, check_known, check_search


class ExactStore:
    """Keep vectors in one matrix."""

    def __init__(self, dimension: int) -> None:
        self._ids: Ids = np.empty(0, dtype=np.int64)
        self._vectors: Vectors = np.empty((0, dimension), dtype=np.float32)

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self._vectors.shape[1])

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors [n, d] under new ids [n]."""
        check_addition(ids, vectors, self.dimension, self._ids)
        self._ids = np.concatenate([self._ids, ids.astype(np.int64)])
        self._vectors = np.concatenate([self._vectors, vectors.astype(np.float32)])

    def remove(self, ids: Ids) -> None:
        """Remove the vectors with these ids."""
        kept = ~np.isin(self._ids, ids)
        self._ids, self._vectors = self._ids[kept], self._vectors[kept]

    def search(self, queries: Vectors, k: int, allowed: Ids | None = None) -> tuple[Vectors, Ids]:
        """Return scores and ids [q, k] of the nearest vectors, best first."""
        check_search(queries, k, self.dimension)
        scores = np.full((len(queries), k), -np.inf, dtype=np.float32)
        ids = np.full((len(queries), k), -1, dtype=np.int64)
        rows = np.arange(len(self)) if allowed is None else np.flatnonzero(np.isin(self._ids, allowed))
        found = queries @ self._vectors[rows].T
        best = np.argsort(-found, axis=1, kind="stable")[:, :k]
        scores[:, : best.shape[1]] = np.take_along_axis(found, best, axis=1)
        ids[:, : best.shape[1]] = self._ids[rows][best]
        return scores, ids

    def vectors(self, ids: Ids) -> Vectors:
        """Return the vectors of ids that are in the store."""
        check_known(ids, self._ids)
        order = np.argsort(self._ids, kind="stable")
        found: Vectors = self._vectors[order[np.searchsorted(self._ids, ids, sorter=order)]]
        return found

    def facts(self) -> dict[str, str | int]:
        """Return that everything is compared."""
        return {"kind": "exact"}

    def __len__(self) -> int:
        return len(self._ids)

    def save(self, path: Path) -> None:
        """Write the store to one file."""
        with path.open("wb") as file:
            np.savez(file, ids=self._ids, vectors=self._vectors)

    @classmethod
    def load(cls, path: Path) -> ExactStore:
        """Read a store that ``save`` wrote."""
        with np.load(path, allow_pickle=False) as table:
            store = cls(table["vectors"].shape[1])
            store.add(table["ids"], table["vectors"])
        return store
