from __future__ import annotations

from datetime import date

import pytest

from kb.answering.frame import NOT_IN_THE_DOCUMENTS, age, no_answer, written_date
from kb.domain import ContactPoint

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("iso", "text"), [("2016-06-01", "1. juni 2016"), ("2018-08", "august 2018"), ("2018", "2018")]
)
def test_a_date_is_written_to_the_precision_that_is_known(iso: str, text: str) -> None:
    assert written_date(iso) == text


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("2016-06-01", "for 10 år siden"),
        ("2016-12-01", "for 9 år siden"),
        ("2016", "for 10 år siden"),
        ("2025-11-01", "for et år siden"),
        ("2026-10-01", "for en måned siden"),
        ("2026-08-01", "for 3 måneder siden"),
        ("2026", "i år"),
    ],
)
def test_age_is_told_in_whole_years_or_months(iso: str, text: str) -> None:
    assert age(iso, TODAY) == text


def test_no_answer_names_who_else_may_know() -> None:
    contacts = [ContactPoint("a", "VISO"), ContactPoint("b", "Borgerservice")]
    assert no_answer(contacts) == f"{NOT_IN_THE_DOCUMENTS} Du kan i stedet spørge VISO eller Borgerservice."
    assert no_answer([]) == NOT_IN_THE_DOCUMENTS
