"""The rows of the documents, those that most need an editor first, and what an editor decides about one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

import tomlkit

from kb.checksum import checksum
from kb.domain import Block, Document, Doubt, Initiative, RowReading, Span
from kb.editing import confidence
from kb.editing.confidence import Confidence
from kb.editing.register_file import (
    FIELDS,
    NO_DECISION,
    READING,
    REVIEWED,
    Decision,
    corrections_digest,
    decisions_of,
)
from kb.editing.row_words import missing_word
from kb.editing.toml_file import TomlFile, put, text_value
from kb.editing.values import clean_text
from kb.errors import EditConflict, EditFileBroken, EditRefused, NotFound
from kb.index import Index
from kb.offsets import OffsetMap

RowState = Literal["waiting", "changed", "accepted", "corrected"]
OPEN: Final = ("waiting", "changed")
LABELS: Final = {
    "title": "titel", "description": "beskrivelse", "goal": "mål", "funding": "økonomi", "owner": "ansvarlig",
    "anchoring": "forankring", "period": "periode", "status": "status",
}  # fmt: skip
NEW_FILE: Final = (
    "# Rækker, som en redaktør har set efter i dokumentet. Kun de felter, der var læst forkert, står her.\n"
    "# Byggeriet standser, hvis et ord ikke står i rækken.\n"
)


@dataclass(frozen=True, slots=True)
class RowToReview:
    """A row as it stands: what the index read, and what the register says today."""

    reading: RowReading
    initiative: Initiative
    decision: Decision
    confidence: Confidence
    doubts: tuple[Doubt, ...]
    state: RowState
    seen: str  # the register's file, for saving

    @property
    def open(self) -> bool:
        """Whether somebody should look at it."""
        return self.state in OPEN

    @property
    def pending(self) -> bool:
        """Whether the corrections wait for the corpus to be indexed again."""
        return corrections_digest(self.decision.corrections) != self.reading.corrections


@dataclass(frozen=True, slots=True)
class FieldRead:
    """One field as the index has it, and the correction that the register has for it."""

    name: str
    text: str
    start: int | None  # in the document's text
    end: int | None
    correction: str | None
    doubts: tuple[str, ...]


def rows_to_review(index: Index, corpus: Path) -> list[RowToReview]:
    """Return all rows: open ones first, of these the least sure first; raises EditFileBroken."""
    by_document: dict[str, list[RowReading]] = defaultdict(list)
    for row in index.rows.values():
        by_document[row.document_id].append(row)
    found = []
    for document_id, rows in by_document.items():
        decisions, seen = _decisions(register_file(corpus, document_id))
        found += [_to_review(row, index.initiatives[row.id], decisions.get(row.key, NO_DECISION), seen) for row in rows]
    return sorted(found, key=lambda row: (not row.open, row.confidence.rank, -len(row.doubts)))


def row_to_review(index: Index, corpus: Path, id: str) -> RowToReview:
    """Return one row as it stands; raises NotFound or EditFileBroken."""
    row = index.rows.get(id)
    if row is None:
        raise NotFound(f"Der er ingen række med id {id}.")
    decisions, seen = _decisions(register_file(corpus, row.document_id))
    return _to_review(row, index.initiatives[id], decisions.get(row.key, NO_DECISION), seen)


def decide_row(index: Index, corpus: Path, id: str, seen: str, fields: Mapping[str, str | None], today: date) -> None:
    """Write that a row is right as it is read, or what its fields should say; None takes a correction back.

    Raises NotFound, EditRefused for words that the row has not got, EditConflict, EditFileBroken or EditNotWritten.
    """
    row = row_to_review(index, corpus, id).reading
    _refuse_changed(index.documents[row.document_id], corpus)
    file = register_file(corpus, row.document_id)
    with file.change(seen, NEW_FILE) as document:
        table = _row_table(document, row.key)
        for name, text in _cleaned(row, fields).items():
            if text is None:
                table.pop(name, None)
            else:
                put(table, name, text_value(text))
        corrections = {name: str(text) for name, text in table.items() if name in FIELDS}
        if missing := missing_word(row.words, corrections):
            raise EditRefused(
                f"{LABELS[missing[0]].capitalize()}: ordet »{missing[1]}« står ikke i dokumentets række, eller det er "
                "allerede brugt i et andet felt. Kun ord fra rækken kan flyttes."
            )
        put(table, REVIEWED, today.isoformat())
        put(table, READING, row.digest)


def fields_of(index: Index, row: RowToReview) -> list[FieldRead]:
    """Return the fields of a row, those that are empty too."""
    blocks = _blocks(index.documents[row.reading.document_id], row.reading.row)
    return [_field(row, name, [block for block in blocks if block.field == name]) for name in FIELDS]


def source_of(index: Index, row: RowToReview) -> str:
    """Return the row as it stood in the file, other lines between its own included."""
    document = index.documents[row.reading.document_id]
    offsets = OffsetMap(document.segments)
    spans = [offsets.to_raw(Span(block.start, block.end)) for block in _blocks(document, row.reading.row)]
    found = [span for span in spans if span is not None]
    return document.raw[min(span.start for span in found) : max(span.end for span in found)] if found else ""


def register_file(corpus: Path, document_id: str) -> TomlFile:
    """Return the register of a document."""
    return TomlFile(corpus, f"register/{document_id}.toml")


def _decisions(file: TomlFile) -> tuple[Mapping[str, Decision], str]:
    table, seen = file.read()
    decisions = decisions_of(table) if table else {}
    if decisions is None:
        raise EditFileBroken(f'register/{file.path.name}: hver række skrives som [rows.NUMMER] med felt = "tekst".')
    return decisions, seen


def _to_review(row: RowReading, initiative: Initiative, decision: Decision, seen: str) -> RowToReview:
    doubts = confidence.standing(row, decision.corrections)
    state: RowState = "corrected" if decision.corrections else "accepted"
    if decision.reading not in (None, row.digest):
        state = "changed"
    elif decision == NO_DECISION:
        state = "waiting"
    return RowToReview(row, initiative, decision, confidence.of_row(doubts), doubts, state, seen)


def _row_table(document: tomlkit.TOMLDocument, key: str) -> Any:
    """Return the row's table in the register, made where there is none."""
    if "rows" not in document:
        document["rows"] = tomlkit.table(is_super_table=True)
    rows: Any = document["rows"]
    if key not in rows:
        rows[key] = tomlkit.table()
    return rows[key]


