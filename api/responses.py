"""What the server answers, for the OpenAPI document; kb.wire makes the objects themselves.

Extra keys pass through: a field that kb.wire gains must reach the reader before it is described here.
"""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict


class Shown(BaseModel):
    """A part of an answer."""

    model_config = ConfigDict(extra="allow")


class Language(Shown):
    """The question's language and how sure we are of it."""

    code: str
    confidence: float


class Citation(Shown):
    """A verbatim quote and where it stands in the document's ``text``."""

    document_id: str
    passage_id: str
    page: int | None
    start: int
    end: int
    quote: str


class AnswerText(Shown):
    """The words of the answer and the quotes that carry them."""

    text: str
    kind: Literal["extractive", "generated"]
    citations: list[Citation]


class Passage(Shown):
    """A passage that says something about it; ``highlights`` count characters of ``text``."""

    id: str
    document_id: str
    document_title: str
    heading_path: list[str]
    page: int | None
    start: int
    end: int
    text: str
    highlights: list[tuple[int, int]]
    score: float


class Period(Shown):
    """First and last year that the document gives."""

    start: int | None
    end: int | None


class Initiative(Shown):
    """An initiative as its document describes it."""

    id: str
    document_id: str
    number: str | None
    title: str
    area: str | None
    description: str | None
    goal: str | None
    funding: str | None
    owner: str | None
    anchoring: str | None
    status: str | None
    period: Period
    state: Literal["planned", "running", "completed", "expired", "not_carried_out", "unknown"]
    age: str
    passage_ids: list[str]


class InitiativeHit(Initiative):
    """An initiative that was found."""

    score: float


class Contact(Shown):
    """Who can help; facts carry their source and the day they were checked."""

    id: str
    name: str
    help: str | None
    audience: str | None
    phone: str | None
    email: str | None
    url: str | None
    hours: str | None
    source: str
    verified: str | None
    age: str
    passage_ids: list[str]


class ContactHit(Contact):
    """A contact point that was found."""

    score: float


class Notice(Shown):
    """A short message that stands above the results."""

    kind: Literal["danger", "privacy", "stale", "language"]
    text: str


class Answer(Shown):
    """All that a question gives back."""

    question: str
    status: Literal["answered", "no_answer"]
    language: Language
    answer: AnswerText
    passages: list[Passage]
    initiatives: list[InitiativeHit]
    contacts: list[ContactHit]
    notices: list[Notice]
    timings_ms: dict[str, float]
    build_id: str


class ChatAnswer(Answer):
    """An answer, what the question was taken to mean, and what one can ask next."""

    understood_as: str
    carried_over: list[str]
    suggestions: list[str]
    courtesy: bool


class DocumentRow(Shown):
    """A document's row, without its text."""

    id: str
    title: str
    publisher: str
    date: str
    age: str
    scope: str
    licence: str
    sha256: str
    url: str | None
    language: str


class Repair(Shown):
    """A place where the text differs from what was read."""

    raw_start: int
    raw_end: int
    start: int
    end: int
    raw: str
    repaired: str
    kind: str


class Segment(Shown):
    """A stretch of ``text`` and the stretch of ``raw`` that it comes from."""

    start: int
    end: int
    raw_start: int
    raw_end: int


class Block(Shown):
    """A unit of layout in ``text``."""

    kind: Literal["heading", "paragraph", "item", "cell"]
    start: int
    end: int
    heading_path: list[str]
    page: int | None
    row: int | None
    field: str | None


class Document(DocumentRow):
    """A document as shown (``text``) and as read (``raw``), with the map between them."""

    text: str
    raw: str
    repairs: list[Repair]
    segments: list[Segment]
    blocks: list[Block]


Item = TypeVar("Item")


class Page(Shown, Generic[Item]):
    """One page of a list, and how many there are in all."""

    items: list[Item]
    total: int


class Examples(Shown):
    """Questions that one role might ask."""

    role: str
    questions: list[str]


class FeedbackReceived(Shown):
    """What was kept."""

    stored: bool
    question_stored: bool


class FeedbackRow(Shown):
    """One feedback as it is kept."""

    id: int
    created_at: str
    build_id: str
    helpful: bool
    why: str | None
    status: str | None
    shown: list[str]
    question: str | None


class IndexingState(Shown):
    """One run of the indexer; ``report`` is what `fagsvar index --json` writes."""

    state: Literal["never", "running", "done", "failed"]
    started_at: str | None
    ended_at: str | None
    report: dict[str, Any]
    error: str | None


class Problem(Shown):
    """A failure (RFC 9457); ``code`` is stable, ``detail`` is for people."""

    type: str
    title: str
    status: int
    detail: str
    code: str
