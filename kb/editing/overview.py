"""What waits for the editor, on one page: documents, rows, contacts, questions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.editing.brief import Brief
from kb.editing.confidence import Confidence
from kb.editing.contacts import ContactToReview
from kb.editing.questions import QuestionsAsked
from kb.editing.rows import RowToReview


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that the last build could not read."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentToReview:
    """What was read from one document; ``open`` counts rows to look at by how sure one can be of them."""

    id: str
    title: str
    path: str
    date: str
    characters: int
    repairs: int
    rows: int
    open: dict[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of what waits, and the documents."""

    build_id: str
    built_at: str
    open_rows: int
    open_contacts: int
    due_contacts: int
    new_documents: int  # that corpus.toml has no row for
    unanswered: int
    pending: int  # rows whose corrections wait for indexing
    documents: tuple[DocumentToReview, ...]
    refused: tuple[RefusedFile, ...]


def overview(
    brief: Brief,
    rows: Sequence[RowToReview],
    contacts: Sequence[ContactToReview],
    new: Sequence[str],
    asked: QuestionsAsked,
    build: Path,
) -> Overview:
    """Return what waits; ``new`` are documents without a row, ``build`` is the folder of the build in service."""
    return Overview(
        build_id=brief.index.manifest.build_id,
        built_at=brief.index.manifest.built_at,
        open_rows=sum(row.open for row in rows),
        open_contacts=sum(contact.open and contact.origin == "document" for contact in contacts),
        due_contacts=sum(contact.due is not None and contact.origin == "file" for contact in contacts),
        new_documents=len(new),
        unanswered=asked.questions,
        pending=sum(row.pending for row in rows),
        documents=tuple(_documents(brief, rows)),
        refused=tuple(refused_files(build)),
    )


def refused_files(build: Path) -> list[RefusedFile]:
    """Return the files that a build could not read; none where it left no report."""
    try:
        report: dict[str, Any] = json.loads((build / "report.json").read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [RefusedFile(each["path"], each["reason"]) for each in report.get("refusals", []) if not each["excused"]]


def _documents(brief: Brief, rows: Sequence[RowToReview]) -> list[DocumentToReview]:
    all_rows = Counter(row.reading.document_id for row in rows)
    waiting = Counter((row.reading.document_id, row.confidence) for row in rows if row.open)
    found = [
        DocumentToReview(
            id=document.id,
            title=document.title,
            path=document.path,
            date=document.date,
            characters=document.characters,
            repairs=document.repairs,
            rows=all_rows[document.id],
            open={step.value: waiting[document.id, step] for step in Confidence},
        )
        for document in brief.documents
    ]
    return sorted(found, key=lambda d: tuple(-d.open[step.value] for step in Confidence))
