"""The default store: FAISS, exact inner product."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from kb.stores.base import Ids, Vectors
from kb.stores.shapes import check_addition, check_known, check_search


class FaissStore:
    """Keep vectors in a flat FAISS index under our ids."""

    def __init__(self, dimension: int, index: Any = None) -> None:
        import faiss

        self._faiss = faiss
        faiss.omp_set_num_threads(1)  # one question over a small index: waking a second thread costs more than it gives
        self._index = index if index is not None else faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self._index.d)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors [n, d] under new ids [n]."""
        check_addition(ids, vectors, self.dimension, self._ids())
        self._index.add_with_ids(np.ascontiguousarray(vectors, np.float32), np.ascontiguousarray(ids, np.int64))

    def remove(self, ids: Ids) -> None:
        """Remove the vectors with these ids."""
        self._index.remove_ids(self._faiss.IDSelectorBatch(np.ascontiguousarray(ids, np.int64)))

    def search(self, queries: Vectors, k: int, allowed: Ids | None = None) -> tuple[Vectors, Ids]:
        """Return scores and ids [q, k] of the nearest vectors, best first."""
        check_search(queries, k, self.dimension)
        selector = None if allowed is None else self._faiss.IDSelectorBatch(np.ascontiguousarray(allowed, np.int64))
        parameters = None if selector is None else self._faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        scores, ids = self._index.search(np.ascontiguousarray(queries, np.float32), k, params=parameters)
        scores[ids < 0] = -np.inf
        return scores, ids

    def vectors(self, ids: Ids) -> Vectors:
        """Return the vectors of ids that are in the store."""
        check_known(ids, self._ids())
        found: Vectors = self._index.reconstruct_batch(np.ascontiguousarray(ids, np.int64))
        return found

    def _ids(self) -> Ids:
        ids: Ids = self._faiss.vector_to_array(self._index.id_map)
        return ids

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def save(self, path: Path) -> None:
        """Write the store to one file."""
        self._faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> FaissStore:
        """Read a store that ``save`` wrote."""
        import faiss

        index = faiss.read_index(str(path))
        return cls(index.d, index)
