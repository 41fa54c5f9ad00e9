"""The records of one kind, by name or by number: each is made of its line when it is asked for, and kept a while."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from kb.index.lines import Lines, write_lines
from kb.index.names import Names

T = TypeVar("T")
KEPT: Final = 20_000  # records of a kind


class Table(Mapping[str, T]):
    """Records in the order in which they were written. ``record`` returns one by its number."""

    def __init__(self, lines: Lines, kind: type[T], names: Names, kept: int = KEPT) -> None:
        if len(lines) != len(names):
            raise ValueError(f"{len(lines)} records have {len(names)} names")
        decode = msgspec.json.Decoder(kind).decode
        self.names = names
        self.record = lru_cache(maxsize=kept)(lambda number: decode(lines[number]))

    def __getitem__(self, name: str) -> T:
        found: T = self.record(self.names.number(name))
        return found

    def __contains__(self, name: object) -> bool:
        """Say whether there is a record of this name, without reading it."""
        return name in self.names

    def __iter__(self) -> Iterator[str]:
        return map(self.names.name, range(len(self)))

    def __len__(self) -> int:
        return len(self.names)


def write_table(path: Path, records: Iterable[Any]) -> list[str]:
    """Write records, a line each, and return their names."""
    names: list[str] = []

    def lines() -> Iterator[bytes]:
        for record in records:
            names.append(record.id)
            yield msgspec.json.encode(record)

    write_lines(path, lines())
    return names
