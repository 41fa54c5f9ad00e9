"""Answer a conversation: understand, search, put into words. Runs in a worker thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.requests import ChatRequest
from api.service import Service
from kb.conversation import Understood, suggestions
from kb.domain import Answer
from kb.wire import answer_to_json


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
        }


def reply(service: Service, request: ChatRequest, limit: int) -> Reply:
    """Answer the reader's last message; personal data is hidden in all of them first."""
    questions = [service.hide(message.content) for message in request.messages if message.role == "user"]
    understood = service.conversation.understand(questions)
    answer = service.searcher.answer(understood.question, limit=limit, filters=request.filters.to_filters())
    return Reply(answer, understood, suggestions(answer, questions[-1]))
