"""What a row says, field by field, and where it stands in its document."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from kb.domain import Block, Document, Initiative, RowReading, Span
from kb.editing.register_file import FIELDS
from kb.editing.rows import RowToReview
from kb.index import Index
from kb.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class FieldRead:
    """One field as the index has it, and the correction that the register has for it."""

    name: str
    text: str
    start: int | None  # in the document's text
    end: int | None
    correction: str | None
    doubts: tuple[str, ...]


def title_of(index: Index, reading: RowReading) -> str:
    """Return a row's title, also where it is no initiative."""
    initiative = index.initiatives.get(reading.id)
    return (
        initiative.title if initiative else _texts(index.documents[reading.document_id], reading.row).get("title", "")
    )


def fields_of(index: Index, row: RowToReview) -> list[FieldRead]:
    """Return the fields of a row, those that are empty too."""
    document = index.documents[row.reading.document_id]
    initiative = index.initiatives.get(row.reading.id)
    texts = _of_initiative(initiative) if initiative else _texts(document, row.reading.row)
    blocks = _blocks(document, row.reading.row)
    return [
        _field(row, name, texts.get(name, ""), [block for block in blocks if block.field == name]) for name in FIELDS
    ]


def source_of(index: Index, row: RowToReview) -> str:
    """Return the row as it stood in the file, other lines between its own included."""
    document = index.documents[row.reading.document_id]
    offsets = OffsetMap(document.segments)
    spans = [offsets.to_raw(Span(block.start, block.end)) for block in _blocks(document, row.reading.row)]
    found = [span for span in spans if span is not None]
    return document.raw[min(span.start for span in found) : max(span.end for span in found)] if found else ""


def _blocks(document: Document, row: int) -> list[Block]:
    return [block for block in document.blocks if block.row == row]


def _of_initiative(initiative: Initiative) -> dict[str, str]:
    years = (initiative.period.start, initiative.period.end)
    texts = {name: getattr(initiative, name, None) or "" for name in FIELDS}
    return texts | {"period": " - ".join(str(year) for year in years if year)}


def _texts(document: Document, row: int) -> dict[str, str]:
    """Return the fields of a row as they stand in the document."""
    blocks = [block for block in _blocks(document, row) if block.field]
    return {
        name: "\n".join(document.text[block.start : block.end] for block in group)
        for name, group in groupby(blocks, key=lambda block: block.field or "")
    }


def _field(row: RowToReview, name: str, text: str, blocks: list[Block]) -> FieldRead:
    return FieldRead(
        name=name,
        text=text,
        start=min((block.start for block in blocks), default=None),
        end=max((block.end for block in blocks), default=None),
        correction=row.decision.corrections.get(name),
        doubts=tuple(doubt.kind for doubt in row.doubts if doubt.field == name),
    )
