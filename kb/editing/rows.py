"""The rows of the documents as they stand: what the index read, what the register says today, the least sure first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from kb.domain import Doubt, RowReading
from kb.editing import confidence
from kb.editing.brief import Brief
from kb.editing.confidence import Confidence
from kb.editing.register_file import NO_DECISION, Decision, corrections_digest, decisions_of, row_in
from kb.editing.toml_file import TomlFile, seen_of
from kb.errors import EditFileBroken, NotFound
from kb.index import Index

RowState = Literal["waiting", "changed", "accepted", "corrected", "removed"]
OPEN: Final = ("waiting", "changed")
LABELS: Final = {
    "title": "titel", "description": "beskrivelse", "goal": "mål", "funding": "økonomi", "owner": "ansvarlig",
    "anchoring": "forankring", "period": "periode", "status": "status",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowToReview:
    """A row as it stands: what the index read, and what the register says today."""

    reading: RowReading
    decision: Decision
    confidence: Confidence
    doubts: tuple[Doubt, ...]
    state: RowState
    seen: str  # the row in the register, for saving: of two editors each may have one of a file's rows

    @property
    def open(self) -> bool:
        """Whether somebody should look at it."""
        return self.state in OPEN

    @property
    def pending(self) -> bool:
        """Whether what was decided waits for the corpus to be indexed again."""
        decided = (corrections_digest(self.decision.corrections), self.decision.removed)
        return decided != (self.reading.corrections, self.reading.removed)


def rows_to_review(brief: Brief, corpus: Path) -> list[RowToReview]:
    """Return all rows, without their words: open ones first, of these the least sure first; raises EditFileBroken."""
    found = []
    for document_id, rows in brief.rows.items():
        register = _register(register_file(corpus, document_id))
        found += [_to_review(row, register) for row in rows]
    return sorted(found, key=lambda row: (not row.open, row.confidence.rank, -len(row.doubts)))


def row_to_review(index: Index, corpus: Path, id: str) -> RowToReview:
    """Return one row as it stands; raises NotFound or EditFileBroken."""
    row = index.rows.get(id)
    if row is None:
        raise NotFound(f"Der er ingen række med id {id}.")
    return _to_review(row, _register(register_file(corpus, row.document_id)))


def register_file(corpus: Path, document_id: str) -> TomlFile:
    """Return the register of a document."""
    return TomlFile(corpus, f"register/{document_id}.toml")


@dataclass(frozen=True, slots=True)
class _Register:
    table: Mapping[str, Any]
    decisions: Mapping[str, Decision]


def _register(file: TomlFile) -> _Register:
    table = file.read()[0]
    decisions = decisions_of(table) if table else {}
    if decisions is None:
        raise EditFileBroken(f'register/{file.path.name}: hver række skrives som [rows.NUMMER] med felt = "tekst".')
    return _Register(table, decisions)


def _to_review(row: RowReading, register: _Register) -> RowToReview:
    decision = register.decisions.get(row.key, NO_DECISION)
    doubts = confidence.standing(row, decision.corrections)
    seen = seen_of(row_in(register.table, row.key))
    return RowToReview(row, decision, confidence.of_row(doubts), doubts, _state(row, decision), seen)


def _state(row: RowReading, decision: Decision) -> RowState:
    if decision.reading not in (None, row.digest):
        return "changed"
    if decision.removed:
        return "removed"
    if decision == NO_DECISION:
        return "waiting"
    return "corrected" if decision.corrections else "accepted"
