"""Suggest what to ask next: only what the best initiative has an answer to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kb.answering.question_type import Wanted, question_type
from kb.domain import Answer, Initiative

MOST: Final = 4
Has = Callable[[Initiative, Answer], bool]

# In the order in which professionals ask; "indsatsen" leans on the answer before it.
ASKABLE: Final[tuple[tuple[str, Has], ...]] = (
    ("Hvem kan jeg kontakte om det?", lambda initiative, answer: any(
        initiative.id in hit.contact.initiative_ids and (hit.contact.phone or hit.contact.email or hit.contact.url)
        for hit in answer.contacts
    )),
    ("Hvad er målet med indsatsen?", lambda initiative, _: bool(initiative.goal)),
    ("Hvordan er det gået med indsatsen?", lambda initiative, _: bool(initiative.status)),
    ("Hvad koster indsatsen?", lambda initiative, _: bool(initiative.funding)),
    ("Hvem har ansvaret for indsatsen?", lambda initiative, _: bool(initiative.owner)),
    ("Hvor er indsatsen forankret?", lambda initiative, _: bool(initiative.anchoring)),
    ("Hvornår slutter indsatsen?", lambda initiative, _: initiative.period.end is not None),
    ("Hvornår begyndte indsatsen?", lambda initiative, _: initiative.period.start is not None),
)  # fmt: skip


def suggestions(answer: Answer, asked: str) -> tuple[str, ...]:
    """Return follow-ups that the documents can answer, and not of the kind that was just asked."""
    if answer.status != "answered" or not answer.initiatives:
        return ()
    best = answer.initiatives[0].initiative
    return tuple(text for text, has in ASKABLE if has(best, answer) and not _alike(text, asked))[:MOST]


def _alike(suggested: str, asked: str) -> bool:
    """Say whether a suggestion asks for what the reader has just asked for."""
    ours, theirs = question_type(suggested), question_type(asked)
    return (ours.contact and theirs.contact) or (ours.wanted == theirs.wanted != Wanted.TEXT)
