"""What only the holder of an admin key may do: index again, and take feedback out."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Depends

from api.listing import Limit, Offset
from api.parts import PartsOf, admin
from api.responses import FeedbackRow, IndexingState, Page
from kb.feedback import FeedbackStore

router = APIRouter(prefix="/admin", tags=["Administration"], dependencies=[Depends(admin)])


@router.post("/index", response_model=IndexingState, status_code=202, summary="Indeksér igen")
async def reindex(parts: PartsOf) -> dict[str, Any]:
    """Start indexing the corpus; questions are answered from the old index until the new one is in service."""
    return asdict(parts.reindexing.start(parts.settings))


@router.get("/index", response_model=IndexingState, summary="Hvor langt er indekseringen?")
async def indexing(parts: PartsOf) -> dict[str, Any]:
    """Tell how the last run went, or that it is under way."""
    return asdict(parts.reindexing.last)


@router.get("/feedback", response_model=Page[FeedbackRow], summary="Alle tilbagemeldinger")
async def feedback(parts: PartsOf, limit: Limit = 100, offset: Offset = 0) -> dict[str, Any]:
    """List the feedback, oldest first."""
    store = FeedbackStore(parts.settings.feedback, parts.settings.feedback_days)
    items, total = await parts.pool.run(lambda: store.rows(limit, offset))
    return {"items": items, "total": total}
