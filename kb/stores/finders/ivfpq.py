"""Rows sorted into cells and kept in a byte for every eight numbers (IVF-PQ): a question looks into the nearest cells.

The codes are coarse, so twice as many rows as asked for come out, and the store compares those exactly.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np

from kb.stores.base import Vectors
from kb.stores.finders.arranging import CHUNK, all_cores, allowing, found
from kb.stores.finders.base import Matrix, Places

FILE: Final = "ivfpq.faiss"
PER_CODE: Final = 8  # numbers of a vector that share a byte
LEARNT_FROM: Final = 40  # rows a cell
ROUNDS: Final = 8  # of clustering
PROBES: Final = 48  # cells that a question looks into


class IvfPq:
    """Look into the cells nearest to the question."""

    number = np.float16

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def arrange(cls, matrix: Matrix) -> IvfPq:
        """Learn cells and codes from some of the rows, and sort all of them in."""
        import faiss

        size, dimension = matrix.shape
        cells = cells_of(size)
        codes = next(parts for parts in range(max(1, dimension // PER_CODE), 0, -1) if dimension % parts == 0)
        index: Any = faiss.index_factory(dimension, f"IVF{cells},PQ{codes}x8", faiss.METRIC_INNER_PRODUCT)
        index.cp.niter, index.cp.min_points_per_centroid = ROUNDS, 1
        index.pq.cp.niter = ROUNDS
        sample = np.random.default_rng(7).permutation(size)[: max(LEARNT_FROM * cells, 20_000)]
        with all_cores():
            index.train(np.ascontiguousarray(matrix[np.sort(sample)], np.float32))
            for at in range(0, size, CHUNK):
                index.add(np.ascontiguousarray(matrix[at : at + CHUNK], np.float32))
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> IvfPq:
        """Map the cells that were saved."""
        import faiss

        return cls(faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP))

    def candidates(self, query: Vectors, count: int, places: Places | None) -> Places | None:
        """Return the rows whose codes are nearest; where few rows are allowed, more cells are looked into."""
        import faiss

        share = 1.0 if places is None else len(places) / self._index.ntotal
        chosen = {} if places is None else {"sel": allowing(places, self._index.ntotal)}
        probes = min(self._index.nlist, int(PROBES / share))
        parameters = faiss.SearchParametersIVF(nprobe=probes, **chosen)  # type: ignore[call-arg]
        return found(self._index, query, count, parameters)

    def facts(self) -> dict[str, int]:
        """Return the size of the arrangement, and how much of it a question looks at."""
        return {"cells": int(self._index.nlist), "bytes_a_code": int(self._index.pq.M), "probes": PROBES}

    def save(self, folder: Path) -> None:
        """Write cells and codes."""
        import faiss

        faiss.write_index(self._index, str(folder / FILE))


def cells_of(size: int) -> int:
    """Return how many cells so many rows are sorted into: a power of two near one and a half of the square root."""
    return int(2 ** round(np.log2(1.5 * max(size, 1) ** 0.5)))
