"""What speaks for an answer: a number that is asked for must stand in a sentence about the same thing."""

from __future__ import annotations

from kb.answering.evidence import _with_value
from kb.answering.question_type import Wanted
from kb.retrieval.matching import Matcher, terms_of


def covered_by_a_number(*sentences: str) -> float:
    matcher = Matcher(terms_of(["vejledere", "kursus"], (), lambda word: 1.0))
    return _with_value(matcher.coverage, [("Om vejledere", " ".join(sentences))], Wanted.NUMBER)


def test_a_sentence_with_a_number_covers_what_it_says_under_its_heading() -> None:
    assert covered_by_a_number("I alt har 169 været på kursus.") == 1.0


def test_a_number_in_another_sentence_says_nothing_of_the_course() -> None:
    assert covered_by_a_number("Alle har været på kursus.", "Der er 30 pladser i salen.") < 1.0


def test_without_any_number_nothing_is_covered() -> None:
    assert covered_by_a_number("Alle har været på kursus.") == 0.0
