"""Search: a question in, passages, initiatives and contact points out."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.background import BackgroundTask

from api.counting import count
from api.parts import PartsOf, Served
from api.requests import SearchRequest
from api.responses import Answer
from api.sent import Json
from kb.wire import answer_to_json

router = APIRouter(tags=["Søgning"])


@router.post("/search", response_model=Answer, summary="Søg i dokumenterne")
async def search(request: SearchRequest, parts: PartsOf, served: Served) -> Json:
    """Find what the documents say about a question, with quotes and sources."""
    limit = request.limit or parts.settings.limit
    filters = request.filters.to_filters()
    answer = await parts.pool.run(lambda: served.searcher.answer(request.question, limit=limit, filters=filters))
    return Json(answer_to_json(answer), background=BackgroundTask(count, parts, served, answer))
