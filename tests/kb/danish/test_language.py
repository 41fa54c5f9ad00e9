from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.danish.language import detect_language

QUESTIONS = tomllib.loads(Path(__file__).with_name("questions_by_language.toml").read_text("utf-8"))


@pytest.mark.parametrize("question", QUESTIONS["da"])
def test_a_danish_question_is_never_called_foreign(question: str) -> None:
    assert detect_language(question).code == "da"


@pytest.mark.parametrize("question", QUESTIONS["norwegian"]["no"])
def test_norwegian_is_read_as_danish(question: str) -> None:
    assert detect_language(question).code == "da"


@pytest.mark.parametrize(
    ("code", "question"), [(code, q) for code, questions in QUESTIONS["foreign"].items() for q in questions]
)
def test_a_foreign_question_is_recognised(code: str, question: str) -> None:
    assert detect_language(question).code == code


@pytest.mark.parametrize("question", ["", "112", "?", "🙂", "¿", "\u200b"])
def test_what_holds_no_words_counts_as_danish(question: str) -> None:
    assert detect_language(question).code == "da"


def test_the_words_in_quotation_marks_do_not_decide() -> None:
    assert detect_language("Hvad er ”where can I get help for my child”?").code == "da"


def test_the_same_question_always_gets_the_same_answer() -> None:
    question = "projekt mentor ung kvinde statistik"
    assert len({detect_language(question) for _ in range(20)}) == 1


@given(st.text(max_size=200))
def test_any_text_at_all_has_a_language_and_a_probability(text: str) -> None:
    language = detect_language(text)
    assert language.code
    assert 0.0 < language.confidence <= 1.0
