"""Contact points: who can help, with what, and whom."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.listing import Chosen, Limit, Offset, page
from api.parts import Served
from api.responses import Contact, Page
from kb.errors import NotFound
from kb.wire import contact_to_json

router = APIRouter(prefix="/contacts", tags=["Kontaktpunkter"])


@router.get("", response_model=Page[Contact], summary="Alle kontaktpunkter")
async def contacts(served: Served, scope: Chosen, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """List the contact points."""
    entries = (
        contact_to_json(contact, served.age(contact))
        for contact in served.index.contacts.values()
        if not scope or contact.scope in scope
    )
    return page(entries, {}, limit, offset)


@router.get("/{id:path}", response_model=Contact, summary="Ét kontaktpunkt")
async def contact(id: str, served: Served) -> dict[str, Any]:
    """Return one contact point by its id."""
    found = served.index.contacts.get(id)
    if found is None:
        raise NotFound("Der er intet kontaktpunkt med det id.")
    return contact_to_json(found, served.age(found))
