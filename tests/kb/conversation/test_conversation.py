"""Conversations over the real corpus' shape would need its index; here a searcher that knows four initiatives does."""

from dataclasses import dataclass, field
from datetime import datetime
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
    Filters,
    Initiative,
    InitiativeHit,
    Language,
    Notice,
    Period,
)
from kb.errors import QuestionEmpty
from kb.guards import Guards


def alarmed(text: str, moment: datetime, vector: object = None) -> tuple[Notice, ...]:
    return (Notice("danger", "Ring nu."),) if "FARE" in text else ()


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
        default_factory=lambda: SimpleNamespace(
            initiatives={each.id: each for each in ALL},
            contacts={},
            concepts={},
            scopes={"d": "Havnby Kommune"},
            units=(),
            lexical=None,
            manifest=SimpleNamespace(build_id="b1"),
        )
    )
    guards: Guards = field(default_factory=lambda: Guards(danger=alarmed))

    def answer(self, question: str, limit: int = 5, filters: Filters = Filters()) -> Answer:
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
    assert understood.understood_as == f"{follow_up} (om indsatsen Sommerbibliotek)"


def test_a_condition_keeps_the_reader_s_own_words(conversation: Conversation) -> None:
    understood = conversation.understand(["Hvor kan børn låne bøger på stranden?", "og hvis de er over 12?"])
    assert understood.carried == ("børn", "låne", "bøger", "stranden")
    assert understood.understood_as == "og hvis de er over 12? (om børn, låne, bøger, stranden)"


def test_an_age_takes_the_place_of_those_of_another_age(conversation: Conversation) -> None:
    understood = conversation.understand(["Hvor kan børn låne bøger på stranden?", "og hvis hun er over 18?"])
    assert understood.carried == ("låne", "bøger", "stranden")
    assert understood.question.endswith(" voksne")


def test_an_age_in_a_new_question_does_not_make_it_lean(conversation: Conversation) -> None:
    asked = "Hvor svømmer en 70-årig pensionist?"
    assert conversation.understand(["Hvor kan børn låne bøger på stranden?", asked]).question == asked


@pytest.mark.parametrize(
    "follow_up", ["og kvinder?", "Hvad med kvinder?", "nej, jeg mente kvinder", "Gælder det også kvinder?"]
)
def test_somebody_else_is_put_into_the_question_before(conversation: Conversation, follow_up: str) -> None:
    understood = conversation.understand(["Hvad laver natteravne for unge mænd ved havnen?", follow_up])
    assert understood.question == "Hvad laver natteravne for unge kvinder ved havnen?"
    assert understood.understood_as == understood.question
    assert understood.carried


def test_a_place_is_added_to_the_question_before(conversation: Conversation) -> None:
    understood = conversation.understand(["Hvor kan børn låne bøger på stranden?", "og i Havnby?"])
    assert understood.question == "Hvor kan børn låne bøger på stranden? havnby"
    assert understood.understood_as == "Hvor kan børn låne bøger på stranden? (havnby)"


def test_thanks_lead_to_no_search(conversation: Conversation) -> None:
    searcher: Any = conversation._searcher
    understood, answer = conversation.answer(["Hvad er natteravne ved havnen?", "Mange tak!"], limit=5)
    assert searcher.asked == []
    assert (understood.question, answer.status, answer.build_id) == ("Mange tak!", "no_answer", "b1")


def test_danger_is_seen_in_what_the_reader_wrote_however_it_is_understood(conversation: Conversation) -> None:
    asked = ["Hvad laver natteravne for unge mænd ved havnen?", "og kvinder i FARE?"]
    understood, answer = conversation.answer(asked, limit=5)
    assert "FARE" not in understood.question
    assert [notice.kind for notice in answer.notices] == ["danger"]


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