def _cleaned(row: RowReading, fields: Mapping[str, str | None]) -> dict[str, str | None]:
    cleaned: dict[str, str | None] = {}
    for name, text in fields.items():
        if name not in FIELDS:
            raise EditRefused("Der er et felt for meget.")
        written = clean_text(LABELS[name].capitalize(), text) if text is not None else None
        if name == "title" and written is not None:
            written = _headed(row, written)
        cleaned[name] = written or None
    return cleaned


def _headed(row: RowReading, title: str) -> str:
    """Return a title with its number in front, which the row is known by."""
    if not title:
        raise EditRefused("Titel: en indsats skal have en titel.")
    return title if not row.head or title.startswith(row.head) else f"{row.head} {title}"


def _refuse_changed(document: Document, corpus: Path) -> None:
    """Raise EditConflict where the file is not the one that was read: its rows may have other words."""
    path = corpus / document.info.path
    if path.is_file() and checksum(path) != document.info.sha256.lower():
        raise EditConflict("Dokumentet er ændret, siden det blev læst. Indeksér igen, og se rækken efter.")


def _blocks(document: Document, row: int) -> list[Block]:
    return [block for block in document.blocks if block.row == row]


def _field(row: RowToReview, name: str, blocks: list[Block]) -> FieldRead:
    text = row.initiative.title if name == "title" else getattr(row.initiative, name, None)
    if name == "period":
        text = " - ".join(str(year) for year in (row.initiative.period.start, row.initiative.period.end) if year)
    return FieldRead(
        name=name,
        text=text or "",
        start=min((block.start for block in blocks), default=None),
        end=max((block.end for block in blocks), default=None),
        correction=row.decision.corrections.get(name),
        doubts=tuple(doubt.kind for doubt in row.doubts if doubt.field == name),
    )
