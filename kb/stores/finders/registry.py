"""The kinds of finder by name; a new one is a file here and a line in FINDERS."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, Final, cast

from kb.stores.finders.base import Finder, Matrix

FINDERS: Final = {
    "flat": "kb.stores.finders.flat:Flat",
    "hnsw": "kb.stores.finders.hnsw:Hnsw",
    "ivfpq": "kb.stores.finders.ivfpq:IvfPq",
}
FLAT: Final = 10_000  # rows; with more, a graph is quicker than comparing everything
GRAPH: Final = 150_000  # rows; with more, a graph takes longer to build than it is worth


def kind_for(size: int) -> str:
    """Return the kind of finder for so many rows."""
    if size <= FLAT:
        return "flat"
    return "hnsw" if size <= GRAPH else "ivfpq"


def arrange(kind: str, matrix: Matrix) -> Finder:
    """Return a finder of these rows."""
    return cast("Finder", _finder(kind).arrange(matrix))


def load(kind: str, folder: Path) -> Finder:
    """Return the finder that was saved in a folder."""
    return cast("Finder", _finder(kind).load(folder))


def _finder(kind: str) -> Any:
    module, _, cls = FINDERS[kind].partition(":")
    return getattr(import_module(module), cls)
