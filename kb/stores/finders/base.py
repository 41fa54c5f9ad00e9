"""What a finder is: an arrangement of rows that tells which are near a question."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from kb.stores.base import Vectors

Matrix = npt.NDArray[Any]  # [n, d] of float16 or float32, often mapped from a file
Places = npt.NDArray[np.int64]  # row numbers


class Finder(Protocol):
    """Find rows near a question, nearly all of the nearest among them."""

    number: npt.DTypeLike  # how a saved vector keeps its numbers

    def candidates(self, query: Vectors, count: int, places: Places | None) -> Places | None:
        """Return some ``count`` rows, of ``places`` or of all, near a query [1, d]; None for every one of them."""
        ...

    def facts(self) -> dict[str, int]:
        """Return what it was arranged with, for the manifest."""
        ...

    def save(self, folder: Path) -> None:
        """Write the arrangement, if there is any to write."""
        ...
