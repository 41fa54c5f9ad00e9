"""Measure the whole search on questions with known answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kb.domain import Answer
from kb.evaluation.rows import Question, read_questions

DEPTH = 10  # results asked for: MRR looks this far down
SHOWN = 5  # passages among which the quote must stand
CONTACTS_SHOWN = 3


class Answers(Protocol):
    """Whatever answers a question: the Searcher, or a rival."""

    def answer(self, question: str, limit: int = ...) -> Answer:
        """Answer one question."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question; None where it does not ask for such a thing. Ranks count from 1."""

    question: Question
    answered: bool
    language: str
    initiatives: tuple[str, ...]  # ids as ranked
    contacts: tuple[str, ...]
    quote_in_passages: bool | None
    quote_in_answer: bool | None
    milliseconds: float

    @property
    def contact_found(self) -> bool | None:
        """Whether an expected contact is among the first three."""
        expected = set(self.question.contacts)
        return bool(expected & set(self.contacts[:CONTACTS_SHOWN])) if expected else None

    @property
    def refused_rightly(self) -> bool:
        """Whether it was answered when it should be, and only then."""
        return self.answered != self.question.refuse

    @property
    def language_right(self) -> bool:
        """Whether the language is the expected one; Norwegian may be called Danish."""
        expected = self.question.language
        return self.language == expected or (expected == "no" and self.language == "da")


@dataclass(frozen=True, slots=True)
class QuestionReport:
    """The outcomes of a file of questions."""

    outcomes: tuple[Outcome, ...]
    build_id: str = ""


def evaluate_questions(searcher: Answers, path: Path) -> QuestionReport:
    """Ask every question of a file and keep what came back; raise EvaluationError for a bad file."""
    outcomes, build_id = [], ""
    for question in read_questions(path):
        answer = searcher.answer(question.question, limit=DEPTH)
        build_id = answer.build_id
        outcomes.append(judge(question, answer))
    return QuestionReport(tuple(outcomes), build_id)


def judge(question: Question, answer: Answer) -> Outcome:
    """Hold an answer against what the question expects."""
    passages = [hit.passage.text for hit in answer.passages[:SHOWN]]
    citations = [citation.quote for citation in answer.answer.citations]
    quote = question.quote
    return Outcome(
        question=question,
        answered=answer.status == "answered",
        language=answer.language.code,
        initiatives=tuple(hit.initiative.id for hit in answer.initiatives),
        contacts=tuple(hit.contact.id for hit in answer.contacts),
        quote_in_passages=stands_in(quote, passages) if quote else None,
        quote_in_answer=stands_in(quote, [*citations, " ".join(citations)]) if quote else None,
        milliseconds=answer.timings_ms.get("total", 0.0),
    )


def stands_in(quote: str, texts: Iterable[str]) -> bool:
    """Say whether one of the texts has the words of the quote, whatever stands between them."""
    wanted = _letters(quote)
    return any(wanted in _letters(text) for text in texts)


def _letters(text: str) -> str:
    """Return the words alone: line breaks and punctuation differ between a quote and its table cell."""
    return " " + " ".join(re.findall(r"\w+", text.lower())) + " "
