"""Questions without an answer: how many about each subject, and the words of those whose readers agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kb.domain import Concept
from kb.feedback import EVERY, OTHER, FeedbackStore, Unanswered

OTHER_NAME: Final = "andet"


@dataclass(frozen=True, slots=True)
class SubjectAsked:
    """A subject and its questions without an answer; ``id`` is empty for what names no subject."""

    id: str
    name: str
    questions: int
    last: str  # ISO day


@dataclass(frozen=True, slots=True)
class QuestionsAsked:
    """All questions without an answer. One about two subjects counts under both."""

    questions: int
    subjects: tuple[SubjectAsked, ...]
    agreed: tuple[str, ...]  # texts, personal data hidden, newest first


def questions_asked(store: FeedbackStore, concepts: Mapping[str, Concept]) -> QuestionsAsked:
    """Return what readers asked in vain; raises FeedbackNotStored."""
    counts = store.unanswered()
    return QuestionsAsked(
        questions=next((each.questions for each in counts if each.subject == EVERY), 0),
        subjects=tuple(_named(each, concepts) for each in counts if each.subject != EVERY),
        agreed=tuple(store.agreed_questions()),
    )


def _named(asked: Unanswered, concepts: Mapping[str, Concept]) -> SubjectAsked:
    concept = concepts.get(asked.subject)
    name = OTHER_NAME if asked.subject == OTHER else concept.preferred if concept else asked.subject
    return SubjectAsked(asked.subject, name, asked.questions, asked.last)
