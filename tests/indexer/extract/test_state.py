"""Where an initiative stands, seen from a day."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.extract.period import period_of
from indexer.extract.state import state_of
from kb.domain import State

TODAY = date(2026, 11, 21)


def state(today: date = TODAY, **texts: str) -> State:
    return state_of(texts, period_of(texts), today)


@pytest.mark.parametrize(
    ("anchoring", "expected"),
    [
        ("Afsluttes 2017", State.EXPIRED),
        ("Afsluttes 2017. Indsatsen forankres herefter i foreningens almindelige arbejde.", State.EXPIRED),
        ("Projektet afsluttes i 2016, materiale vil være tilgængeligt herefter", State.EXPIRED),
        ("Forventes afsluttet i 2017", State.EXPIRED),
        ("Afsluttes 2031", State.RUNNING),
        ("Gennemført", State.COMPLETED),
        ("Gennemført i 2013", State.COMPLETED),
        ("Afsluttet i 2014. Appen er finansieret til og med 2016", State.COMPLETED),
        ("Ikke gennemført", State.NOT_CARRIED_OUT),
        ("Gennemført og fortsættes", State.RUNNING),
        ("Fortsættes", State.RUNNING),
        ("Ordningen er forankret i kommunen", State.RUNNING),
        ("Finansieret til og med 2020", State.EXPIRED),
        ("Delvis gennemført", State.UNKNOWN),
        ("Direktionen", State.UNKNOWN),
        ("", State.UNKNOWN),
    ],
)
def test_what_the_anchoring_says(anchoring, expected):
    assert state(anchoring=anchoring) is expected


def test_the_day_decides_whether_a_period_is_over():
    assert state(anchoring="Afsluttes 2017", today=date(2016, 1, 1)) is State.RUNNING
    assert state(anchoring="Afsluttes 2017", today=date(2017, 12, 31)) is State.RUNNING
    assert state(anchoring="Afsluttes 2017", today=date(2018, 1, 1)) is State.EXPIRED
    assert state(period="2030-2031") is State.PLANNED


def test_what_was_true_when_it_was_written_is_not_when_its_period_is_over():
    assert state(status="I gang", period="2019-2021") is State.EXPIRED
    assert state(status="Planlagt", period="2019-2021") is State.EXPIRED
    assert state(status="Planlagt", period="2030-2031") is State.PLANNED
    assert state(status="Gennemført", period="2019-2021") is State.COMPLETED


def test_unknown_is_unknown_and_never_guessed():
    assert state(status="Ordningen har hjulpet 31 familier.") is State.UNKNOWN
    assert state(description="Der oprettes et kursus.") is State.UNKNOWN
    assert state(status="Der er holdt kurser i 2015.", description="Kurser til lærere") is State.UNKNOWN


def test_a_team_that_has_been_there_since_a_year_is_running():
    assert state(description="Kommunens akutberedskab siden 1999.") is State.RUNNING


@pytest.mark.parametrize(
    "words", ["Startes op i 2028", "Forventes opstartet i foråret 2028.", "Sættes i gang i 2029", "Ikke gået i gang."]
)
def test_what_is_to_begin_is_planned(words):
    assert state(status=words) is State.PLANNED
    assert state(anchoring=words) is State.PLANNED


def test_what_is_paid_until_a_later_year_is_running():
    assert state(funding="Finansieret til og med 2029.") is State.RUNNING
    assert state(description="Ordningen udløb i 2023.") is State.EXPIRED


def test_what_is_carried_on_does_not_end_with_its_period():
    assert state(status="Indsatsen videreføres.", period="2019-2021") is State.RUNNING
    assert state(status="Fortsætter i 2020.", period="2019-2021") is State.EXPIRED


def test_a_beginning_alone_is_no_end():
    assert state(period="Startede i 2015") is State.UNKNOWN
