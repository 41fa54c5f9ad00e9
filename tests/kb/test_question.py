from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import QuestionEmpty, QuestionError, QuestionTooLong
from kb.question import clean_question


def test_white_space_and_control_characters_are_taken_out() -> None:
    assert clean_question("  Hvad\ter\x00 \n social\u200b kontrol\u202e? ") == "Hvad er social kontrol?"


def test_a_letter_and_its_loose_ring_become_one_character() -> None:
    assert clean_question("fa\u030a hjælp") == "få hjælp"


@pytest.mark.parametrize("raw", ["", "   ", "\n\t", "\x00\x07", "\u200b\ufeff", "🙂🙃", "???", "-- ;", "👩‍👧"])
def test_nothing_to_search_for_is_a_stated_error(raw: str) -> None:
    with pytest.raises(QuestionEmpty):
        clean_question(raw)


@pytest.mark.parametrize("length", [2001, 100_000])
def test_a_question_beyond_the_limit_is_a_stated_error(length: int) -> None:
    with pytest.raises(QuestionTooLong, match=str(length)):
        clean_question("a" * length)


def test_the_limit_can_be_set() -> None:
    assert clean_question("a" * 3000, limit=3000) == "a" * 3000


@given(st.text(max_size=300))
def test_any_text_is_cleaned_or_refused_and_cleaning_twice_changes_nothing(raw: str) -> None:
    try:
        once = clean_question(raw)
    except QuestionError:
        return
    assert clean_question(once, limit=10_000) == once
    assert once.isprintable()
