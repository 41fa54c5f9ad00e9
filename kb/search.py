"""The whole online pipeline, on one screen: from a question to an answer with quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from kb.answering.evidence import evidence
from kb.answering.extractive import extract_answer
from kb.answering.frame import no_answer, reached
from kb.answering.question_type import QuestionType, question_type
from kb.calibration import Calibration
from kb.danish.language import DANISH, detect_language
from kb.domain import Answer, AnswerText, ContactHit, ContactPoint, Filters, InitiativeHit, Language, Notice, PassageHit
from kb.guards import Guards
from kb.question import LIMIT, clean_question
from kb.retrieval.contacts import ContactRanking
from kb.retrieval.query import Query, QuestionReader
from kb.retrieval.retriever import Found, Retriever
from kb.retrieval.sentences import Sentence, Sentences
from kb.safety.ages import Ages
from kb.timing import Stopwatch

if TYPE_CHECKING:
    from kb.embedders.base import Embedder
    from kb.index import Index

FOREIGN: Final = "Dokumenterne er på dansk. Vi har søgt med spørgsmålet, som det står; på dansk finder vi mere."


class Searcher:
    """Answer questions from one index."""

    def __init__(self, index: Index, embedder: Embedder, guards: Guards = Guards(), longest: int = LIMIT) -> None:
        self.index = index
        self.calibration = Calibration.read(index.manifest.calibration)
        self.guards = guards
        self.ages = Ages(index.documents.values(), index.passages)
        self._longest = longest
        self._reader = QuestionReader.of(index, embedder)
        self._retriever = Retriever(index, self.calibration)
        self._contacts = ContactRanking(tuple(index.contacts.values()), embedder)
        self._sentences = Sentences(index)

    def answer(
        self, question: str, limit: int = 5, filters: Filters = Filters(), now: datetime | None = None
    ) -> Answer:
        """Return the answer to a question; raises a QuestionError for one that cannot be searched."""
        moment = now or datetime.now().astimezone()
        clock = Stopwatch()
        with clock.stage("clean"):
            masked = self.guards.privacy(clean_question(question, self._longest))
        with clock.stage("language"):
            language = detect_language(masked.text)
        with clock.stage("embed"):
            query = self._reader.read(masked.text)
        with clock.stage("retrieve"):
            found = self._retriever.retrieve(query, filters)
        with clock.stage("judge"):
            wanted = question_type(masked.text)
            sentences = self._sentences.of(query, found)
            covered = self.calibration.covers(evidence(query, sentences, wanted), language.code == DANISH)
        with clock.stage("answer"):
            text = self._extract(query, sentences, wanted, moment.date()) if covered else None
            named = self._contacts.named(query) if wanted.contact else ()
            answer = self._answered(text, query, found, wanted, named, limit) if text else self._refused(named, limit)
        with clock.stage("notices"):
            notices = [*self.guards.danger(masked.text, moment, query.vector), *masked.notices, *_in_danish(language)]
            notices += self.guards.stale(replace(answer, question=masked.text), moment)
        return replace(
            self.ages.told(answer, moment.date()),
            question=masked.text,
            language=language,
            notices=tuple(notices),
            document_titles={
                hit.passage.document_id: self.index.documents[hit.passage.document_id].info.title
                for hit in answer.passages
            },
            timings_ms=clock.read(),
            build_id=self.index.manifest.build_id,
        )

    def _extract(
        self, query: Query, sentences: Sequence[Sentence], wanted: QuestionType, today: date
    ) -> AnswerText | None:
        return extract_answer(
            wanted, sentences, self.index.documents, self.index.initiatives, today, query.matcher.coverage
        )

    def _answered(
        self,
        text: AnswerText,
        query: Query,
        found: Found,
        wanted: QuestionType,
        named: Sequence[ContactPoint],
        limit: int,
    ) -> Answer:
        return Answer(
            question=query.text,
            status="answered",
            language=UNKNOWN,
            answer=replace(text, text=f"{reached(named)}\n\n{text.text}") if named else text,
            passages=tuple(
                PassageHit(passage := self.index.passages[name], score, query.matcher.spans(passage.text))
                for name, score in list(found.passages.items())[:limit]
            ),
            initiatives=tuple(
                InitiativeHit(self.index.initiatives[name], score)
                for name, score in list(found.initiatives.items())[:limit]
            ),
            contacts=self._contacts.rank(query, found, wanted.contact, limit),
        )

    def _refused(self, named: Sequence[ContactPoint], limit: int) -> Answer:
        others = [each for each in self.index.contacts.values() if each.fallback and each not in named][:limit]
        return Answer(
            question="",
            status="no_answer",
            language=UNKNOWN,
            answer=AnswerText(no_answer(others, named)),
            contacts=tuple(ContactHit(contact, 0.0) for contact in [*named, *others][:limit]),
        )


UNKNOWN: Final = Language(DANISH, 0.0)


def _in_danish(language: Language) -> tuple[Notice, ...]:
    return () if language.code == DANISH else (Notice("language", FOREIGN),)
