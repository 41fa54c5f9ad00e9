"""The vector stores by name; a new one is a file here and a line in STORES."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, cast

from kb.errors import SettingsError
from kb.stores.base import VectorStore

STORES = {
    "faiss": "kb.stores.faiss_store:FaissStore",
    "faiss-flat": "kb.stores.faiss_store:FlatStore",
    "faiss-hnsw": "kb.stores.faiss_store:GraphStore",
    "faiss-rabitq": "kb.stores.faiss_store:BitStore",
    "exact": "kb.stores.exact:ExactStore",
    "milvus": "kb.stores.milvus:MilvusStore",
}
ONCE = {"faiss-ivfpq": "faiss"}  # what indexes were made with that are still read
ELSEWHERE = frozenset({"milvus"})  # in a database, with all of an index: kb/index/remote.py


def create(name: str, dimension: int, **where: str) -> VectorStore:
    """Return an empty store; one in a database is told ``where``. Raises SettingsError for an unknown name."""
    return cast("VectorStore", _store(name)(dimension, **where))


def load(name: str, path: Path) -> VectorStore:
    """Return the store that was saved in a file."""
    return cast("VectorStore", _store(ONCE.get(name, name)).load(path))


def _store(name: str) -> Any:
    if name not in STORES:
        raise SettingsError(f"Vektorlageret {name!r} findes ikke. Vælg mellem {', '.join(STORES)}.")
    module, _, cls = STORES[name].partition(":")
    return getattr(import_module(module), cls)
