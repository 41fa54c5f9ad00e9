"""What waits for the editor as JSON: the same from the terminal command and from the server."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from kb.domain import Passage
from kb.editing.contacts import ContactToReview
from kb.editing.row_fields import fields_of, source_of, title_of
from kb.editing.rows import RowToReview
from kb.index import Index
from kb.wire import contact_to_json

Json = dict[str, Any]
QUOTES: Final = 3  # passages shown of a contact


def row_to_json(index: Index, row: RowToReview) -> Json:
    """Return a row with its fields beside its source."""
    initiative = index.initiatives.get(row.reading.id)
    document = index.documents[row.reading.document_id]
    return {
        "id": row.reading.id,
        "document_id": document.id,
        "document_title": document.info.title,
        "key": row.reading.key,
        "number": initiative.number if initiative else None,
        "title": title_of(index, row.reading),
        "layout": row.reading.layout,
        "confidence": row.confidence.value,
        "doubts": [asdict(doubt) for doubt in row.doubts],
        "state": row.state,
        "reviewed": row.decision.reviewed,
        "pending": row.pending,
        "fields": [asdict(field) | {"doubts": list(field.doubts)} for field in fields_of(index, row)],
        "words": list(row.reading.words),
        "source": source_of(index, row),
        "seen": row.seen,
    }


def contact_to_review_json(index: Index, contact: ContactToReview, age: str) -> Json:
    """Return a contact with the passages that name it; ``age`` says how old its facts are."""
    passages = [index.passages[id] for id in contact.point.passage_ids if id in index.passages]
    return {
        **contact_to_json(contact.point, age),
        "aliases": list(contact.point.aliases),
        "scope": contact.point.scope,
        "origin": contact.origin,
        "found_in": list(contact.point.found_in),
        "confidence": contact.confidence.value,
        "doubts": list(contact.doubts),
        "due": contact.due,
        "open": contact.open,
        "quotes": [_quote(passage) for passage in passages[:QUOTES]],
        "seen": contact.seen,
    }


def _quote(passage: Passage) -> Json:
    return {
        "document_id": passage.document_id,
        "passage_id": passage.id,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }
