"""Initiatives: what the organisation does, as its documents describe it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.listing import Chosen, Limit, Offset, page
from api.parts import Served
from api.responses import Initiative, Page
from kb.errors import NotFound
from kb.wire import initiative_to_json

router = APIRouter(prefix="/initiatives", tags=["Indsatser"])


@router.get("", response_model=Page[Initiative], summary="Alle indsatser")
async def initiatives(
    served: Served,
    document: Chosen,
    area: Chosen,
    state: Chosen,
    limit: Limit = 100,
    offset: Offset = 0,
) -> dict[str, Any]:
    """List the initiatives in the order of their documents."""
    entries = (initiative_to_json(each, served.age(each)) for each in served.index.initiatives.values())
    return page(entries, {"document_id": document, "area": area, "state": state}, limit, offset)


@router.get("/{id:path}", response_model=Initiative, summary="Én indsats")
async def initiative(id: str, served: Served) -> dict[str, Any]:
    """Return one initiative by its id."""
    found = served.index.initiatives.get(id)
    if found is None:
        raise NotFound("Der er ingen indsats med det id.")
    return initiative_to_json(found, served.age(found))
