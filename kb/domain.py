"""The words of the house: what is indexed, what is found, and what is answered.

Everything is frozen. Offsets count characters of ``Document.text`` unless a name says ``raw``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text, ``start`` included and ``end`` not."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """One place where the text differs from what was read."""

    raw_start: int
    raw_end: int
    start: int
    end: int
    raw: str
    repaired: str
    kind: str  # "letters", "spacing", "line_break", "markup", "unicode"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the raw stretch it comes from.

    Of equal length they correspond character by character; otherwise as a whole. Segments are
    ordered by ``start``; their raw side need not be, since a table's columns are laid out anew.
    """

    start: int
    end: int
    raw_start: int
    raw_end: int


BlockKind = Literal["heading", "paragraph", "item", "cell"]


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of layout: a heading, a paragraph, a list item, or one cell of a table row."""

    kind: BlockKind
    start: int
    end: int
    heading_path: tuple[str, ...] = ()
    page: int | None = None
    row: int | None = None  # cells of one table row, or paragraphs of one initiative, share it
    field: str | None = None  # for a cell: "title", "description", "goal", "funding", ...


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """One row of corpus.toml: what is known about a document before it is read."""

    id: str
    path: str
    title: str
    publisher: str
    date: str  # ISO, to the precision that is known: "2016-06-01", "2018"
    scope: str  # where it applies: "national", or a kommune's name
    licence: str
    sha256: str
    url: str | None = None
    language: str = "da"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read (``raw``) and as shown (``text``), with the map between them."""

    info: DocumentInfo
    raw: str
    text: str
    segments: tuple[Segment, ...]
    repairs: tuple[Repair, ...]
    blocks: tuple[Block, ...]

    @property
    def id(self) -> str:
        """The id of its row in corpus.toml."""
        return self.info.id


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotable piece of a document; ``text == document.text[start:end]``."""

    id: str  # document id + "-" + hash of heading path and text
    document_id: str
    heading_path: tuple[str, ...]
    page: int | None
    start: int
    end: int
    text: str
    digest: str  # of what is embedded: the heading path and the text
    initiative_id: str | None = None
    field: str | None = None


class State(StrEnum):
    """Where an initiative stands, seen from a given day."""

    PLANNED = "planned"
    RUNNING = "running"
    COMPLETED = "completed"
    EXPIRED = "expired"
    NOT_CARRIED_OUT = "not_carried_out"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Period:
    """First and last year that the document gives."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """Something that an organisation does, as one document describes it."""

    id: str  # document id + "/" + number (or a slug of the title)
    document_id: str
    number: str | None
    title: str
    area: str | None = None
    description: str | None = None
    goal: str | None = None
    funding: str | None = None
    owner: str | None = None
    anchoring: str | None = None
    status: str | None = None
    period: Period = Period()
    state: State = State.UNKNOWN
    passage_ids: tuple[str, ...] = ()


RowLayout = Literal["table", "flattened", "text"]  # cells told apart; guessed from lines; labels in running text
DoubtKind = Literal["columns", "columns_perhaps", "begins", "ends", "empty", "letters"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason why a field may have been read wrongly (docs/decisions/0203)."""

    field: str
    kind: DoubtKind


@dataclass(frozen=True, slots=True)
class RowReading:
    """How a row was read before any editor's correction, and so what corrections are held against."""

    id: str  # its initiative's
    document_id: str
    key: str  # the row's name in the register
    row: int  # as in Block.row
    layout: RowLayout
    head: str  # what stands before the title in its cell: "14.", "Initiativ 3:"
    words: tuple[str, ...]  # in the order of the source
    digest: str  # of its fields as they were read
    doubts: tuple[Doubt, ...] = ()
    corrections: str = ""  # digest of the corrections that the index was built with
    removed: bool = False  # an editor has said that it is no initiative, and the index was built so


ContactLayout = Literal["table", "list", "heading", "sentence"]  # where a document names somebody


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """Who can help, with what, and whom; facts carry their source and the day they were checked."""

    id: str
    name: str
    help: str | None = None
    audience: str | None = None
    phone: str | None = None
    email: str | None = None
    url: str | None = None
    hours: str | None = None
    source: str = ""
    verified: str | None = None  # ISO date
    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    scope: str | None = None  # "national" or a kommune
    acute: bool = False
    fallback: bool = False  # offered when the documents have no answer
    passage_ids: tuple[str, ...] = ()
    initiative_ids: tuple[str, ...] = ()
    found_in: tuple[ContactLayout, ...] = ()  # how the documents name it; empty where only the editor does


@dataclass(frozen=True, slots=True)
class Concept:
    """A subject of the thesaurus (SKOS): one preferred term, other words for it, related subjects."""

    id: str
    preferred: str
    alternatives: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and where it stands; ``quote == document.text[start:end]``."""

    document_id: str
    passage_id: str
    page: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Language:
    """The question's language (ISO 639-1) and how sure we are, 0 to 1."""

    code: str
    confidence: float


NoticeKind = Literal["danger", "privacy", "stale", "language"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A short message to the reader that stands above the results."""

    kind: NoticeKind
    text: str


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage with its score and the character spans, within its text, that match the question."""

    passage: Passage
    score: float
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class InitiativeHit:
    """An initiative with its score; higher is better."""

    initiative: Initiative
    score: float
    age: str = ""  # a sentence or two


@dataclass(frozen=True, slots=True)
class ContactHit:
    """A contact point with its score; higher is better."""

    contact: ContactPoint
    score: float
    age: str = ""


@dataclass(frozen=True, slots=True)
class AnswerText:
    """The words of the answer and the quotes that carry them."""

    text: str
    kind: Literal["extractive", "generated"] = "extractive"
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader narrows the search to; an empty tuple means no narrowing."""

    document: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a question gives back."""

    question: str
    status: Literal["answered", "no_answer"]
    language: Language
    answer: AnswerText
    passages: tuple[PassageHit, ...] = ()
    initiatives: tuple[InitiativeHit, ...] = ()
    contacts: tuple[ContactHit, ...] = ()
    notices: tuple[Notice, ...] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)
    build_id: str = ""
    document_titles: dict[str, str] = field(default_factory=dict)  # of the documents that passages come from
