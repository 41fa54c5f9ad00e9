"""What the finders that rest on faiss share: cores, filters, and the rows out of a search."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np

from kb.stores.base import Vectors
from kb.stores.finders.base import Matrix, Places

CHUNK: Final = 32_768  # rows arranged at a time
LEARNT_FROM: Final = 50_000  # rows or so, from all over


@contextmanager
def all_cores() -> Iterator[None]:
    """Let faiss use every core: arranging is work for the build, not for a server."""
    import faiss

    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(len(os.sched_getaffinity(0)))
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)


def fill(index: Any, matrix: Matrix) -> None:
    """Teach an index from some of the rows, and put all of them in."""
    with all_cores():
        index.train(np.ascontiguousarray(matrix[:: max(1, len(matrix) // LEARNT_FROM)], np.float32))
        for at in range(0, len(matrix), CHUNK):
            index.add(np.ascontiguousarray(matrix[at : at + CHUNK], np.float32))


def allowing(places: Places, size: int) -> Any:
    """Return a selector of rows: a bit for each of all."""
    import faiss

    allowed = np.zeros(size, bool)
    allowed[places] = True
    return faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))  # type: ignore[call-arg, arg-type]


def found(index: Any, query: Vectors, count: int, parameters: Any) -> Places:
    """Return the rows that an index finds, in their order on disk."""
    _, rows = index.search(query, min(count, index.ntotal), params=parameters)
    places: Places = np.sort(rows[0][rows[0] >= 0])
    return places
