"""Lines of a file that are mapped, not read: a million of them cost a process nothing until one is asked for."""

from __future__ import annotations

import mmap
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, overload

AT: Final = ".at"  # beside the file: where each line begins, and where the last one ends, in 8 bytes each
NOTHING: Final = memoryview(b"")


def write_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Write lines, none of which holds a line break, and where each begins."""
    begins, place = array("Q", [0]), 0
    with path.open("wb") as file:
        for line in lines:
            file.write(line + b"\n")
            begins.append(place := place + len(line) + 1)
    path.with_name(path.name + AT).write_bytes(begins.tobytes())


class Lines(Sequence[bytes]):
    """The lines that ``write_lines`` wrote."""

    def __init__(self, path: Path) -> None:
        self._text = mapped(path)
        self._begins = mapped(path.with_name(path.name + AT)).cast("Q")
        if self._begins[-1] != len(self._text):
            raise ValueError(f"{path.name} does not end where its last line does")

    @overload
    def __getitem__(self, number: int) -> bytes: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[bytes]: ...
    def __getitem__(self, number: int | slice) -> bytes | Sequence[bytes]:
        """Return a line by its number, without its line break."""
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        return bytes(self._text[self._begins[number] : self._begins[number + 1] - 1])

    def __len__(self) -> int:
        return len(self._begins) - 1


def mapped(path: Path) -> memoryview:
    """Return the bytes of a file, read when they are looked at; it may be taken away while they are."""
    with path.open("rb") as file:
        if not file.seek(0, 2):
            return NOTHING  # nothing cannot be mapped
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
