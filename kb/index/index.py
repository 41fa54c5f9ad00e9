"""The index in memory, and how it is written and read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kb.danish.analysis import analyse
from kb.domain import Concept, ContactPoint, Document, Filters, Initiative, Passage, RowReading
from kb.errors import FagsvarError, IndexMismatch, IndexNotWritten
from kb.index.manifest import Manifest, checksums, damaged
from kb.index.narrowing import narrowed
from kb.index.records import read_records, write_records
from kb.lexical import FullText, LexicalIndex
from kb.stores import registry
from kb.stores.base import Searchable, VectorStore

RECORDS: dict[str, type[Any]] = {
    "documents": Document,
    "passages": Passage,
    "initiatives": Initiative,
    "contacts": ContactPoint,
    "concepts": Concept,
    "rows": RowReading,
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a passage: what is embedded, with its headings in front, under ``id`` in the store."""

    id: int
    passage_id: str
    start: int  # in the document's text
    end: int
    text: str  # what is embedded


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that one build knows. The full text is indexed by record: passages, initiatives, contacts."""

    manifest: Manifest
    documents: Mapping[str, Document]
    passages: Mapping[str, Passage]
    initiatives: Mapping[str, Initiative]
    contacts: Mapping[str, ContactPoint]
    concepts: Mapping[str, Concept]
    rows: Mapping[str, RowReading]  # by the id of their initiative
    units: Sequence[Unit]
    sentences: Mapping[str, Sequence[Unit]]  # the units of each passage
    scopes: Mapping[str, str]  # where each document applies
    store: Searchable
    lexical: FullText
    extra: Mapping[str, Any]  # JSON that the corpus brings along: renamings, danger patterns, ...

    def within(self, filters: Filters) -> Index:
        """Return the part of the index that a reader's filters leave."""
        return narrowed(self, filters)

    @classmethod
    def load(cls, folder: Path) -> Index:
        """Read a build, every file checked.

        Raises IndexMissing, IndexDamaged (with the file's name) or IndexMismatch.
        """
        manifest = Manifest.load(folder)
        manifest.verify(folder)
        tables: dict[str, dict[str, Any]] = {
            name: {record.id: record for record in _read(folder, name, kind)} for name, kind in RECORDS.items()
        }
        text_ids = _json(folder, "texts.json")
        units = _read(folder, "units", Unit)
        return cls(
            manifest=manifest,
            units=units,
            sentences=by_passage(units),
            scopes={name: document.info.scope for name, document in tables["documents"].items()},
            store=_open(folder, "vectors", lambda: registry.load(manifest.store, folder / "vectors")),
            lexical=_open(folder, "lexical", lambda: LexicalIndex.open(folder / "lexical", text_ids)),
            extra=_json(folder, "extra.json"),
            **tables,
        )

    def require(self, embedder: str, fingerprint: str, dimension: int) -> None:
        """Raise IndexMismatch unless the index was made by this very embedder."""
        made = (self.manifest.embedder, self.manifest.fingerprint, self.manifest.dimension)
        if made != (embedder, fingerprint, dimension):
            raise IndexMismatch(
                f"Indekset er lavet med sprogmodellen {made[0]} ({made[2]} tal, {made[1]}), men der søges med "
                f"{embedder} ({dimension} tal, {fingerprint}). Kør `fagsvar index` igen."
            )


def by_passage(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    """Return the units of each passage."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.passage_id].append(unit)
    return dict(found)


def save(
    folder: Path,
    manifest: Manifest,
    *,
    records: Mapping[str, Sequence[Any]],
    units: Sequence[Unit],
    store: VectorStore,
    texts: Mapping[str, str],
    extra: Mapping[str, Any],
) -> Manifest:
    """Write a build into an empty folder, the manifest last, and return the manifest as written.

    ``records`` has a sequence for each name in RECORDS that there is anything of; ``texts`` is what the full-text
    search finds, by id.
    Raises IndexNotWritten where the disk is full or refuses.
    """
    try:
        _write(folder, records, units, store, texts, extra)
        counts = {name: len(records.get(name, ())) for name in RECORDS} | {"units": len(units)}
        written = replace(manifest, files=checksums(folder), counts=counts, vectors=store.facts())
        written.save(folder)
    except (OSError, RuntimeError, ValueError) as error:  # how Python, faiss and tantivy say it
        raise IndexNotWritten(f"Indekset kunne ikke skrives i {folder}: {error}. Er disken fuld?") from error
    return written


def _write(
    folder: Path,
    records: Mapping[str, Sequence[Any]],
    units: Sequence[Unit],
    store: VectorStore,
    texts: Mapping[str, str],
    extra: Mapping[str, Any],
) -> None:
    for name in RECORDS:
        write_records(folder / f"{name}.jsonl", records.get(name, ()))
    write_records(folder / "units.jsonl", units)
    store.save(folder / "vectors")
    (folder / "lexical").mkdir()
    LexicalIndex.build(folder / "lexical", ((identity, analyse(text)) for identity, text in texts.items()))
    _write_json(folder / "texts.json", list(texts))
    _write_json(folder / "extra.json", extra)


def _read(folder: Path, name: str, kind: type[Any]) -> list[Any]:
    return list(_open(folder, f"{name}.jsonl", lambda: read_records(folder / f"{name}.jsonl", kind)))


def _json(folder: Path, name: str) -> Any:
    return _open(folder, name, lambda: json.loads((folder / name).read_text("utf-8")))


def _open(folder: Path, name: str, read: Any) -> Any:
    """Turn whatever a library raises on a file that passed its checksum into a stated error."""
    try:
        return read()
    except FagsvarError:
        raise
    except Exception as error:
        raise damaged(name) from error


def _write_json(path: Path, table: Any) -> None:
    path.write_text(json.dumps(table, ensure_ascii=False), "utf-8")
