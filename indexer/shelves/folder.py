"""Builds in a folder: one directory each, and a pointer file to the one in service (indexer/publish.py)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

import kb.index
from indexer.earlier import earlier_readings, write_readings
from indexer.publish import new_build
from indexer.reading import Reading
from indexer.report import BuildReport
from indexer.shelves.base import Content
from kb.builds import current_build
from kb.errors import IndexError_
from kb.index import Index, Manifest
from kb.stores import registry as stores


class FolderShelf:
    """The builds under one folder, with the vectors in a store of one machine."""

    def __init__(self, folder: Path, store: str, keep: int) -> None:
        self._folder = folder
        self._store = store
        self._keep = keep

    def in_service(self) -> Index | None:
        """Return the index that is being served; none where there is none, or where it is not whole."""
        try:
            return Index.load(current_build(self._folder))
        except IndexError_:
            return None

    def earlier(self, served: Index) -> dict[str, Reading]:
        """Return the readings of the index in service by what they were made from."""
        return earlier_readings(current_build(self._folder), served.documents)

    @contextmanager
    def new(self, build_id: str) -> Iterator[FolderDraft]:
        """Yield a new build; raises IndexBusy or IndexNotWritten."""
        with new_build(self._folder, build_id, self._keep) as folder:
            yield FolderDraft(folder, self._store)


class FolderDraft:
    """A build in a folder of its own."""

    def __init__(self, folder: Path, store: str) -> None:
        self._folder = folder
        self._store = store

    def write(self, content: Content, manifest: Manifest) -> None:
        """Write everything, and the manifest with the files' checksums."""
        store = stores.create(self._store, content.vectors.shape[1])
        store.add(np.arange(len(content.units), dtype=np.int64), content.vectors)
        write_readings(self._folder, content.readings)
        kb.index.save(
            self._folder,
            manifest,
            records=content.records,
            units=content.units,
            store=store,
            texts=content.texts,
            extra=content.extra,
            pieces=content.pieces,
        )

    def finish(self, report: BuildReport) -> None:
        """Add the report of how it went."""
        text = json.dumps(report.to_json(), ensure_ascii=False, indent=1)
        (self._folder / "report.json").write_text(text, "utf-8")
