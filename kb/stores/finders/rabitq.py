"""A bit for every number of a row that has been turned about (RaBitQ): all are compared with the question.

Nothing is left out beforehand, so what is found does not depend on how rows lie. Turning spreads what a row says
evenly over its numbers; without that, a bit of a number that means little would count as much as any other.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np

from kb.stores.base import Vectors
from kb.stores.finders.arranging import allowing, fill, found
from kb.stores.finders.base import Matrix, Places

FILE: Final = "rabitq.faiss"
ASKED_IN: Final = 4  # bits for a number of the question


class RaBitQ:
    """Compare the bits of every row."""

    number = np.float16

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def arrange(cls, matrix: Matrix) -> RaBitQ:
        """Return the bits of these rows."""
        import faiss

        dimension = matrix.shape[1]
        index = faiss.index_factory(dimension, f"RR{dimension},RaBitQ", faiss.METRIC_INNER_PRODUCT)
        fill(index, matrix)
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> RaBitQ:
        """Map the bits that were saved."""
        import faiss

        return cls(faiss.read_index(str(folder / FILE), faiss.IO_FLAG_MMAP_IFC))

    def candidates(self, query: Vectors, count: int, places: Places | None) -> Places | None:
        """Return the rows whose bits are likest."""
        import faiss

        chosen = {} if places is None else {"sel": allowing(places, self._index.ntotal)}
        bits = faiss.RaBitQSearchParameters(qb=ASKED_IN, **chosen)  # type: ignore[call-arg]
        parameters = faiss.SearchParametersPreTransform(index_params=bits)  # type: ignore[call-arg]
        return found(self._index, query, count, parameters)

    def facts(self) -> dict[str, int]:
        """Return how many bits stand for a number."""
        return {"bits_a_number": 1, "bits_of_the_question": ASKED_IN}

    def save(self, folder: Path) -> None:
        """Write the bits."""
        import faiss

        faiss.write_index(self._index, str(folder / FILE))
