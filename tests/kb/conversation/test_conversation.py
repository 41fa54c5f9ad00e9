"""Conversations over the real corpus' shape would need its index; here a searcher that knows four initiatives does."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from kb.conversation import Conversation, suggestions
from kb.danish.stem import stem
from kb.domain import (
    Answer,
    AnswerText,
    ContactHit,
    ContactPoint,
    Initiative,
    InitiativeHit,
    Language,
    Period,
)
from kb.errors import QuestionEmpty

LIBRARY = Initiative("d/1", "d", "1", "Sommerbibliotek", description="Bøger lånes ud på stranden til børn og unge.")
NIGHT = Initiative("d/2", "d", "2", "Natteravne ved havnen", description="Frivillige taler med unge om aftenen.")
CYCLES = Initiative("d/3", "d", "3", "Cykelværksted", description="Familier lærer at reparere cykler.")
SWIM = Initiative("d/4", "d", "4", "Svømning for seniorer", description="Ældre svømmer gratis om morgenen.")
ALL = (LIBRARY, NIGHT, CYCLES, SWIM)


@dataclass
class CountingSearcher:
    """Rank the initiatives by how many of their words the question has."""

    asked: list[str] = field(default_factory=list)
    index: Any = field(
        default_factory=lambda: SimpleNamespace(initiatives={each.id: each for each in ALL}, contacts={}, concepts={})
    )

    def answer(self, question: str, limit: int = 5) -> Answer:
        self.asked.append(question)
        if not any(letter.isalnum() for letter in question):
            raise QuestionEmpty("tom")
        words = {stem(word.strip("?.,").lower()) for word in question.split()}
        scored = [
            (sum(stem(w.strip(".").lower()) in words for w in f"{i.title} {i.description}".split()), i) for i in ALL
        ]
        found = sorted((pair for pair in scored if pair[0]), key=lambda pair: -pair[0])
        hits = tuple(InitiativeHit(initiative, float(score)) for score, initiative in found[:limit])
        return Answer(question, "answered" if hits else "no_answer", Language("da", 1.0), AnswerText(""), (), hits)


@pytest.fixture
def conversation() -> Conversation:
    return Conversation(CountingSearcher())  # type: ignore[arg-type]


def test_a_first_question_is_left_as_it_is(conversation: Conversation) -> None:
    understood = conversation.understand(["Hvad koster det?"])
    assert (understood.question, understood.carried) == ("Hvad koster det?", ())


@pytest.mark.parametrize(
    "follow_up", ["Hvad koster det?", "Hvem har ansvaret?", "Hvornår slutter projektet?", "Virker det?"]
)
def test_a_question_that_only_asks_takes_the_initiative_s_name_along(
    conversation: Conversation, follow_up: str
) -> None:
    understood = conversation.understand(["Hvor kan børn låne bøger på stranden?", follow_up])
    assert "sommerbibliotek" in understood.carried
    assert understood.question.startswith(follow_up)
    assert "sommerbibliotek" in understood.understood_as


def test_a_condition_keeps_the_reader_s_own_words(conversation: Conversation) -> None:
    understood = conversation.understand(["Hvor kan børn låne bøger på stranden?", "og hvis de er over 12?"])
    assert understood.carried == ("børn", "låne", "bøger", "stranden")


def test_a_topic_lasts_through_several_follow_ups(conversation: Conversation) -> None:
    asked = ["Hvad er natteravne ved havnen?", "Hvad koster det?", "Og hvem kan jeg ringe til?"]
    assert {"natteravne", "havnen"} <= set(conversation.understand(asked).carried)


@pytest.mark.parametrize(
    "other", ["Hvad er cykelværkstedet?", "Hvordan søger jeg om parkeringslicens?", "Hvor svømmer seniorer?"]
)
def test_a_question_on_something_else_stands_alone(conversation: Conversation, other: str) -> None:
    understood = conversation.understand(["Hvad er natteravne ved havnen?", other])
    assert (understood.question, understood.carried) == (other, ())


def test_another_subject_is_asked_the_same_question(conversation: Conversation) -> None:
    understood = conversation.understand(["Hvad koster natteravnene?", "Og hvad med cykelværkstedet?"])
    assert understood.question == "hvad koster cykelværkstedet?"
    assert "natteravnene" not in understood.question


def test_a_dropped_topic_does_not_come_back(conversation: Conversation) -> None:
    asked = ["Hvad er natteravne ved havnen?", "Hvad er cykelværkstedet?", "Hvad koster det?"]
    understood = conversation.understand(asked)
    assert "natteravne" not in understood.question
    assert "cykelværkstedet" in understood.question


def test_an_earlier_question_without_words_is_passed_over(conversation: Conversation) -> None:
    assert "havnen" in conversation.understand(["Hvad er natteravne ved havnen?", "??", "Hvad koster det?"]).carried


def test_a_long_question_has_said_what_it_is_about(conversation: Conversation) -> None:
    long = "Hvad med " + "det " * 100
    assert conversation.understand(["Hvad er natteravne ved havnen?", long]).carried == ()


def make_answer(initiative: Initiative, *contacts: ContactPoint) -> Answer:
    hits = tuple(ContactHit(contact, 1.0) for contact in contacts)
    return Answer(
        "?",
        "answered",
        Language("da", 1.0),
        AnswerText(""),
        initiatives=(InitiativeHit(initiative, 1.0),),
        contacts=hits,
    )


def test_only_fields_that_are_filled_are_suggested() -> None:
    assert suggestions(make_answer(LIBRARY), "Hvad er det?") == ()
    funded = Initiative("d/1", "d", "1", "A", funding="0,4 mio. kr.", period=Period(2013, None))
    assert suggestions(make_answer(funded), "Hvad er A?") == ("Hvad koster indsatsen?", "Hvornår begyndte indsatsen?")


def test_what_was_just_asked_is_not_suggested_again() -> None:
    funded = Initiative("d/1", "d", "1", "A", funding="0,4 mio. kr.", goal="At nå alle")
    assert suggestions(make_answer(funded), "Hvor mange penge er der afsat?") == ("Hvad er målet med indsatsen?",)


def test_a_contact_is_suggested_only_with_a_number_or_address_of_the_initiative_s_own() -> None:
    mute = ContactPoint("a", "A", initiative_ids=("d/1",))
    foreign = ContactPoint("b", "B", phone="70 10 20 30", initiative_ids=("d/9",))
    own = ContactPoint("c", "C", phone="70 10 20 30", initiative_ids=("d/1",))
    assert suggestions(make_answer(LIBRARY, mute, foreign), "Hvad?") == ()
    assert suggestions(make_answer(LIBRARY, own), "Hvad?") == ("Hvem kan jeg kontakte om det?",)


def test_a_refusal_suggests_nothing() -> None:
    refused = Answer("?", "no_answer", Language("da", 1.0), AnswerText("Det står ikke i dokumenterne."))
    assert suggestions(refused, "?") == ()
