"""Answer a conversation: understand, search, and put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import anyio

from api.errors import Overloaded
from api.parts import Parts
from api.requests import ChatRequest
from api.service import Service
from kb.conversation import Understood, is_courtesy, suggestions
from kb.domain import Answer
from kb.wire import answer_to_json

GRACE: Final = 1.0  # seconds after the model's own time-out, for one that drips its reply


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, what the question was taken to mean, and what one can ask next."""

    answer: Answer
    understood: Understood
    suggestions: Sequence[str]

    def to_json(self) -> dict[str, Any]:
        """Return the answer's object with what the chat adds to it."""
        return {
            **answer_to_json(self.answer),
            "understood_as": self.understood.understood_as,
            "carried_over": list(self.understood.carried),
            "suggestions": list(self.suggestions),
            "courtesy": is_courtesy(self.answer.question),
        }


def reply(service: Service, request: ChatRequest, limit: int) -> Reply:
    """Answer the reader's last message, in a worker thread; personal data is hidden in all of them first."""
    masked = [service.mask(message.content) for message in request.messages if message.role == "user"]
    questions = [question.text for question in masked]
    understood, answer = service.conversation.answer(questions, limit, request.filters.to_filters())
    answer = replace(answer, notices=(*answer.notices, *masked[-1].notices))  # told once, where it was written
    return Reply(answer, understood, suggestions(answer, questions[-1]))


async def in_words(parts: Parts, service: Service, reply: Reply) -> Reply:
    """Let the language model, where there is one, put the answer into words; the answer as it is where it cannot."""
    writer = parts.writer
    if writer is None:
        return reply
    answer = reply.answer
    with anyio.move_on_after(parts.settings.llm_timeout + GRACE):
        try:
            answer = await parts.writing.run(lambda: writer.write(reply.answer, service.index.documents))
        except Overloaded:
            return reply
    return replace(reply, answer=answer)
