"""Documents: their rows, and each with its text as shown and as read."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from api.listing import Chosen, Limit, Offset, page
from api.parts import PartsOf, Served
from api.responses import Document, DocumentRow, Page
from kb import domain
from kb.errors import NotFound
from kb.wire import document_to_json, repair_to_json

router = APIRouter(prefix="/documents", tags=["Dokumenter"])


@router.get("", response_model=Page[DocumentRow], summary="Alle dokumenter")
async def documents(
    served: Served,
    publisher: Chosen,
    scope: Chosen,
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """List the documents without their text."""
    entries = (document_to_json(each.info, served.age(each.info)) for each in served.index.documents.values())
    return page(entries, {"publisher": publisher, "scope": scope}, limit, offset)


@router.get("/{id:path}", response_model=Document, summary="Ét dokument med tekst")
async def document(id: str, parts: PartsOf, served: Served) -> dict[str, Any]:
    """Return a document with its text, as shown and as read. Every offset counts characters of ``text``."""
    found = served.index.documents.get(id)
    if found is None:
        raise NotFound("Der er intet dokument med det id.")
    return await parts.pool.run(lambda: _whole(found, served.age(found.info)))


def _whole(document: domain.Document, age: str) -> dict[str, Any]:
    return {
        **document_to_json(document.info, age),
        "text": document.text,
        "raw": document.raw,
        "repairs": [repair_to_json(repair) for repair in document.repairs],
        "segments": [asdict(segment) for segment in document.segments],
        "blocks": [asdict(block) for block in document.blocks],
    }
