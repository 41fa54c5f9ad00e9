"""Example questions by role, as the corpus' editor wrote them."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.parts import Served
from api.responses import Examples, Page

router = APIRouter(tags=["Søgning"])


@router.get("/examples", response_model=Page[Examples], summary="Eksempler på spørgsmål")
async def examples(served: Served) -> dict[str, Any]:
    """List what each role might ask, for a page that has just been opened."""
    items = [
        {"role": each["navn"], "questions": each["spoergsmaal"]} for each in served.index.extra.get("examples", [])
    ]
    return {"items": items, "total": len(items)}
