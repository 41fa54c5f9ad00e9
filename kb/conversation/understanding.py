"""Decide what the last question of a conversation is about, and say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kb.conversation.ages import told_age
from kb.conversation.counterparts import without_replaced
from kb.conversation.courtesy import courteous
from kb.conversation.cues import Cues, cues, subject_words
from kb.conversation.opening import is_courtesy
from kb.conversation.rephrasing import Topic, Understood, added, asked_alike, leaning, replaced
from kb.domain import Answer, Filters, Initiative
from kb.errors import QuestionError
from kb.retrieval.expansion import Thesaurus
from kb.retrieval.likeness import COMPOUND, alike
from kb.retrieval.matching import Matcher, terms_of
from kb.retrieval.query import information
from kb.retrieval.scopes import Scopes

if TYPE_CHECKING:
    from kb.search import Searcher

REMEMBERED: Final = 5  # earlier questions that can still be meant
CARRIED: Final = 12  # words of the topic that a question takes along
NAMESAKES: Final = 3  # results among which the one that is called by its name is meant
HALF: Final = 0.5  # of what a question is about, for a topic to be what it is about
FEW: Final = 3  # names that may share a word which still tells them from the rest
LONGEST: Final = 300  # characters; whoever writes more than this has said what it is about


class Conversation:
    """Understand questions by what one index knows."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._index = searcher.index

    def understand(self, questions: Sequence[str]) -> Understood:
        """Return what the last of the reader's questions means after those before it."""
        topic = Topic()
        for question in [each for each in questions[:-1] if not is_courtesy(each)][-REMEMBERED:]:
            topic = self._after(question, topic)
        return self._resolve(questions[-1], topic)

    def answer(self, questions: Sequence[str], limit: int, filters: Filters = Filters()) -> tuple[Understood, Answer]:
        """Answer the last question as it is understood; danger is also looked for in what the reader wrote."""
        last = questions[-1]
        if is_courtesy(last):
            return Understood(last, last), courteous(last, self._index.manifest.build_id)
        understood = self.understand(questions)
        answer = self._searcher.answer(understood.question, limit=limit, filters=filters)
        if understood.question != last and not any(notice.kind == "danger" for notice in answer.notices):
            danger = self._searcher.guards.danger(last, datetime.now().astimezone(), None)
            answer = replace(answer, notices=(*danger, *answer.notices))
        return understood, answer

    def _after(self, question: str, before: Topic) -> Topic:
        """Return the topic after a question; one that cannot be searched leaves it as it was."""
        understood = self._resolve(question, before)
        own = cues(question).subject
        kept = without_replaced(before.words, own) if understood.carried else ()
        words = tuple(dict.fromkeys((*own, *kept)))[:CARRIED]
        if not words:
            return before
        return Topic(words, self._best(understood.question), understood.question)

    def _resolve(self, question: str, topic: Topic) -> Understood:
        shown = cues(question)
        if not topic.words or len(question) > LONGEST:
            return Understood(question, question)
        question = shown.said
        if shown.instead and (asked := self._instead(question, shown, topic)):
            return asked
        if not self._leans(question, shown, topic):
            return Understood(question, question)
        return leaning(question, shown, topic)

    def _instead(self, question: str, shown: Cues, topic: Topic) -> Understood | None:
        """Ask the question before of somebody else or somewhere else; None where it is no such continuation."""
        if told := replaced(shown, topic):
            return told
        elsewhere = bool(shown.subject) and all(self._places.named([word]) for word in shown.subject)
        if elsewhere or (shown.corrects and not self._telling(shown.subject)):
            return added(question, shown, topic)
        return None if self._leans(question, shown, topic) else asked_alike(question, shown, topic)

    def _leans(self, question: str, shown: Cues, topic: Topic) -> bool:
        if not shown.subject or shown.points_back or shown.condition:
            return True
        if told_age(question) and (shown.connective or shown.instead):
            return True
        if telling := self._telling(shown.subject):
            return _shares(telling, topic)
        return self._stays(question, shown, topic)

    def _stays(self, question: str, shown: Cues, topic: Topic) -> bool:
        """Say whether the initiative that is talked about covers the question better than the one found without it.

        As well is enough where the question begins as a continuation ("og ...", "hvad med ...").
        """
        alone = self._best(question)
        if topic.initiative is None:
            return shown.connective
        here = self._covered(shown, topic.initiative)
        if alone is None:
            return shown.connective or here > HALF
        there = self._covered(shown, alone)
        if shown.connective:
            return here >= there
        return here > there or (here == there > 0 and alone.id == topic.initiative.id)

    def _best(self, question: str) -> Initiative | None:
        """Return the initiative that a question is about: the one that it names in full, or the best found."""
        try:
            found = [hit.initiative for hit in self._searcher.answer(question, limit=NAMESAKES).initiatives]
        except QuestionError:
            return None
        named = (initiative for initiative in found if _calls(question, initiative.title))
        return next(named, found[0] if found else None)

    def _covered(self, shown: Cues, initiative: Initiative) -> float:
        terms = terms_of(shown.subject, self._thesaurus.expand(shown.subject), information)
        fields = (initiative.title, initiative.description, initiative.goal, initiative.status, initiative.anchoring)
        return Matcher(terms).coverage(*(field for field in fields if field))

    def _telling(self, subject: Iterable[str]) -> list[str]:
        """Return the words that stand in the names of so few initiatives and contacts that they tell which is meant."""
        return [word for word in subject if 0 < self._names_with(word) <= FEW]

    def _names_with(self, word: str) -> int:
        return sum(any(alike(word, part) >= COMPOUND for part in name) for name in self._names)

    @cached_property
    def _thesaurus(self) -> Thesaurus:
        return Thesaurus.of(self._index)

    @cached_property
    def _places(self) -> Scopes:
        return Scopes(self._index.scopes)

    @cached_property
    def _names(self) -> tuple[tuple[str, ...], ...]:
        titles = (initiative.title for initiative in self._index.initiatives.values())
        contacts = (" ".join((each.name, *each.aliases)) for each in self._index.contacts.values())
        return tuple(subject_words(name) for name in (*titles, *contacts))


def _shares(subject: Sequence[str], topic: Topic) -> bool:
    """Say whether a question names what is being talked about."""
    title = subject_words(topic.initiative.title) if topic.initiative else ()
    return any(alike(word, known) >= COMPOUND for word in subject for known in (*topic.words, *title))


def _calls(question: str, title: str) -> bool:
    """Say whether every word of a title stands in a question."""
    asked, name = subject_words(question), subject_words(title)
    return bool(name) and all(any(alike(word, other) >= COMPOUND for other in asked) for word in name)
