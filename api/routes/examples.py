"""Examples: what people in each role ask, as the editor of the corpus has chosen."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from api.parts import Served
from api.responses import Page

router = APIRouter(prefix="/examples", tags=["Eksempler"])


class Examples(BaseModel):
    """A role and questions that people in it ask."""

    role: str
    questions: list[str]


@router.get("", response_model=Page[Examples], summary="Eksempler på spørgsmål, efter rolle")
async def examples(served: Served) -> dict[str, Any]:
    """List the questions that the start screen suggests; none where the corpus has none."""
    rows = served.index.extra.get("examples", [])
    items = [{"role": row["navn"], "questions": row["spoergsmaal"]} for row in rows]
    return {"items": items, "total": len(items)}
