"""What may be sent to the server: strict, bounded, and nothing beside what is named."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from kb.domain import Filters

Text = Annotated[str, Field(max_length=100_000)]  # a question too long gets its own error, from the search
Id = Annotated[str, Field(min_length=1, max_length=300)]
Ids = Annotated[list[Id], Field(max_length=100)]


class Strict(BaseModel):
    """No coercion, no unknown keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Narrowing(Strict):
    """What to search within; an empty list does not narrow."""

    document: Ids = []
    area: Ids = []
    state: Ids = []
    scope: Ids = []

    def to_filters(self) -> Filters:
        """Return the same in the words of the search."""
        return Filters(tuple(self.document), tuple(self.area), tuple(self.state), tuple(self.scope))


Limit = Annotated[int | None, Field(ge=1, le=50, description="Højst så mange resultater af hver slags")]


class SearchRequest(Strict):
    """A question."""

    question: Text = Field(examples=["Hvem kan jeg ringe til?"])
    limit: Limit = None
    filters: Narrowing = Narrowing()


class Message(Strict):
    """One turn of a conversation."""

    role: Literal["user", "assistant"]
    content: Text


class ChatRequest(Strict):
    """The conversation so far; its last message is the reader's."""

    messages: Annotated[
        list[Message],
        Field(min_length=1, max_length=100, examples=[[{"role": "user", "content": "Hvem kan jeg ringe til?"}]]),
    ]
    limit: Limit = None
    filters: Narrowing = Narrowing()

    @field_validator("messages")
    @classmethod
    def _ends_with_the_reader(cls, messages: list[Message]) -> list[Message]:
        if messages[-1].role != "user":
            raise ValueError("the last message must be the reader's")
        return messages


class FeedbackRequest(Strict):
    """Whether an answer helped. The question is kept only with ``consent``."""

    build_id: Annotated[str, Field(max_length=100)]
    helpful: bool
    why: Annotated[str | None, Field(max_length=1000)] = None
    status: Literal["answered", "no_answer"] | None = None
    shown: Ids = []
    question: Annotated[str | None, Field(max_length=2000)] = None
    consent: bool = False
