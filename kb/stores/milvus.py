"""Vectors in a collection of a Milvus database: the store for what one machine does not hold."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from kb.milvus import Address, Collection, Row
from kb.milvus.collection import said
from kb.milvus.row import SENTENCE, key
from kb.stores.base import Ids, Vectors
from kb.stores.shapes import check_addition, check_known, check_search

SENTENCES: Final = said(("kind", [SENTENCE]))
FIELDS: Final = ("kind", "name", "record", "pieces")


def _unseen(row: Mapping[str, Any]) -> None:
    """Do nothing with a row."""


class MilvusStore:
    """The rows of a collection that are sentences, under their numbers."""

    def __init__(self, dimension: int, uri: str) -> None:
        """Begin a collection of its own."""
        self.collection = Collection.create(Address(uri), f"vectors_{uuid.uuid4().hex}", dimension)
        self._expression = SENTENCES
        self._seen: Callable[[Mapping[str, Any]], None] = _unseen

    @classmethod
    def of(
        cls,
        collection: Collection,
        seen: Callable[[Mapping[str, Any]], None] = _unseen,
        expression: str = SENTENCES,
    ) -> MilvusStore:
        """Return the store that those rows of a collection are; ``seen`` is told each row that is found."""
        store = cls.__new__(cls)
        store.collection, store._seen, store._expression = collection, seen, expression
        return store

    def within(self, expression: str) -> MilvusStore:
        """Return the store of those vectors whose rows an expression fits too."""
        return self.of(self.collection, self._seen, f"{self._expression} and {expression}")

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return self.collection.dimension

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors [n, d] under new ids [n]."""
        known = (int(row["name"]) for row in self.collection.get(_keys(ids), ["name"]))
        check_addition(ids, vectors, self.dimension, np.fromiter(known, np.int64))
        self.collection.insert(
            Row(SENTENCE, str(number), place=int(number), dense=np.asarray(vector, np.float32))
            for number, vector in zip(ids, vectors, strict=True)
        )

    def remove(self, ids: Ids) -> None:
        """Remove the vectors with these ids."""
        self.collection.delete(_keys(ids))

    def search(self, queries: Vectors, k: int, allowed: Ids | None = None) -> tuple[Vectors, Ids]:
        """Return scores and ids [q, k] of the nearest vectors, best first."""
        check_search(queries, k, self.dimension)
        scores = np.full((len(queries), k), -np.inf, dtype=np.float32)
        ids = np.full((len(queries), k), -1, dtype=np.int64)
        if not len(queries):
            return scores, ids
        expression = self._expression + ("" if allowed is None else f" and {said(('key', _keys(allowed)))}")
        asked = list(np.asarray(queries, np.float32))
        for row, found in enumerate(self.collection.nearest("dense", asked, k, expression, FIELDS)):
            scores[row, : len(found)] = [near.score for near in found]
            ids[row, : len(found)] = [int(near.row["name"]) for near in found]
            for near in found:
                self._seen(near.row)
        return scores, ids

    def vectors(self, ids: Ids) -> Vectors:
        """Return the vectors of ids that are in the store."""
        found = {
            int(row["name"]): np.asarray(row["dense"], np.float32)
            for row in self.collection.get(_keys(np.unique(ids)), ["name", "dense"])
        }
        check_known(ids, np.fromiter(found, np.int64))
        made = [found[int(number)] for number in ids]
        return np.stack(made) if made else np.empty((0, self.dimension), np.float32)

    def facts(self) -> dict[str, str | int]:
        """Return that the database chooses how vectors are found."""
        return {"kind": "milvus"}

    def __len__(self) -> int:
        return self.collection.count(SENTENCES)

    def save(self, path: Path) -> None:
        """Have the database write down what it has, and write to a file where that is."""
        self.collection.flush()
        path.write_text(json.dumps({"uri": self.collection.address.uri, "collection": self.collection.name}), "utf-8")

    @classmethod
    def load(cls, path: Path) -> MilvusStore:
        """Return the store that a file points to."""
        where = json.loads(path.read_text("utf-8"))
        return cls.of(Collection.open(Address(where["uri"]), where["collection"]))


def _keys(ids: Ids) -> list[str]:
    return [key(SENTENCE, str(number)) for number in np.asarray(ids).tolist()]
