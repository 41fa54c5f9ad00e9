"""One collection of a Milvus database: rows in, rows and nearest rows out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from kb.danish.analysis import FIELDS
from kb.errors import IndexMismatch, StoreRefused
from kb.milvus.address import CALL, Address, stated
from kb.milvus.row import NARROWED, Row, Sparse

if TYPE_CHECKING:
    from pymilvus import MilvusClient

BATCH: Final = 200  # rows a call: at most some 15 MB, and a cluster takes 64
TEXTS: Final = {
    "kind": 64,
    "name": 1_000,
    "owner": 1_000,
    "document": 1_000,
    "area": 4_000,
    "state": 64,
    "scope": 1_000,
}
READING = 10.0  # seconds for a call that a reader waits for
FOUND: Final = 16_384  # rows that Milvus gives at most

NOT_LOADED: Final = 101  # Milvus: the collection is there, and not in memory

Table = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Near:
    """A row that is near, and its inner product with what was asked."""

    key: str
    score: float
    row: Table


class Collection:
    """A collection that exists. Raises StoreUnreachable and StoreRefused.

    A ``settled`` one is written no more, so that readings need not wait for writings.
    """

    def __init__(self, address: Address, name: str, dimension: int, settled: bool = False) -> None:
        self.address = address
        self.name = name
        self.dimension = dimension
        self._reading: Mapping[str, Any] = (
            {"timeout": READING, "consistency_level": "Bounded"} if settled else {"timeout": CALL}
        )

    @classmethod
    def create(cls, address: Address, name: str, dimension: int) -> Collection:
        """Return a new collection, empty and ready to be searched."""
        client = address.client()
        with stated():
            client.create_collection(name, schema=_schema(client, dimension), consistency_level="Strong", timeout=CALL)
            # There is nothing to wait for while it is empty; pymilvus would look half a second at each index.
            client.create_index(name, _indexes(client), timeout=CALL, sync=False)
            client.load_collection(name, timeout=CALL)
        return cls(address, name, dimension)

    @classmethod
    def open(cls, address: Address, name: str, settled: bool = False) -> Collection:
        """Return a collection that is there; raise IndexMismatch where it is none of ours."""
        with stated():
            client = address.client()
            fields = client.describe_collection(name, timeout=CALL)["fields"]
            client.load_collection(name, timeout=CALL)
        dense = [field["params"]["dim"] for field in fields if field["name"] == "dense"]
        if not dense or {"key", "record", *FIELDS} - {field["name"] for field in fields}:
            raise IndexMismatch(f"Samlingen {name} i Milvus er ikke lavet af `fagsvar index`.")
        return cls(address, name, int(dense[0]), settled)

    @property
    def client(self) -> MilvusClient:
        """The client that reaches the database."""
        return self.address.client()

    def insert(self, rows: Iterable[Row]) -> int:
        """Add rows under keys that are new, and return how many."""
        count = 0
        for batch in _batches(piece for row in rows for piece in row.divided()):
            with stated():
                self.client.insert(self.name, [row.table(self.dimension) for row in batch], timeout=CALL)
            count += len(batch)
        return count

    def delete(self, keys: Sequence[str]) -> None:
        """Remove rows; keys that are not there are ignored."""
        for batch in _batches(keys):
            with stated():
                self.client.delete(self.name, ids=batch, timeout=CALL)

    def flush(self) -> None:
        """Have what was added written down for good."""
        with stated():
            self.client.flush(self.name, timeout=10 * CALL)

    def drop(self) -> None:
        """Remove the collection."""
        with stated():
            self.client.drop_collection(self.name, timeout=CALL)

    def get(self, keys: Sequence[str], fields: Sequence[str]) -> Iterator[Table]:
        """Yield the rows with these keys, in no order, without those that are not there."""
        for batch in _batches(keys):
            yield from self._read("get", ids=batch, output_fields=[*fields])

    def where(self, expression: str, fields: Sequence[str]) -> Iterator[Table]:
        """Yield all rows that an expression fits, in no order."""
        pages = self._read("query_iterator", filter=expression, output_fields=[*fields], batch_size=BATCH)
        try:
            while True:
                with stated():
                    page = pages.next()
                if not page:
                    return
                yield from page
        finally:
            pages.close()

    def count(self, expression: str) -> int:
        """Return how many rows an expression fits."""
        rows = self._read("query", filter=expression, output_fields=["count(*)"])
        return int(rows[0]["count(*)"])

    def nearest(
        self, field: str, asked: Sequence[NDArray[np.float32] | Sparse], k: int, expression: str, fields: Sequence[str]
    ) -> list[list[Near]]:
        """Return, for each vector asked, at most k rows of an expression with the largest inner product, best first."""
        answers = self._read(
            "search",
            data=[each if isinstance(each, np.ndarray) else dict(each) for each in asked],
            filter=expression,
            limit=min(k, FOUND),
            anns_field=field,
            output_fields=[*fields],
            search_params={"metric_type": "IP"},
        )
        return [[Near(hit["key"], float(hit["distance"]), hit["entity"]) for hit in answer] for answer in answers]

    def _read(self, method: str, **asked: Any) -> Any:
        """Call a method that reads; a database that was started again is first told to take the collection up."""

        def call() -> Any:
            with stated():
                return getattr(self.client, method)(self.name, **asked, **self._reading)

        try:
            return call()
        except StoreRefused as error:
            if getattr(error.__cause__, "code", None) != NOT_LOADED:
                raise
        with stated():
            self.client.load_collection(self.name, timeout=CALL)
        return call()


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    each = iter(items)
    while batch := list(islice(each, BATCH)):
        yield batch


def said(*conditions: tuple[str, Sequence[str]]) -> str:
    """Return the expression that every field has one of its values."""
    return " and ".join(f"{field} in [{', '.join(map(_quoted, values))}]" for field, values in conditions)


def _quoted(value: str) -> str:
    """Return a value as it stands in an expression, whatever a reader has put into it."""
    return '"' + re.sub(r'(["\\])', r"\\\1", value.replace("\n", " ")) + '"'


def _schema(client: MilvusClient, dimension: int) -> Any:
    from pymilvus import DataType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("key", DataType.VARCHAR, is_primary=True, max_length=1_100)
    for name, longest in TEXTS.items():
        schema.add_field(name, DataType.VARCHAR, max_length=longest)
    for name in ("place", "pieces"):
        schema.add_field(name, DataType.INT64)
    schema.add_field("record", DataType.VARCHAR, max_length=65_535)
    schema.add_field("dense", DataType.FLOAT_VECTOR, dim=dimension)
    for name in FIELDS:
        schema.add_field(name, DataType.SPARSE_FLOAT_VECTOR)
    return schema


def _indexes(client: MilvusClient) -> Any:
    indexes = client.prepare_index_params()
    indexes.add_index("dense", index_type="AUTOINDEX", metric_type="IP")
    for name in FIELDS:
        indexes.add_index(name, index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
    for name in ("kind", "owner", *NARROWED):
        indexes.add_index(name, index_type="INVERTED")
    return indexes
