"""The vectors themselves, row by row under their ids: gathered in memory or on disk, mapped once they are saved."""

from __future__ import annotations

import tempfile
import weakref
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kb.stores.base import Ids, Vectors

IN_MEMORY: Final = 256_000_000  # bytes of vectors that are gathered in memory; what is more, in a file
CHUNK: Final = 16_384  # rows written at a time
IDS: Final = "ids.npy"
ROWS: Final = "rows.npy"


class Rows:
    """A matrix [n, d] that grows and shrinks. Saved in float16, a number is right to three digits."""

    def __init__(self, dimension: int) -> None:
        self.ids: Ids = np.empty(0, np.int64)
        self.matrix: npt.NDArray[Any] = np.empty((0, dimension), np.float32)
        self._file: Any = None

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Put vectors after those that are there."""
        size = (len(self) + len(ids), self.matrix.shape[1])
        if 4 * size[0] * size[1] <= IN_MEMORY:
            self.matrix = np.concatenate([self.matrix, np.asarray(vectors, np.float32)])
        else:
            self._append(vectors)
            self.matrix = np.memmap(self._file, np.float32, "r", shape=size)
        self._set_ids(np.concatenate([self.ids, ids.astype(np.int64)]))

    def keep(self, kept: npt.NDArray[np.bool_]) -> None:
        """Leave out the rows that are not kept."""
        if not kept.all():
            self.matrix = np.asarray(self.matrix[kept], np.float32)
            self._file = None
            self._set_ids(self.ids[kept])

    def places(self, ids: Ids) -> npt.NDArray[np.int64]:
        """Return in which rows ids stand, those that are not there left out."""
        if self._straight:
            return ids[(ids >= 0) & (ids < len(self))].astype(np.int64)
        at = np.minimum(np.searchsorted(self.ids, ids, sorter=self._order), max(len(self) - 1, 0))
        rows = self._order[at] if len(self) else at[:0]
        found: npt.NDArray[np.int64] = rows[self.ids[rows] == ids] if len(rows) else rows
        return found

    def save(self, folder: Path, number: npt.DTypeLike) -> None:
        """Write ids and rows, each number of a vector in this type."""
        np.save(folder / IDS, self.ids)
        with (folder / ROWS).open("wb") as file:  # written, not mapped: a full disk must be an error, not a signal
            kind = {"descr": np.dtype(number).str, "fortran_order": False, "shape": self.matrix.shape}
            np.lib.format.write_array_header_1_0(file, kind)
            for at in range(0, len(self), CHUNK):
                file.write(np.ascontiguousarray(self.matrix[at : at + CHUNK], number).data)

    @classmethod
    def load(cls, folder: Path) -> Rows:
        """Map what ``save`` wrote; nothing is read before it is asked for."""
        matrix = np.load(folder / ROWS, mmap_mode="r", allow_pickle=False)
        rows = cls(matrix.shape[1])
        rows.matrix, rows.ids = matrix, np.load(folder / IDS, mmap_mode="r", allow_pickle=False)
        return rows

    def _append(self, vectors: Vectors) -> None:
        """Write vectors after those in the file; where there is no file yet, after those in memory."""
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open for as long as the rows are
            weakref.finalize(self, self._file.close)
            self._file.write(np.ascontiguousarray(self.matrix).data)
        self._file.write(np.ascontiguousarray(vectors, np.float32).data)
        self._file.flush()

    def _set_ids(self, ids: Ids) -> None:
        self.ids = ids
        for known in ("_order", "_straight"):
            self.__dict__.pop(known, None)

    @cached_property
    def _straight(self) -> bool:
        """Whether ids are 0, 1, 2, ..., as those of an index are."""
        return bool(np.array_equal(self.ids, np.arange(len(self))))

    @cached_property
    def _order(self) -> npt.NDArray[np.int64]:
        return np.argsort(self.ids, kind="stable")
