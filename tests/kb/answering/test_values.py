from __future__ import annotations

import pytest

from kb.answering.question_type import Wanted
from kb.answering.values import find_values

SENTENCE = "Pr. 1. juli 2016 har i alt 37 deltagere fra to skoler i Kolding fået 0,4 mio. kr. af Als Research."


def found(text: str, wanted: Wanted) -> list[str]:
    return [text[span.start : span.end] for span in find_values(text, wanted)]


def test_a_number_is_no_date_and_no_year() -> None:
    assert found(SENTENCE, Wanted.NUMBER) == ["37", "to", "0,4"]


def test_dates_are_found_with_day_and_year() -> None:
    assert found(SENTENCE, Wanted.DATE) == ["1. juli 2016"]


def test_sums_are_found_with_their_unit() -> None:
    assert found(SENTENCE, Wanted.SUM) == ["0,4 mio. kr."]


def test_places_and_names_are_found() -> None:
    assert "i Kolding" in found(SENTENCE, Wanted.PLACE)
    assert "Als Research" in found(SENTENCE, Wanted.NAME)


def test_the_number_of_a_list_item_is_no_number() -> None:
    assert found("3. Handleplaner", Wanted.NUMBER) == []


@pytest.mark.parametrize("text", ["", "Ingen tal her.", "☃ 漢字"])
def test_text_without_values_has_none(text: str) -> None:
    assert all(found(text, wanted) == [] for wanted in (Wanted.NUMBER, Wanted.SUM, Wanted.DATE))
