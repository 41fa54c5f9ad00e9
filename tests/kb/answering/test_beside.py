"""An answer draws on a second initiative where that one covers what the best leaves open, and only there."""

from __future__ import annotations

from kb.answering.extractive import _beside
from kb.domain import Passage
from kb.retrieval.sentences import Sentence

WORDS = ("frygter", "rejsen", "hotline")


def sentence(initiative: str | None, text: str, relevance: float) -> Sentence:
    passage = Passage(f"p-{text}", "d", (), None, 0, len(text), text, "", initiative)
    return Sentence(passage, 0, len(text), text, relevance)


def coverage(*texts: str) -> float:
    return sum(any(word in text for text in texts) for word in WORDS) / len(WORDS)


FIRST = sentence("d/1", "Der er en hotline om rejsen.", 0.6)
ADDS = sentence("d/2", "Unge, der frygter noget, kan udfylde en blanket.", 0.4)


def test_a_sentence_that_covers_what_is_open_stands_beside_the_best() -> None:
    assert _beside([FIRST, ADDS], [FIRST], coverage) == [ADDS]


def test_a_sentence_that_adds_nothing_is_left_out() -> None:
    same = sentence("d/2", "Et brev om rejsen.", 0.5)
    assert _beside([FIRST, same], [FIRST], coverage) == []


def test_a_sentence_far_behind_is_left_out_whatever_it_adds() -> None:
    far = sentence("d/2", "Hun frygter det.", 0.1)
    assert _beside([FIRST, far], [FIRST], coverage) == []


def test_more_of_the_same_initiative_is_not_beside_it() -> None:
    own = sentence("d/1", "Hun frygter det.", 0.5)
    assert _beside([FIRST, own], [FIRST], coverage) == []
