"""The names of records, by number and back; long lists of them stay in their file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from kb.index.lines import Lines, write_lines

HELD: Final = 20_000  # names; a longer list is not held in memory
NAMES: Final = ".ids"
ORDER: Final = ".order.npy"  # the numbers of names in the order of the alphabet


class Names(Protocol):
    """Names by number, and numbers by name."""

    def __len__(self) -> int: ...

    def name(self, number: int) -> str:
        """Return the name with a number."""
        ...

    def number(self, name: str) -> int:
        """Return the number of a name; raise KeyError where there is none such."""
        ...

    def __contains__(self, name: object, /) -> bool: ...


class HeldNames:
    """Names in memory."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = list(names)
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self.name = self._names.__getitem__
        self.number = self._numbers.__getitem__

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def __len__(self) -> int:
        return len(self._names)


class MappedNames:
    """Names in a file, found there by halving."""

    def __init__(self, lines: Lines, order: npt.NDArray[np.int32]) -> None:
        self._lines = lines
        self._order = order.data
        self._given: dict[str, int] = {}  # names that came up lately are soon asked for by themselves

    def __len__(self) -> int:
        return len(self._lines)

    def name(self, number: int) -> str:
        """Return the name with a number."""
        name = self._read(number)
        if len(self._given) >= HELD:
            self._given.clear()
        self._given[name] = number
        return name

    def number(self, name: str) -> int:
        """Return the number of a name."""
        if (given := self._given.get(name)) is not None:
            return given
        at = bisect_left(self._order, name, key=self._read)
        if at == len(self) or self._read(self._order[at]) != name:
            raise KeyError(name)
        return int(self._order[at])

    def __contains__(self, name: object) -> bool:
        try:
            self.number(name)  # type: ignore[arg-type]
        except KeyError:
            return False
        return True

    def _read(self, number: int) -> str:
        return str(self._lines[number], "utf-8")


def write_names(folder: Path, kind: str, names: Sequence[str]) -> None:
    """Write the names of one kind of record, in the order of their numbers."""
    write_lines(folder / f"{kind}{NAMES}", (name.encode() for name in names))
    np.save(folder / f"{kind}{ORDER}", _in_order(names))


def read_names(folder: Path, kind: str) -> Names:
    """Return the names that were written."""
    lines = Lines(folder / f"{kind}{NAMES}")
    if len(lines) <= HELD:
        return HeldNames([str(line, "utf-8") for line in lines])
    return MappedNames(lines, np.load(folder / f"{kind}{ORDER}", mmap_mode="r", allow_pickle=False))


def _in_order(names: Sequence[str]) -> npt.NDArray[np.int32]:
    return np.array(sorted(range(len(names)), key=names.__getitem__), np.int32)
