"""What speaks for an answer: a sentence near the question that says what it says."""

from __future__ import annotations

import numpy as np
import pytest

from kb.answering.evidence import evidence
from kb.answering.question_type import QuestionType, Wanted
from kb.domain import Passage
from kb.retrieval.matching import Matcher, terms_of
from kb.retrieval.query import Query
from kb.retrieval.sentences import Sentence

COURSE = ("vejledere", "kursus")
TEXT, NUMBER = QuestionType(Wanted.TEXT), QuestionType(Wanted.NUMBER)


def asking(*words: str) -> Query:
    return Query(" ".join(words), np.zeros(2, np.float32), words, (), Matcher(terms_of(words, (), lambda _: 1.0)))


def sentence(text: str, covers: float, nearness: float = 0.5) -> Sentence:
    return Sentence(Passage("p", "d", (), None, 0, len(text), text, ""), 0, len(text), text, 0.0, nearness, covers)


def test_nothing_found_speaks_for_nothing() -> None:
    signs = evidence(asking(*COURSE), (), TEXT)
    assert signs["coverage"] == signs["together"] == signs["similarity"] == 0.0


def test_what_is_near_and_what_shares_words_count_together_only_where_they_are_one_sentence() -> None:
    apart = [sentence("Alle har været på kursus.", 0.9, 0.1), sentence("Vi lærer af hinanden.", 0.1, 0.9)]
    signs = evidence(asking(*COURSE), apart, TEXT)
    assert (signs["coverage"], signs["similarity"]) == (0.9, 0.9)
    assert signs["together"] == pytest.approx(0.09)
    assert evidence(asking(*COURSE), [sentence("Kurset er nået.", 0.9, 0.9)], TEXT)["together"] == pytest.approx(0.81)


def test_a_number_that_is_asked_for_must_stand_in_a_sentence_that_covers_the_question() -> None:
    with_number = sentence("I alt har 169 vejledere været på kursus.", 1.0)
    elsewhere = sentence("Der er 30 pladser i salen.", 0.2)
    without = sentence("Alle vejledere har været på kursus.", 1.0)
    assert evidence(asking(*COURSE), [with_number], NUMBER)["unsaid"] == 0.0
    assert evidence(asking(*COURSE), [without, elsewhere], NUMBER)["unsaid"] == pytest.approx(0.8)
    assert evidence(asking(*COURSE), [without], NUMBER)["unsaid"] == 1.0
    assert evidence(asking(*COURSE), [without], TEXT)["unsaid"] == 0.0


def test_a_long_story_says_so() -> None:
    story = asking(*(f"ord{n}" for n in range(30)))
    assert evidence(story, (), TEXT)["words"] > evidence(asking(*COURSE), (), TEXT)["words"]
