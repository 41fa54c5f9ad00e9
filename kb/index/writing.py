"""Write an index, record by record: what is written need never be in memory all at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np

from kb.danish.analysis import analyse
from kb.domain import Document, Passage
from kb.errors import IndexNotWritten
from kb.index.manifest import Manifest, checksums, samples
from kb.index.names import write_names
from kb.index.pieces import Pieces
from kb.index.records import write_records
from kb.index.table import write_table
from kb.index.units import Unit, write_units
from kb.lexical import LexicalIndex
from kb.stores.base import VectorStore

SCOPES: Final = "scopes.json"
OWNERS: Final = "passages.owners.npy"  # [passages, 2]: the numbers of each one's document and initiative, -1 for none


class Texts(Protocol):
    """Texts by id, as a mapping has them; they are gone through once."""

    def items(self) -> Iterable[tuple[str, str]]:
        """Return ids and texts."""
        ...


def save(
    folder: Path,
    manifest: Manifest,
    *,
    records: Mapping[str, Iterable[Any]],
    units: Iterable[Unit],
    store: VectorStore,
    texts: Texts,
    extra: Mapping[str, Any],
    pieces: Pieces | None = None,
) -> Manifest:
    """Write a build into an empty folder, the manifest last, and return the manifest as written.

    ``records`` has documents, initiatives, passages, contacts, concepts, and rows if there are any; ``units`` are
    numbered in the order of their passages; ``texts`` is what the full-text search finds, by id: of the passages,
    then of the initiatives, in their order (else LookupError); ``pieces`` are those of the units. Raises
    IndexNotWritten where the disk is full or refuses.
    """
    try:
        counts = _write(folder, records, units, texts)
        store.save(folder / "vectors")
        if pieces:
            pieces.save(folder)
        (folder / "extra.json").write_text(json.dumps(extra, ensure_ascii=False), "utf-8")
        written = replace(
            manifest, files=checksums(folder), samples=samples(folder), counts=counts, vectors=store.facts()
        )
        written.save(folder)
    except (OSError, RuntimeError, ValueError) as error:  # how Python, faiss and tantivy say it
        raise IndexNotWritten(f"Indekset kunne ikke skrives i {folder}: {error}. Er disken fuld?") from error
    return written


def _write(folder: Path, records: Mapping[str, Iterable[Any]], units: Iterable[Unit], texts: Texts) -> dict[str, int]:
    """Write all but vectors, and return how many there are of each kind."""
    documents = _write_documents(folder, records["documents"])
    initiatives = write_table(folder / "initiatives.jsonl", records["initiatives"])
    passages = _write_passages(folder, records["passages"], documents, initiatives)
    rows = write_table(folder / "rows.jsonl", records.get("rows", ()))
    counts = {"documents": len(documents)}
    for kind, names in (("initiatives", initiatives), ("passages", passages), ("rows", rows)):
        write_names(folder, kind, names)
        counts[kind] = len(names)
    for kind in ("contacts", "concepts"):
        few = tuple(records[kind])
        write_records(folder / f"{kind}.jsonl", few)
        counts[kind] = len(few)
    counts["units"] = write_units(folder, units, passages)
    (folder / "lexical").mkdir()
    ordered = _in_order(texts.items(), [*passages, *initiatives])
    LexicalIndex.build(folder / "lexical", ((name, analyse(text)) for name, text in ordered))
    return counts


def _write_documents(folder: Path, documents: Iterable[Document]) -> list[str]:
    """Write documents and, so that nobody need read them whole to know it, where each applies."""
    scopes: dict[str, str] = {}

    def noted() -> Iterator[Document]:
        for document in documents:
            scopes[document.id] = document.info.scope
            yield document

    names = write_table(folder / "documents.jsonl", noted())
    (folder / SCOPES).write_text(json.dumps(scopes, ensure_ascii=False), "utf-8")
    return names


def _write_passages(
    folder: Path, passages: Iterable[Passage], documents: Sequence[str], initiatives: Sequence[str]
) -> list[str]:
    numbers = [{name: number for number, name in enumerate(names)} for names in (documents, initiatives)]
    owners: list[tuple[int, int]] = []

    def noted() -> Iterator[Passage]:
        for passage in passages:
            of_initiative = numbers[1].get(passage.initiative_id or "", -1)
            owners.append((numbers[0][passage.document_id], of_initiative))
            yield passage

    names = write_table(folder / "passages.jsonl", noted())
    np.save(folder / OWNERS, np.array(owners, np.int32).reshape(-1, 2))
    return names


def _in_order(texts: Iterable[tuple[str, str]], names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts; raise LookupError where they are not those of these names."""
    wanted = iter(names)
    for name, text in texts:
        if next(wanted, None) != name:
            raise LookupError(f"the text of {name} is not in the order of passages and initiatives")
        yield name, text
    if (left := next(wanted, None)) is not None:
        raise LookupError(f"{left} has no text")
