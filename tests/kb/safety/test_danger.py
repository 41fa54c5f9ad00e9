"""Immediate danger is noticed, and nothing else."""

import time
from datetime import datetime

import pytest

from kb.domain import ContactPoint
from kb.safety.danger import DangerPatterns, notice, reason

MONDAY_MORNING = datetime(2026, 11, 23, 10, 0)
SATURDAY_NIGHT = datetime(2026, 11, 21, 23, 0)


def test_the_unseen_half_meets_the_limits(patterns, sentences):
    rows = sentences("danger_test.jsonl")
    danger = [bool(reason(row["text"], patterns)) for row in rows if row["danger"]]
    calm = [bool(reason(row["text"], patterns)) for row in rows if not row["danger"]]
    assert len(danger) >= 60
    assert len(calm) >= 60
    assert sum(danger) / len(danger) >= 0.98
    assert sum(calm) / len(calm) <= 0.03


def test_no_sentence_is_in_both_halves(sentences):
    dev, test = ({row["text"].lower() for row in sentences(f"danger_{half}.jsonl")} for half in ("dev", "test"))
    assert not dev & test
    assert len(dev | test) >= 480


@pytest.mark.parametrize(
    "question",
    [
        "hun siger, at hendes brødre vil slå hende ihjel i aften",
        "han sidder i bilen på vej til lufthavnen med familien",
        "hun vil tage sit eget liv",
        "HUN VIL TAGE SIT EGET LIV!!!",
        "hendes broer vil slaa hende ihjel",
        "[navn?] er laast inde og maa ikke komme ud",
        "hun vil begaa selvmrod",
        "pige på 14 vies på lørdag",  # a child: it need not say that it is forced
    ],
)
def test_danger_is_noticed_however_it_is_spelt(rules_only, question):
    assert reason(question, rules_only)


@pytest.mark.parametrize(
    "question",
    [
        "slå græsset",
        "slå op i loven",
        "statistik om drab",
        "kursus om selvmordsforebyggelse",
        "hun er i sikkerhed nu, skal sagen lukkes",
        "",
        "🙂",
        "???",
        "112",
    ],
)
def test_it_does_not_cry_wolf(patterns, question):
    assert reason(question, patterns) is None


def test_danger_is_found_in_the_middle_of_a_long_message(patterns):
    calm = "Vi har holdt møde om skoleskemaet og lektierne. " * 30
    assert reason(calm, patterns) is None
    assert reason(f"{calm} Han siger, at han slår hende ihjel i aften. {calm}", patterns)


def test_the_notice_names_112_and_first_those_who_are_open(patterns, facts):
    at_night = notice("Han vil slå mig ihjel", patterns, facts.contacts, SATURDAY_NIGHT)
    assert at_night is not None
    assert at_night.kind == "danger"
    assert "112" in at_night.text
    assert at_night.text.index("+45 33 92 11 12") < at_night.text.index("26 77 91 98")
    assert len(at_night.text) < 600


def test_who_is_closed_comes_after_who_is_open(fare):
    day = ContactPoint("day", "Dagvagten", phone="11 11 11 11", hours="Hverdage 9-15", acute=True)
    night = ContactPoint("night", "Nattevagten", phone="22 22 22 22", acute=True)
    hours = {"day": [[weekday, "09:00", "15:00"] for weekday in range(5)], "night": [[5, "20:00", "24:00"]]}
    patterns = DangerPatterns.from_data({**fare, "opening": hours})
    by_day = notice("Han slår mig ihjel", patterns, [night, day], MONDAY_MORNING)
    by_night = notice("Han slår mig ihjel", patterns, [day, night], SATURDAY_NIGHT)
    assert by_day and by_day.text.index("Dagvagten") < by_day.text.index("Nattevagten")
    assert by_night and by_night.text.index("Nattevagten") < by_night.text.index("Dagvagten (11 11 11 11, hverdage")


def test_a_number_that_is_part_of_a_name_is_said_once(patterns):
    told = notice(
        "Han slår mig ihjel", patterns, [ContactPoint("v", "Vagten 113", phone="113", acute=True)], MONDAY_MORNING
    )
    assert told is not None
    assert told.text.count("113") == 1


def test_no_number_is_shown_that_no_contact_has(patterns):
    alone = notice("Han slår mig ihjel", patterns, [], MONDAY_MORNING)
    assert alone is not None
    assert [word for word in alone.text.replace(",", " ").split() if word.isdigit()] == ["112"]


def test_hostile_text_is_read_in_no_time(patterns):
    for text in ("slå " * 25_000, "a" * 100_000, "hun vil slå " * 8_000, "*{offer}... " * 8_000):
        before = time.process_time()
        reason(text, patterns)
        assert time.process_time() - before < 20  # seconds of computing: a guard against blow-up, not a measurement


def test_a_rule_that_names_no_list_is_refused(fare):
    with pytest.raises(KeyError):
        DangerPatterns.from_data({**fare, "regel": [{"navn": "x", "alle": ["findes-ikke"]}]})
