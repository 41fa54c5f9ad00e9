"""All that waits, as text and as JSON, for those who read it in a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from indexer.review.desk import Desk
from indexer.review.wording import DOUBTS, DUE, STEPS, plain, why
from kb.editing.contacts import ContactToReview
from kb.editing.due import facts_of
from kb.editing.new_documents import NewDocument
from kb.editing.overview import Overview
from kb.editing.questions import QuestionsAsked
from kb.editing.repairs import RepairToReview
from kb.editing.row_fields import title_of
from kb.editing.rows import RowToReview
from kb.editing.thesaurus import Suggestion
from kb.editing.wire import contact_to_review_json, row_to_json
from kb.index import Index

NOTHING = "Der er intet, en redaktør behøver at se på."


def listed(desk: Desk, document: str | None = None) -> tuple[dict[str, Any], str]:
    """Return what waits as JSON and as text."""
    rows, contacts = desk.rows(document), desk.contacts()
    asked, words, told = desk.questions(), desk.words(), desk.overview()
    repairs, new = desk.repairs(document), desk.new_documents()
    table = {
        "overview": asdict(told),
        "documents": [asdict(each) for each in new],
        "repairs": {id: [asdict(repair) for repair in found] for id, found in repairs.items()},
        "rows": [row_to_json(desk.index, row) for row in rows],
        "contacts": [contact_to_review_json(desk.index, contact, desk.age(contact)) for contact in contacts],
        "questions": asdict(asked),
        "words": [asdict(word) for word in words],
    }
    parts = [
        *_refused(told),
        *_new(new),
        *_repairs(repairs),
        *_rows(desk.index, rows),
        *_contacts(contacts),
        *_questions(asked),
        *_words(words),
    ]
    return table, plain("\n".join(parts).strip()) or NOTHING


def _refused(told: Overview) -> Iterator[str]:
    if told.refused:
        yield f"Filer, der ikke kunne læses ({len(told.refused)})"
        yield from (f"  {file.path}: {file.reason}" for file in told.refused)
        yield ""


def _new(documents: list[NewDocument]) -> Iterator[str]:
    if documents:
        yield f"Nye dokumenter uden række i corpus.toml ({len(documents)})"
        yield from (f"  {each.path}: »{each.title}«, {each.date or 'uden dato'}" for each in documents)
        yield ""


def _repairs(repairs: dict[str, list[RepairToReview]]) -> Iterator[str]:
    if repairs:
        yield f"Rettelser, der ikke blev til danske ord ({sum(map(len, repairs.values()))})"
        for id, found in repairs.items():
            yield from (f"  {id}: {each.raw} -> {each.repaired} ({each.times}): {each.context}" for each in found)
        yield ""


def _rows(index: Index, rows: list[RowToReview]) -> Iterator[str]:
    if rows:
        yield f"Indsatser, som ingen har set efter ({len(rows)}), de usikreste først"
    for row in rows:
        reasons = why(row)
        yield f"  {row.reading.id}: {title_of(index, row.reading)} [{STEPS[row.confidence]}]" + (
            f" {reasons}" if reasons else ""
        )
    yield ""


def _contacts(contacts: list[ContactToReview]) -> Iterator[str]:
    new = [contact for contact in contacts if contact.origin == "document"]
    known = [contact for contact in contacts if contact.origin == "file"]
    if new:
        yield f"Kontakter, som kun dokumenterne nævner ({len(new)})"
    for contact in new:
        reasons = "; ".join(DOUBTS[doubt] for doubt in contact.doubts)
        yield f"  {contact.point.id}: {contact.point.name} [{STEPS[contact.confidence]}] {reasons}".rstrip()
    if known:
        yield f"\nKontaktoplysninger, der skal kontrolleres ({len(known)})"
    for contact in known:
        yield f"  {contact.point.id}: {', '.join(facts_of(contact.point))} ({DUE[contact.due or 'old']})"
    yield ""


def _questions(asked: QuestionsAsked) -> Iterator[str]:
    if asked.questions:
        yield f"Spørgsmål uden svar ({asked.questions}), efter emne"
        yield from (f"  {each.name}: {each.questions} (senest {each.last})" for each in asked.subjects)
        yield ""


def _words(words: list[Suggestion]) -> Iterator[str]:
    if words:
        yield f"Ord, som emneordene ikke kender ({len(words)})"
    for word in words:
        near = ", ".join(f"{each.preferred} ({each.likeness:.2f})" for each in word.nearest)
        yield f"  {word.word}: {word.questions} spørgsmål" + (f"; ligner {near}" if near else "")
