import pytest

from kb.conversation.cues import cues, subject_words


@pytest.mark.parametrize(
    "question",
    [
        "Hvad koster det?",
        "hvem kan jeg ringe til om det?",
        "hvad er deres nummer",
        "Kan hun få en ny identitet?",
        "Må de rejse?",
        "Hvor længe varer den?",
        "Hvad laver de?",
        "Og hvad siger loven om det?",
        "Hvordan hjælper man ham?",
    ],
)
def test_a_pronoun_with_nothing_to_stand_for_points_back(question: str) -> None:
    assert cues(question).points_back


@pytest.mark.parametrize(
    "question",
    [
        "Hvad gør jeg, hvis en elev siger, at hun skal giftes?",
        "Er det ulovligt at true nogen?",
        "Hvad er det for en ordning?",
        "Hvad koster det at få en hund registreret?",
        "Hvordan hjælper kommunen de unge mænd?",
        "Hvad gør de unge?",
        "Hvad siger den nye lov om forældre?",
        "Min datter siger, at de andre driller hende",
    ],
)
def test_a_pronoun_that_the_question_explains_does_not(question: str) -> None:
    assert not cues(question).points_back


def test_only_words_that_name_a_subject_are_subject_words() -> None:
    assert subject_words("Hvad koster det, og hvem har ansvaret for indsatsen?") == ()
    assert subject_words("Hvordan søger jeg om parkeringslicens?") == ("parkeringslicens",)
    assert subject_words("Hvad gør VISO for unge?") == ("viso", "unge")


@pytest.mark.parametrize(
    "question", ["og hvad med drenge?", "Tak! Hvad med drenge?", "ok, og så for forældre?", "I hvilke byer?"]
)
def test_a_continuation_is_seen_behind_politeness(question: str) -> None:
    assert cues(question).connective


def test_a_condition_is_seen() -> None:
    assert cues("og hvis hun er over 18?").condition
    assert cues("Hvad nu hvis familien flytter?").condition
    assert not cues("Hvem hjælper, hvis en elev er bange?").condition
