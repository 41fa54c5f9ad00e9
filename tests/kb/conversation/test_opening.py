import pytest

from kb.conversation.ages import told_age
from kb.conversation.counterparts import in_place_of
from kb.conversation.courtesy import courteous
from kb.conversation.opening import Opening, is_courtesy, opening


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("Nej, jeg mente folkeskoler", "folkeskoler"),
        ("jeg mener altså drenge", "drenge"),
        ("Nej, ikke drenge, men piger", "piger"),
        ("Det var ikke det, jeg spurgte om. Jeg ville vide, hvem der betaler", "hvem der betaler"),
        ("rettere sagt: hele byen", "hele byen"),
    ],
)
def test_a_correction_is_what_comes_after_the_words_that_announce_it(message: str, rest: str) -> None:
    assert opening(message) == Opening(rest, corrects=True)


@pytest.mark.parametrize(
    ("message", "rest"),
    [
        ("Tak! Hvad med drenge?", "Hvad med drenge?"),
        ("ok fint. hvem betaler", "hvem betaler"),
        ("Nej", "Nej"),
        ("Hvad mente ministeren?", "Hvad mente ministeren?"),
        ("jeg mente", "jeg mente"),
    ],
)
def test_politeness_is_no_correction(message: str, rest: str) -> None:
    assert opening(message) == Opening(rest)


@pytest.mark.parametrize(
    "message",
    ["tak", "Tusind tak for hjælpen!", "Hej", "ok, tak skal du have :-)", "Super, det hjalp mig", "GODDAG!"],
)
def test_a_greeting_or_thanks_asks_for_nothing(message: str) -> None:
    assert is_courtesy(message)


@pytest.mark.parametrize(
    "message",
    [
        "Hej, hvem kan hjælpe?",
        "tak for nummeret, men det virker ikke",
        "Farvel alle, jeg kan ikke mere",
        "hjælp",
        "",
        "??",
    ],
)
def test_whatever_says_more_is_answered(message: str) -> None:
    assert not is_courtesy(message)


@pytest.mark.parametrize(("message", "words"), [("tak", "så lidt"), ("hej", "Skriv, hvad"), ("ok", "Spørg gerne")])
def test_a_courtesy_is_answered_in_kind(message: str, words: str) -> None:
    assert words in courteous(message, "b1").answer.text


@pytest.mark.parametrize(
    ("question", "age"),
    [
        ("og hvis hun er over 18?", "voksne"),
        ("hun er lige fyldt 18", "voksne"),
        ("hvad hvis han er 16", "børn"),
        ("og for en 15-årig?", "børn"),
        ("og under 18?", "børn"),
        ("Der er 24 pladser, hvad koster de?", None),
        ("Hvad koster det?", None),
    ],
)
def test_an_age_tells_whether_adults_or_children_are_meant(question: str, age: str | None) -> None:
    assert told_age(question) == age


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("drenge", "pigerne", True),
        ("kvinder", "mænd", True),
        ("voksne", "børn", True),
        ("folkeskoler", "friskoler", True),
        ("børn", "drenge", False),
        ("drengene", "dreng", False),
        ("skole", "kommune", False),
    ],
)
def test_whoever_is_asked_about_takes_the_place_of_their_counterpart(one: str, other: str, apart: bool) -> None:
    assert in_place_of(one, other) is apart
    assert in_place_of(other, one) is apart
