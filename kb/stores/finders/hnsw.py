"""A graph of neighbours (HNSW) over rows in 8 bits a number: few steps lead to the nearest."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np

from kb.stores.base import Vectors
from kb.stores.finders.arranging import allowing, fill, found
from kb.stores.finders.base import Matrix, Places

FILE: Final = "hnsw.faiss"
NEIGHBOURS: Final = 32
BUILT_WITH: Final = 80  # candidates held while a row finds its neighbours
LEAST: Final = 128  # candidates held while a question finds its own


class Hnsw:
    """Walk a graph towards the question."""

    number = np.float32

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def arrange(cls, matrix: Matrix) -> Hnsw:
        """Return the graph of these rows."""
        import faiss

        index: Any = faiss.index_factory(matrix.shape[1], f"HNSW{NEIGHBOURS}_SQ8", faiss.METRIC_INNER_PRODUCT)
        index.hnsw.efConstruction = BUILT_WITH
        fill(index, matrix)
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> Hnsw:
        """Map the graph that was saved."""
        import faiss

        return cls(faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP_IFC))

    def candidates(self, query: Vectors, count: int, places: Places | None) -> Places | None:
        """Return the rows that the walk came by."""
        import faiss

        chosen = {} if places is None else {"sel": allowing(places, self._index.ntotal)}
        parameters = faiss.SearchParametersHNSW(efSearch=max(count, LEAST), **chosen)  # type: ignore[attr-defined]
        return found(self._index, query, count, parameters)

    def facts(self) -> dict[str, int]:
        """Return how the graph was made."""
        return {"neighbours": NEIGHBOURS, "built_with": BUILT_WITH}

    def save(self, folder: Path) -> None:
        """Write the graph."""
        import faiss

        faiss.write_index(self._index, str(folder / FILE))
