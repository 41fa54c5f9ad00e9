"""The server-sent events of a chat: a status at once, the answer's text in parts, then the answer whole."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final

from fastapi.sse import format_sse_event

from api import problems
from api.answering import Reply
from kb.errors import FagsvarError

SEARCHING: Final = "Jeg leder i dokumenterne."
SENTENCE: Final = re.compile(r"[^\n]*\n?")


async def stream(answer: Callable[[], Awaitable[Reply]]) -> AsyncIterator[bytes]:
    """Yield the events of one reply; a failure is an event too, since the status line is sent already."""
    yield _event("status", {"text": SEARCHING})
    try:
        answered = await answer()
    except FagsvarError as error:
        yield _event("problem", problems.stated_body(error))
        return
    except Exception as error:
        yield _event("problem", problems.unforeseen_body(error))
        return
    for part in SENTENCE.findall(answered.answer.answer.text):
        if part:
            yield _event("part", {"text": part})
    yield _event("answer", answered.to_json())


def _event(name: str, table: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(table, ensure_ascii=False))
