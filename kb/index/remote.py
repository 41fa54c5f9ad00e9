"""A build in a Milvus collection: written there as rows, and read from there as an Index that holds little itself.

Initiatives, contacts, concepts and where documents apply are held in memory, as their lists are gone through;
documents, passages and sentences are brought from the database as they come up (decision 0410).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from kb.danish.analysis import analyse
from kb.domain import Document, Filters, Initiative, Passage
from kb.errors import IndexDamaged, IndexMismatch
from kb.index.index import RECORDS, Index
from kb.index.manifest import FORMAT, Manifest
from kb.index.recall import Recalled, RecalledGroups, RecalledList, texts
from kb.index.records import from_table, to_table
from kb.index.units import Unit
from kb.milvus import Collection, MilvusLexical, Row
from kb.milvus.collection import said
from kb.milvus.lexical import RECORD
from kb.milvus.row import NARROWED, SENTENCE
from kb.milvus.terms import statistics
from kb.stores.milvus import MilvusStore

HELD: Final = ("initiatives", "contacts", "concepts")
WORDED: Final = ("passages", "initiatives")  # what the full text finds
DOCUMENTS: Final = 300  # whole texts that are kept


class RemoteIndex(Index):
    """An index whose filters the database applies."""

    __slots__ = ()

    def within(self, filters: Filters) -> Index:
        """Return the part of the index that a reader's filters leave."""
        wanted = [(name, values) for name in NARROWED if (values := getattr(filters, name))]
        store, lexical = cast("MilvusStore", self.store), cast("MilvusLexical", self.lexical)
        return replace(self, store=store.within(said(*wanted)), lexical=lexical.within(said(*wanted)))


def save_rows(
    collection: Collection,
    *,
    records: Mapping[str, Sequence[Any]],
    units: Sequence[Unit],
    vectors: NDArray[np.float32],
    texts: Mapping[str, str],
    extra: Mapping[str, Any],
) -> dict[str, int]:
    """Write a build into an empty collection, all but its manifest, and return the counts that it shall have.

    ``vectors`` [n, d] are those of the units; the rest is as for ``kb.index.save``.
    """
    places = _Places(records["documents"], records["passages"], records["initiatives"])
    counted = statistics(analyse(text) for text in texts.values())
    for kind in RECORDS:
        collection.insert(_record_rows(kind, records[kind], texts, places, counted))
    collection.insert(
        Row(
            SENTENCE,
            str(unit.id),
            _json(unit),
            unit.id,
            unit.passage_id,
            dense=vector,
            narrowed=places.of(unit.passage_id),
        )
        for unit, vector in zip(units, vectors, strict=True)
    )
    collection.insert(_only(name, table) for name, table in (("extra", extra), ("scopes", places.scopes)))
    return {kind: len(records[kind]) for kind in RECORDS} | {"units": len(units)}


def seal(collection: Collection, manifest: Manifest) -> None:
    """Write the manifest: from here on the build is whole."""
    collection.insert([_only("manifest", to_table(manifest))])
    collection.flush()


def is_whole(collection: Collection) -> bool:
    """Say whether a build was written to its end."""
    return bool(texts(collection, "manifest", ["manifest"]))


def load_remote(collection: Collection) -> Index:
    """Return the index of a collection; raise IndexDamaged where it is not whole, IndexMismatch for another format."""
    manifest = _manifest(collection)
    kinds = {
        kind: Recalled(collection, kind, cls, DOCUMENTS if cls is Document else 20_000) for kind, cls in RECORDS.items()
    }
    units = Recalled(collection, SENTENCE, Unit, 50_000)

    def seen(row: Mapping[str, Any]) -> None:
        for worded in WORDED:
            kinds[worded].learn(row)

    records: dict[str, Any] = {
        kind: _held(collection, kind) if kind in HELD else found for kind, found in kinds.items()
    }
    return RemoteIndex(
        manifest=manifest,
        **records,
        units=RecalledList(units),
        sentences=RecalledGroups(collection, SENTENCE, units),
        scopes=json.loads(_single(collection, "scopes")),
        store=MilvusStore.of(collection, units.learn),
        lexical=MilvusLexical(collection, said(("kind", WORDED)), seen),
        extra=json.loads(_single(collection, "extra")),
    )


