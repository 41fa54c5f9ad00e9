"""Write the words of the house as lines of JSON, and read them back as what they were."""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def write_records(path: Path, records: Iterable[Any]) -> None:
    """Write dataclasses to a file, one a line."""
    with path.open("w", encoding="utf-8") as file:
        for record in records:
            file.write(json.dumps(to_table(record), ensure_ascii=False, separators=(",", ":")) + "\n")


def read_records(path: Path, kind: type[T]) -> list[T]:
    """Return the dataclasses of a file."""
    with path.open(encoding="utf-8", newline="\n") as file:
        return [from_table(kind, json.loads(line)) for line in file]


def to_table(value: Any) -> Any:
    """Return a value as JSON knows it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_table(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_table(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_table(item) for key, item in value.items()}
    return value.value if isinstance(value, Enum) else value


def from_table(kind: Any, table: Any) -> Any:
    """Rebuild a value of a declared type."""
    if table is None or kind is Any:
        return table
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: from_table(hint, table[name]) for name, hint in _hints(kind).items() if name in table})
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return tuple(from_table(arguments[0], item) for item in table)
    if origin in (types.UnionType, Union):
        return from_table(next(argument for argument in arguments if argument is not type(None)), table)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(table)
    return table


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
