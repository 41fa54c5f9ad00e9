"""No arrangement: every row is compared. Exact, and the quickest while there are few."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from kb.stores.base import Vectors
from kb.stores.finders.base import Matrix, Places


class Flat:
    """Compare everything."""

    number = np.float32

    @classmethod
    def arrange(cls, matrix: Matrix) -> Flat:
        """Return the finder of these rows."""
        return cls()

    @classmethod
    def load(cls, folder: Path) -> Flat:
        """Return the finder that was saved."""
        return cls()

    def candidates(self, query: Vectors, count: int, places: Places | None) -> Places | None:
        """Return None: all of them."""
        return None

    def facts(self) -> dict[str, int]:
        """Return nothing: there is nothing to set."""
        return {}

    def save(self, folder: Path) -> None:
        """Write nothing: the rows are all there is."""
