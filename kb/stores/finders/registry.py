"""The kinds of finder by name; a new one is a file here and a line in FINDERS."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Final, cast

from kb.stores.finders.base import Finder, Matrix

FINDERS: Final = {
    "flat": "kb.stores.finders.flat:Flat",
    "hnsw": "kb.stores.finders.hnsw:Hnsw",
    "rabitq": "kb.stores.finders.rabitq:RaBitQ",
}
FLAT: Final = 20_000  # rows; with more, comparing bits first is quicker than comparing everything


def kind_for(size: int) -> str:
    """Return the kind of finder for so many rows."""
    return "flat" if size <= FLAT else "rabitq"


def arrange(kind: str, matrix: Matrix) -> Finder:
    """Return a finder of these rows."""
    return cast("Finder", _finder(kind).arrange(matrix))


def load(kind: str, folder: Path) -> Finder:
    """Return the finder that was saved in a folder."""
    return cast("Finder", _finder(kind).load(folder))


def _finder(kind: str) -> Any:
    module, _, cls = FINDERS[kind].partition(":")
    return getattr(import_module(module), cls)
