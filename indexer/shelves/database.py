"""Builds in a Milvus database: a collection each, and an alias to the one in service.

Nothing of a build is on the machine that makes it. Whatever happens before the alias is moved (a kill, a database
that goes away), the collection that was being served goes on being served; what was half written is dropped.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from indexer.earlier import ReadingRow, readings_of, rows_of
from indexer.reading import Reading
from indexer.report import BuildReport
from indexer.shelves.base import Content
from kb.errors import IndexDamaged, IndexError_, IndexMismatch, IndexMissing, StoreRefused
from kb.index import Index, Manifest
from kb.index.recall import Recalled
from kb.index.records import to_table
from kb.index.remote import is_whole, load_remote, save_rows, seal
from kb.milvus import Address, Collection, Row, alias

READING = "reading"


class DatabaseShelf:
    """The builds behind one alias."""

    def __init__(self, address: Address, keep: int) -> None:
        self._address = address
        self._keep = keep

    def in_service(self) -> Index | None:
        """Return the index that is being served; raise StoreUnreachable rather than begin all over."""
        try:
            return load_remote(self._served())
        except (IndexMissing, IndexDamaged, IndexMismatch):
            return None

    def earlier(self, served: Index) -> dict[str, Reading]:
        """Return the readings of the index in service by what they were made from."""
        rows = Recalled(self._served(), READING, ReadingRow)
        return readings_of(rows.values(), served.documents)

    @contextmanager
    def new(self, build_id: str) -> Iterator[DatabaseDraft]:
        """Yield a new build; raises StoreUnreachable or StoreRefused."""
        draft = DatabaseDraft(self._address, alias.collection_of(self._address, build_id))
        try:
            yield draft
            alias.put_in_service(self._address, draft.name)
        except BaseException:
            with contextlib.suppress(IndexError_):  # what went wrong is what is told
                draft.drop()
            raise
        self._prune(draft.name)

    def _served(self) -> Collection:
        return Collection.open(self._address, alias.in_service(self._address), settled=True)

    def _prune(self, current: str) -> None:
        """Keep the newest builds: servers may still answer from the one before. A younger half one is at work."""
        whole = []
        for name in alias.builds(self._address):
            if name == current:
                continue
            if is_whole(Collection.open(self._address, name)):
                whole.append(name)
            elif alias.is_abandoned(self._address, name):
                Collection.open(self._address, name).drop()
        for name in whole[: max(0, len(whole) - self._keep)]:
            Collection.open(self._address, name).drop()


class DatabaseDraft:
    """A build in a collection that no alias points to."""

    def __init__(self, address: Address, name: str) -> None:
        self.name = name
        self._address = address

    def write(self, content: Content, manifest: Manifest) -> None:
        """Write everything, and the manifest with how much that is."""
        collection = Collection.create(self._address, self.name, manifest.dimension)
        counts = save_rows(
            collection,
            records=content.records,
            units=content.units,
            vectors=content.vectors,
            texts=content.texts,
            extra=content.extra,
        )
        collection.insert(
            Row(READING, row.document_id, json.dumps(to_table(row), ensure_ascii=False))
            for row in rows_of(content.readings)
        )
        seal(collection, replace(manifest, counts=counts))

    def finish(self, report: BuildReport) -> None:
        """Add the report of how it went."""
        collection = self._collection()
        collection.insert([Row("report", "report", json.dumps(report.to_json(), ensure_ascii=False))])
        collection.flush()

    def drop(self) -> None:
        """Remove what was written, where anything was and nobody is answered from it."""
        with contextlib.suppress(StoreRefused, IndexMissing):
            if alias.in_service(self._address) == self.name:
                return
        with contextlib.suppress(StoreRefused):
            self._collection().drop()

    def _collection(self) -> Collection:
        return Collection.open(self._address, self.name)
