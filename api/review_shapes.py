"""What an editor's page sends and is sent, for the OpenAPI document; kb.editing.wire makes the objects."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from api.requests import Id, Strict
from api.responses import Contact, Shown

Step = Literal["low", "medium", "high"]
Seen = Annotated[str, Field(max_length=64, description="Det, der ændres, som du så det: `seen` fra listen")]
Text = Annotated[str, Field(max_length=20_000)]
Line = Annotated[str, Field(max_length=1_000)]


class RowFields(Strict):
    """The fields that are corrected; null takes a correction back, and what is left out stays as it is."""

    title: Text | None = None
    description: Text | None = None
    goal: Text | None = None
    funding: Text | None = None
    owner: Text | None = None
    anchoring: Text | None = None
    period: Text | None = None
    status: Text | None = None


class RowDecision(Strict):
    """A row that an editor has looked at: right as it is, or with corrections."""

    id: Id
    seen: Seen
    fields: RowFields = RowFields()
    initiative: Annotated[bool, Field(description="Om rækken er en indsats; ellers fjernes den fra dem")] = True


class ContactFields(Strict):
    """The fields that are changed; null empties a field, and what is left out stays as it is."""

    name: Line | None = None
    help: Line | None = None
    audience: Line | None = None
    phone: Line | None = None
    email: Line | None = None
    url: Line | None = None
    hours: Line | None = None
    source: Line | None = None
    scope: Line | None = None


class ContactDecision(Strict):
    """A contact that an editor has looked at: kept, changed, checked on a day, or left out."""

    id: Id
    seen: Seen
    leave_out: bool = False
    fields: ContactFields = ContactFields()
    verified: Annotated[str | None, Field(max_length=10, description="ISO-dato for, hvornår nogen slog efter")] = None


class DocumentFields(Strict):
    """What an editor says of a document; what is left out is as proposed, or marked to be filled in."""

    title: Line | None = None
    publisher: Line | None = None
    date: Line | None = None
    scope: Line | None = None
    licence: Line | None = None
    url: Line | None = None


class DocumentDecision(Strict):
    """A document that gets its row in corpus.toml."""

    id: Id
    seen: Seen
    fields: DocumentFields = DocumentFields()


class WordDecision(Strict):
    """A word for the thesaurus: under a subject, as a new one, or, with neither, one not to suggest again."""

    word: Annotated[str, Field(min_length=1, max_length=80)]
    seen: Seen
    concept: Id | None = None
    new: bool = False


class Saved(Shown):
    """The file as it is seen after the change."""

    seen: str


class DocumentToReview(Shown):
    """What was read from one document; `open` counts rows to look at by how sure one can be of them."""

    id: str
    title: str
    path: str
    date: str
    characters: int
    repairs: int
    rows: int
    open: dict[Step, int]


class NewDocument(Shown):
    """A file without a row in corpus.toml, and what the row may say; `date_line` is what tells the date."""

    id: str
    path: str
    title: str
    date: str
    date_line: str | None
    url: str | None
    sha256: str
    seen: str


class RefusedFile(Shown):
    """A file that the last build could not read."""

    path: str
    reason: str


class Overview(Shown):
    """What waits for the editor."""

    build_id: str
    built_at: str
    open_rows: int
    open_contacts: int
    due_contacts: int
    new_documents: int
    unanswered: int
    pending: int
    documents: list[DocumentToReview]
    refused: list[RefusedFile]


class Doubt(Shown):
    """A reason why a field may have been read wrongly."""

    field: str
    kind: Literal["columns", "columns_perhaps", "begins", "ends", "empty", "letters"]


class FieldRead(Shown):
    """A field as the index has it, where it stands in the document's text, and its correction."""

    name: str
    text: str
    start: int | None
    end: int | None
    correction: str | None
    doubts: list[str]


class ReviewRow(Shown):
    """A row of a document, read into an initiative, beside its source."""

    id: str
    document_id: str
    document_title: str
    key: str
    number: str | None
    title: str
    layout: Literal["table", "flattened", "text"]
    confidence: Step
    doubts: list[Doubt]
    state: Literal["waiting", "changed", "accepted", "corrected", "removed"]
    reviewed: str | None
    pending: bool
    fields: list[FieldRead]
    words: list[str]
    source: str
    seen: str


class Quote(Shown):
    """A passage that names a contact."""

    document_id: str
    passage_id: str
    page: int | None
    start: int
    end: int
    text: str


class ReviewContact(Contact):
    """A contact point: an editor's row, or what the documents say where there is none."""

    aliases: list[str]
    scope: str | None
    origin: Literal["file", "document"]
    found_in: list[Literal["table", "list", "heading", "sentence"]]
    confidence: Step
    doubts: list[Literal["sentence", "heading", "no_facts", "once"]]
    due: Literal["unverified", "old"] | None
    open: bool
    quotes: list[Quote]
    seen: str


class ReviewRepair(Shown):
    """A word as read and as repaired; `known` is whether what came out is Danish."""

    raw: str
    repaired: str
    kind: str
    times: int
    known: bool
    start: int
    end: int
    context: str


class SubjectAsked(Shown):
    """A subject and its questions without an answer; `id` is empty for what names no subject."""

    id: str
    name: str
    questions: int
    last: str


class QuestionsAsked(Shown):
    """Questions without an answer; texts only where the readers agreed."""

    questions: int
    subjects: list[SubjectAsked]
    agreed: list[str]


class Subject(Shown):
    """A subject of the thesaurus."""

    id: str
    preferred: str
    alternatives: list[str]


class Neighbour(Shown):
    """A subject that a word may belong to; `likeness` is a cosine."""

    id: str
    preferred: str
    likeness: float


class Suggestion(Shown):
    """A word of questions without an answer that the thesaurus does not know."""

    word: str
    questions: int
    nearest: list[Neighbour]


class ThesaurusToReview(Shown):
    """The thesaurus, and what readers say that it does not know."""

    subjects: list[Subject]
    suggestions: list[Suggestion]
    seen: str
