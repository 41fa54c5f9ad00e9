"""Chat: a conversation in, the answer to its last question out. The server keeps none of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse

from api.answering import Reply, in_words, reply
from api.counting import count
from api.events import stream
from api.parts import Parts, PartsOf, Served
from api.requests import ChatRequest
from api.responses import ChatAnswer
from api.service import Service

router = APIRouter(tags=["Søgning"])
STREAM: dict[int | str, dict[str, Any]] = {200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}}


@router.post("/chat", response_model=ChatAnswer, responses=STREAM, summary="Stil et spørgsmål i en samtale")
async def chat(asked: ChatRequest, request: Request, parts: PartsOf, served: Served) -> Response | dict[str, Any]:
    """Answer the last message as search does, with follow-ups understood.

    With `Accept: text/event-stream`: `status`, then `part` for each piece of the text, then `answer`.
    """
    find, word = partial(_find, asked, parts, served), partial(_word, parts, served)
    if "text/event-stream" in request.headers.get("accept", ""):
        events = stream(find, word, worded=parts.writer is not None)
        return EventSourceResponse(events, headers={"X-Accel-Buffering": "no"})
    return (await word(await find())).to_json()


async def _find(asked: ChatRequest, parts: Parts, served: Service) -> Reply:
    limit = asked.limit or parts.settings.limit
    return await parts.pool.run(lambda: reply(served, asked, limit))


async def _word(parts: Parts, served: Service, found: Reply) -> Reply:
    answered = await in_words(parts, served, found)
    await count(parts, served, answered.answer)
    return answered
