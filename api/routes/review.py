"""The editor's day: what was read and what waits, and what the editor decides; only with an admin key."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from api.listing import Chosen, Limit, Offset, page
from api.parts import Parts, PartsOf, Served, admin
from api.responses import Page
from api.review_shapes import (
    ContactDecision,
    DocumentDecision,
    NewDocument,
    Overview,
    QuestionsAsked,
    ReviewContact,
    ReviewRepair,
    ReviewRow,
    RowDecision,
    Saved,
    ThesaurusToReview,
    WordDecision,
)
from kb.editing import contacts, new_documents, questions, repairs, row_decisions, rows, thesaurus, wire
from kb.editing import overview as overviews
from kb.errors import NotFound
from kb.feedback import FeedbackStore

router = APIRouter(prefix="/admin/review", tags=["Redaktion"], dependencies=[Depends(admin)])
OPEN = Annotated[bool, Query(description="Kun det, nogen bør se på")]
Json = dict[str, Any]


@router.get("", response_model=Overview, summary="Hvad venter på redaktøren?")
async def overview(parts: PartsOf, served: Served) -> Json:
    """Count what waits, document by document, and name the files that could not be read."""
    index, corpus = served.index, parts.settings.corpus
    build = parts.settings.index / "builds" / served.build_id

    def find() -> Json:
        found_rows = rows.rows_to_review(served.brief, corpus)
        found_contacts = contacts.contacts_to_review(index, corpus, _today())
        new = new_documents.new_documents(served.brief, corpus)
        asked = questions.questions_asked(_feedback(parts), index.concepts)
        return asdict(overviews.overview(served.brief, found_rows, found_contacts, new, asked, build))

    return await parts.pool.run(find)


@router.get("/rows", response_model=Page[ReviewRow], summary="Læste rækker, de usikreste først")
async def read_rows(
    parts: PartsOf,
    served: Served,
    id: Chosen,
    document: Chosen,
    confidence: Chosen,
    open: OPEN = True,
    limit: Limit = 20,
    offset: Offset = 0,
) -> Json:
    """List the rows of the documents with their fields beside the source, what may be wrong first."""

    index, corpus = served.index, parts.settings.corpus

    def find() -> Json:
        found = [row for row in rows.rows_to_review(served.brief, corpus) if row.open or not open]
        entries = [
            {"id": row.reading.id, "document": row.reading.document_id, "confidence": row.confidence.value}
            for row in found
        ]
        cut = page(entries, {"id": id, "document": document, "confidence": confidence}, limit, offset)
        shown = [rows.row_to_review(index, corpus, entry["id"]) for entry in cut["items"]]
        return {**cut, "items": [wire.row_to_json(index, row) for row in shown]}

    return await parts.pool.run(find)


@router.post("/rows", response_model=ReviewRow, summary="Godkend, ret eller fjern en række")
async def decide_row(decision: RowDecision, parts: PartsOf, served: Served) -> Json:
    """Write the decision to the register, unless somebody else decided the row. It counts from the next indexing."""
    index, corpus = served.index, parts.settings.corpus
    fields = decision.fields.model_dump(exclude_unset=True)

    def decide() -> Json:
        wanted = (decision.id, decision.seen, fields)
        row_decisions.decide_row(index, corpus, *wanted, _today(), decision.initiative)
        return wire.row_to_json(index, rows.row_to_review(index, corpus, decision.id))

    return await parts.pool.run(decide)


@router.get("/contacts", response_model=Page[ReviewContact], summary="Kontakter, der skal ses efter")
async def read_contacts(
    parts: PartsOf,
    served: Served,
    id: Chosen,
    origin: Chosen,
    due: Chosen,
    open: OPEN = True,
    limit: Limit = 20,
    offset: Offset = 0,
) -> Json:
    """List the contacts that the documents name, and those whose facts are due to be checked."""

    def find() -> Json:
        found = contacts.contacts_to_review(served.index, parts.settings.corpus, _today())
        shown = [each for each in found if each.open or not open]
        entries = [wire.contact_to_review_json(served.index, each, served.age(each.point)) for each in shown]
        return page(entries, {"id": id, "origin": origin, "due": due}, limit, offset)

    return await parts.pool.run(find)


@router.post("/contacts", response_model=Saved, summary="Godkend, ret eller fravælg en kontakt")
async def decide_contact(decision: ContactDecision, parts: PartsOf, served: Served) -> Json:
    """Write the decision to contacts.toml: the row, the day somebody checked it, or the name among those left out."""
    index, corpus = served.index, parts.settings.corpus
    fields = decision.fields.model_dump(exclude_unset=True)

    def decide() -> Json:
        if decision.leave_out:
            return {"seen": contacts.leave_out(index, corpus, decision.id, decision.seen)}
        wanted = (decision.id, decision.seen, fields, decision.verified)
        return {"seen": contacts.decide_contact(index, corpus, *wanted, _today())}

    return await parts.pool.run(decide)


@router.get("/documents", response_model=Page[NewDocument], summary="Nye dokumenter uden række i corpus.toml")
async def read_new_documents(parts: PartsOf, served: Served, id: Chosen, limit: Limit = 20, offset: Offset = 0) -> Json:
    """List the documents without a row, each with the row that is proposed."""

    def find() -> Json:
        entries = [{"id": each} for each in new_documents.new_documents(served.brief, parts.settings.corpus)]
        cut = page(entries, {"id": id}, limit, offset)
        shown = [new_documents.new_document(served.index, entry["id"], _today()) for entry in cut["items"]]
        return {**cut, "items": list(map(asdict, shown))}

    return await parts.pool.run(find)


@router.post("/documents", response_model=Saved, summary="Skriv et nyt dokuments række")
async def accept_document(decision: DocumentDecision, parts: PartsOf, served: Served) -> Json:
    """Write the row to corpus.toml; what is neither found nor given is marked there to be filled in."""
    fields = decision.fields.model_dump(exclude_unset=True)
    wanted = (served.index, parts.settings.corpus, decision.id, decision.seen, fields, _today())
    return await parts.pool.run(lambda: {"seen": new_documents.accept_document(*wanted)})


@router.get("/repairs", response_model=Page[ReviewRepair], summary="Rettelser i et dokument")
async def read_repairs(
    served: Served, document: Annotated[str, Query(max_length=300)], limit: Limit = 100, offset: Offset = 0
) -> Json:
    """List what was repaired in one document, first what came out as no Danish word."""
    found = served.index.documents.get(document)
    if found is None:
        raise NotFound("Der er intet dokument med det id.")
    return page([asdict(each) for each in repairs.repairs_to_review(found)], {}, limit, offset)


@router.get("/questions", response_model=QuestionsAsked, summary="Spørgsmål uden svar, talt efter emne")
async def read_questions(parts: PartsOf, served: Served) -> Json:
    """Count the questions without an answer by subject; texts only of readers who agreed."""
    return await parts.pool.run(lambda: asdict(questions.questions_asked(_feedback(parts), served.index.concepts)))


@router.get("/words", response_model=ThesaurusToReview, summary="Emneord og forslag til nye")
async def read_words(parts: PartsOf, served: Served) -> Json:
    """List the subjects, and words of questions without an answer that they do not know."""

    def find() -> Json:
        subjects, left_out, seen = thesaurus.subjects_today(parts.settings.corpus)
        agreed = _feedback(parts).agreed_questions()
        found = thesaurus.suggestions(agreed, subjects, left_out, served.embedder)
        return {"subjects": map(asdict, subjects), "suggestions": map(asdict, found), "seen": seen}

    return await parts.pool.run(find)


@router.post("/words", response_model=Saved, summary="Læg et ord i emneordene, eller fravælg det")
async def decide_word(decision: WordDecision, parts: PartsOf) -> Json:
    """Write the word to emneord.toml; it counts from the next indexing."""
    wanted = (decision.word, decision.seen, decision.concept, decision.new)
    return await parts.pool.run(lambda: {"seen": thesaurus.decide_word(parts.settings.corpus, *wanted)})


def _feedback(parts: Parts) -> FeedbackStore:
    return FeedbackStore(parts.settings.feedback, parts.settings.feedback_days)


def _today() -> date:
    return datetime.now().astimezone().date()
