from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.editing.values import clean_date, clean_fact, clean_line, clean_text
from kb.errors import EditRefused

TODAY = date(2026, 11, 25)


@given(st.text(st.sampled_from("\x00\x07\x1b\x7f\x85\u2028\u202e\u200b\ud800\ufeff"), min_size=1, max_size=3))
def test_what_nobody_can_see_is_refused(hidden: str) -> None:
    with pytest.raises(EditRefused, match="usynligt tegn"):
        clean_text("Status", f"Hotlinen{hidden}åbnede")


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=50))
def test_letters_numbers_and_signs_stay_as_they_are(text: str) -> None:
    assert clean_line("Status", f" {text}\r\n") == text


def test_a_line_is_one_line_and_has_an_end() -> None:
    with pytest.raises(EditRefused, match="én linje"):
        clean_line("Navn", "a\nb")
    with pytest.raises(EditRefused, match="højst"):
        clean_line("Navn", "a" * 1001)


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("phone", "112"),
        ("phone", "+45 33 92 11 12"),
        ("email", "hjælp@havnby.dk"),
        ("url", "https://havnby.dk/hjælp?a=1#b"),
        ("hours", "Hverdage 10-17 (ikke onsdag)"),
    ],
)
def test_facts_of_the_right_form_pass(name: str, fact: str) -> None:
    assert clean_fact(name, "Oplysning", fact) == fact


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("phone", "ring!"),
        ("phone", "1"),
        ("email", "a@b"),
        ("email", 'a"<b>@c.dk'),
        ("url", "javascript:alert(1)"),
        ("url", "https://a.dk/\"onclick='x'"),
        ("url", "havnby.dk"),
    ],
)
def test_facts_of_another_form_are_refused(name: str, fact: str) -> None:
    with pytest.raises(EditRefused):
        clean_fact(name, "Oplysning", fact)


@pytest.mark.parametrize("text", ["2026-11-26", "25-11-2026", "2026-02-30", "20261125", "", "i dag"])
def test_a_date_is_a_day_that_has_been(text: str) -> None:
    with pytest.raises(EditRefused):
        clean_date("Kontrolleret", text, TODAY)
    assert clean_date("Kontrolleret", "2026-11-25", TODAY) == "2026-11-25"
