"""The index: mapped from its files, so that processes share it, and read where it is looked at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from kb.domain import Concept, ContactPoint, Document, Filters, Initiative, Passage, RowReading
from kb.errors import FagsvarError, IndexMismatch
from kb.index.lines import Lines
from kb.index.manifest import Manifest, damaged
from kb.index.names import HeldNames, Names, read_names
from kb.index.narrowing import narrowed
from kb.index.pieces import CODES, Pieces
from kb.index.records import read_records
from kb.index.table import KEPT, Table
from kb.index.units import Unit, Units, UnitsOf
from kb.index.writing import OWNERS, SCOPES
from kb.lexical import FullText, LexicalIndex
from kb.stores import registry
from kb.stores.base import Searchable

RECORDS: dict[str, type[Any]] = {
    "documents": Document,
    "passages": Passage,
    "initiatives": Initiative,
    "contacts": ContactPoint,
    "concepts": Concept,
    "rows": RowReading,
}
DOCUMENTS: Final = 300  # whole texts that are kept after they were read
NO_OWNERS: Final = np.empty((0, 2), np.int32)


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
    # [passages, 2]: the numbers of each one's document and initiative, -1 for none; where the index lies in files
    owners: npt.NDArray[np.int32] = field(default_factory=lambda: NO_OWNERS)
    pieces: Pieces | None = None  # of the units, where they are kept

    def within(self, filters: Filters) -> Index:
        """Return the part of the index that a reader's filters leave."""
        return narrowed(self, filters)

    @classmethod
    def load(cls, folder: Path, whole: bool = False) -> Index:
        """Open a build, every file checked; large ones by samples, unless ``whole``.

        Raises IndexMissing, IndexDamaged (with the file's name) or IndexMismatch.
        """
        manifest = Manifest.load(folder)
        manifest.verify(folder, whole)
        scopes = _json(folder, SCOPES)
        passages, initiatives = (read_table(folder, name) for name in ("passages", "initiatives"))
        units = _open("units.jsonl", lambda: Units.load(folder))
        return cls(
            manifest=manifest,
            documents=read_table(folder, "documents", HeldNames(list(scopes)), DOCUMENTS),
            passages=passages,
            initiatives=initiatives,
            contacts=_few(folder, "contacts"),
            concepts=_few(folder, "concepts"),
            rows=read_table(folder, "rows"),
            units=units,
            sentences=UnitsOf(units, passages.names),
            scopes=scopes,
            store=_open("vectors", lambda: registry.load(manifest.store, folder / "vectors")),
            lexical=_open(
                "lexical", lambda: LexicalIndex.open(folder / "lexical", Texts(passages.names, initiatives.names))
            ),
            extra=_json(folder, "extra.json"),
            owners=_open(OWNERS, lambda: np.load(folder / OWNERS, mmap_mode="r", allow_pickle=False)),
            pieces=_open(CODES, lambda: Pieces.load(folder)),
        )

    def require(self, embedder: str, fingerprint: str, dimension: int) -> None:
        """Raise IndexMismatch unless the index was made by this very embedder."""
        made = (self.manifest.embedder, self.manifest.fingerprint, self.manifest.dimension)
        if made != (embedder, fingerprint, dimension):
            raise IndexMismatch(
                f"Indekset er lavet med sprogmodellen {made[0]} ({made[2]} tal, {made[1]}), men der søges med "
                f"{embedder} ({dimension} tal, {fingerprint}). Kør `fagsvar index` igen."
            )


class Texts:
    """The ids of what the full text finds: passages, then initiatives."""

    def __init__(self, passages: Names, initiatives: Names) -> None:
        self._passages, self._initiatives = passages, initiatives

    def __getitem__(self, number: int) -> str:
        of_passages = len(self._passages)
        return self._passages.name(number) if number < of_passages else self._initiatives.name(number - of_passages)

    def __len__(self) -> int:
        return len(self._passages) + len(self._initiatives)


def read_table(folder: Path, name: str, names: Names | None = None, kept: int = KEPT) -> Table[Any]:
    """Return the records of a kind, to be read when they are asked for."""
    file = f"{name}.jsonl"
    known = names if names is not None else _open(file, lambda: read_names(folder, name))
    table: Table[Any] = _open(file, lambda: Table(Lines(folder / file), RECORDS[name], known, kept))
    return table


def _few(folder: Path, name: str) -> dict[str, Any]:
    """Return the records of a kind of which there are few, all in memory."""
    records: list[Any] = _open(f"{name}.jsonl", lambda: read_records(folder / f"{name}.jsonl", RECORDS[name]))
    return {record.id: record for record in records}


def _json(folder: Path, name: str) -> Any:
    return _open(name, lambda: json.loads((folder / name).read_text("utf-8")))


def _open(name: str, read: Any) -> Any:
    """Turn whatever a library raises on a file that passed its checksum into a stated error."""
    try:
        try:
            return read()
        except SystemError:  # Python 3.11, where another thread too parses source, as numpy does a header: gh-106905
            return read()
    except FagsvarError:
        raise
    except Exception as error:
        raise damaged(name) from error
