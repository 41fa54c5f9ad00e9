"""The server-sent events of a chat: how far it has come, the answer's text in parts, then the answer whole."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final

from fastapi.sse import format_sse_event

from api import problems
from api.answering import Reply
from kb.errors import FagsvarError
from kb.wire import notice_to_json

SEARCHING: Final = "Leder i dokumenterne …"
WRITING: Final = "Dokumenterne er læst. Svaret bliver skrevet …"
LINE: Final = re.compile(r"[^\n]*\n?")


async def stream(
    find: Callable[[], Awaitable[Reply]], word: Callable[[Reply], Awaitable[Reply]], worded: bool
) -> AsyncIterator[bytes]:
    """Yield the events of one reply; a failure is an event too, since the status line is sent already.

    Where a language model words the answer, notices are told before it is asked: danger cannot wait for a model.
    """
    yield _event("status", {"text": SEARCHING})
    try:
        found = await find()
        if worded:
            notices = [notice_to_json(notice) for notice in found.answer.notices]
            yield _event("status", {"text": WRITING, "notices": notices})
        answered = await word(found)
    except FagsvarError as error:
        yield _event("problem", problems.stated_body(error))
        return
    except Exception as error:
        yield _event("problem", problems.unforeseen_body(error))
        return
    for part in LINE.findall(answered.answer.answer.text):
        if part:
            yield _event("part", {"text": part})
    yield _event("answer", answered.to_json())


def _event(name: str, table: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(table, ensure_ascii=False))
