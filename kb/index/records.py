"""Write the words of the house as lines of JSON, and read them back as what they were."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def write_records(path: Path, records: Iterable[Any]) -> None:
    """Write dataclasses to a file, one a line."""
    with path.open("wb") as file:
        for record in records:
            file.write(msgspec.json.encode(record) + b"\n")


def read_records(path: Path, kind: type[T]) -> list[T]:
    """Return the dataclasses of a file."""
    return msgspec.json.Decoder(kind).decode_lines(path.read_bytes())


def to_table(value: Any) -> Any:
    """Return a value as JSON knows it."""
    return msgspec.to_builtins(value)


def from_table(kind: type[T], table: Any) -> T:
    """Rebuild a value of a declared type."""
    return msgspec.convert(table, kind)