def _manifest(collection: Collection) -> Manifest:
    table = json.loads(_single(collection, "manifest"))
    if table.get("format") != FORMAT:
        raise IndexMismatch(
            f"Indekset i samlingen {collection.name} har format {table.get('format')}, men denne udgave læser "
            f"{FORMAT}. Kør `fagsvar index` igen."
        )
    manifest: Manifest = from_table(Manifest, table)
    if manifest.dimension != collection.dimension:
        raise IndexMismatch(
            f"Samlingen {collection.name} har vektorer med {collection.dimension} tal, men dens indeks er lavet med "
            f"{manifest.dimension}. Kør `fagsvar index` igen."
        )
    for name, expected in manifest.counts.items():
        kind = SENTENCE if name == "units" else name
        if (found := collection.count(said(("kind", [kind])))) != expected:
            raise IndexDamaged(
                f"Samlingen {collection.name} i Milvus har {found} rækker af slagsen {kind}, men skulle have "
                f"{expected}. Kør `fagsvar index` igen."
            )
    return manifest


def _single(collection: Collection, name: str) -> str:
    """Return the one record of its kind; raise IndexDamaged where it was never written."""
    found = texts(collection, name, [name])
    if name not in found:
        raise IndexDamaged(
            f"Samlingen {collection.name} i Milvus er ikke skrevet færdig: {name} mangler. Kør `fagsvar index` igen."
        )
    return found[name]


def _held(collection: Collection, kind: str) -> dict[str, Any]:
    rows = sorted(collection.where(said(("kind", [kind])), [*RECORD, "place"]), key=lambda row: int(row["place"]))
    records = Recalled(collection, kind, RECORDS[kind], len(rows) + 1)
    for row in rows:
        records.learn(row)
    records.fetch(row["name"] for row in rows)  # those in several rows
    return {row["name"]: records[row["name"]] for row in rows}


def _record_rows(
    kind: str, records: Sequence[Any], texts: Mapping[str, str], places: _Places, counted: Mapping[str, Any]
) -> Iterator[Row]:
    for place, record in enumerate(records):
        weights = {}
        if kind in WORDED:
            weights = {name: counted[name].weights(terms) for name, terms in analyse(texts[record.id]).items()}
        yield Row(kind, record.id, _json(record), place, sparse=weights, narrowed=places.of(record.id))


def _only(name: str, table: Any) -> Row:
    """Return the row of what there is one of."""
    return Row(name, name, json.dumps(table, ensure_ascii=False))


class _Places:
    """What each passage and initiative can be narrowed to, as the filters of a search name it."""

    def __init__(
        self, documents: Iterable[Document], passages: Iterable[Passage], initiatives: Iterable[Initiative]
    ) -> None:
        self.scopes = {document.id: document.info.scope for document in documents}
        self._initiatives = {initiative.id: initiative for initiative in initiatives}
        self._passages = {passage.id: passage for passage in passages}

    def of(self, name: str) -> dict[str, str]:
        """Return the fields of a passage's or an initiative's row; none for other records."""
        passage = self._passages.get(name)
        initiative = self._initiatives.get((passage.initiative_id or "") if passage else name)
        owner = passage or initiative
        if owner is None:
            return {}
        told = {"area": initiative.area or "", "state": initiative.state.value} if initiative else {}
        return {"document": owner.document_id, "scope": self.scopes[owner.document_id], **told}


def _json(record: Any) -> str:
    return json.dumps(to_table(record), ensure_ascii=False, separators=(",", ":"))
