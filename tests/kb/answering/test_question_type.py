from __future__ import annotations

import pytest

from kb.answering.question_type import Wanted, question_type


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Hvor mange vejledere er uddannet?", Wanted.NUMBER),
        ("hvor meget fylder det", Wanted.NUMBER),
        ("Antal deltagere på kurset", Wanted.NUMBER),
        ("Hvad koster det?", Wanted.SUM),
        ("hvor mange penge er der sat af", Wanted.SUM),
        ("Hvad er der afsat til friskoler?", Wanted.SUM),
        ("Hvornår slutter projektet?", Wanted.DATE),
        ("hvornar begynder det", Wanted.DATE),
        ("Hvilket år startede ordningen?", Wanted.DATE),
        ("Hvor blev kurset holdt?", Wanted.PLACE),
        ("I hvilke kommuner er der vejledere?", Wanted.PLACE),
        ("Hvem har ansvaret?", Wanted.NAME),
        ("Hvilke foreninger er med?", Wanted.NAME),
        ("Hvad er social kontrol?", Wanted.TEXT),
        ("Hvordan gør jeg?", Wanted.TEXT),
        ("LOKK", Wanted.TEXT),
    ],
)
def test_the_kind_of_answer_is_seen(question: str, wanted: Wanted) -> None:
    assert question_type(question).wanted is wanted


@pytest.mark.parametrize(
    "question",
    [
        "Hvem kan jeg ringe til?", "Hvor kan jeg som lærer få hjælp?", "hvor kan jeg fa hjaelp", "Kan vi få sparring?",
        "Er der en hotline?", "telefonnummer til teamet", "Hvem skal vi kontakte?", "Hvem hjælper unge mænd?",
        "Er der nogen at tale med?",
    ],
)  # fmt: skip
def test_a_question_for_somebody_to_turn_to_is_seen(question: str) -> None:
    assert question_type(question).contact


@pytest.mark.parametrize(
    "question", ["Hvad er social kontrol?", "Hvor mange kom?", "Hvornår slutter det?", "statistik"]
)
def test_other_questions_ask_for_no_contact(question: str) -> None:
    assert not question_type(question).contact


def test_the_thing_counted_is_kept() -> None:
    assert question_type("Hvor mange vejledere er der?").counted[0] == "vejledere"
