"""The sentences of passages: which passage each belongs to is looked up in a mapped list of first sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, overload

import msgspec
import numpy as np
import numpy.typing as npt

from kb.index.lines import Lines, write_lines
from kb.index.names import Names

Numbers = npt.NDArray[np.int64]
UNITS: Final = "units.jsonl"
FIRST: Final = "units.first.npy"  # the first sentence of each passage, and the number of all
KEPT: Final = 50_000


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a passage: what is embedded, with its headings in front, under ``id`` in the store."""

    id: int
    passage_id: str
    start: int  # in the document's text
    end: int
    text: str  # what is embedded


class Units(Sequence[Unit]):
    """All sentences, by id; passages are known by number."""

    def __init__(self, lines: Lines, first: Numbers) -> None:
        if len(lines) != first[-1]:
            raise ValueError(f"{len(lines)} sentences, and {first[-1]} of passages")
        decode = msgspec.json.Decoder(Unit).decode
        self._first = first
        self._size = len(lines)
        self._unit = lru_cache(maxsize=KEPT)(lambda number: decode(lines[number]))

    @classmethod
    def load(cls, folder: Path) -> Units:
        """Map the sentences of a build."""
        return cls(Lines(folder / UNITS), np.load(folder / FIRST, mmap_mode="r", allow_pickle=False))

    def of(self, passage: int) -> range:
        """Return the ids of a passage's sentences."""
        return range(int(self._first[passage]), int(self._first[passage + 1]))

    def among(self, passages: npt.NDArray[np.bool_]) -> Numbers:
        """Return the ids of the sentences of those passages that are marked."""
        return np.flatnonzero(np.repeat(passages, np.diff(self._first)))

    @overload
    def __getitem__(self, number: int) -> Unit: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Unit]: ...
    def __getitem__(self, number: int | slice) -> Unit | Sequence[Unit]:
        """Return a sentence by its id."""
        if isinstance(number, slice):
            return [self._unit(n) for n in range(*number.indices(self._size))]
        found: Unit = self._unit(number)
        return found

    def __len__(self) -> int:
        return self._size


class UnitsOf(Mapping[str, Sequence[Unit]]):
    """The sentences of each passage, by its name."""

    def __init__(self, units: Units, passages: Names) -> None:
        self._units = units
        self._passages = passages

    def __getitem__(self, passage: str) -> Sequence[Unit]:
        return [self._units[number] for number in self._units.of(self._passages.number(passage))]

    def __iter__(self) -> Iterator[str]:
        return map(self._passages.name, range(len(self)))

    def __len__(self) -> int:
        return len(self._passages)


def write_units(folder: Path, units: Iterable[Unit], passages: Sequence[str]) -> int:
    """Write sentences that are numbered 0, 1, 2, ... in the order of their passages, and return how many."""
    first = [0]  # of the passages so far; the one that sentences are now read of is the last

    def lines() -> Iterator[bytes]:
        count = 0
        for unit in units:
            while unit.passage_id != passages[len(first) - 1]:  # IndexError: out of order
                first.append(count)
            if unit.id != count:
                raise LookupError(f"sentence {count} has the id {unit.id}")
            count += 1
            yield msgspec.json.encode(unit)
        first.extend([count] * (len(passages) + 1 - len(first)))

    write_lines(folder / UNITS, lines())
    np.save(folder / FIRST, np.array(first, np.int64))
    return first[-1]
