from __future__ import annotations

import pytest

from kb.domain import Concept
from kb.retrieval.expansion import Thesaurus
from kb.retrieval.likeness import COMPOUND, alike
from kb.retrieval.matching import Matcher, terms_of


def matcher(*words: str, weight: float = 1.0, thesaurus: Thesaurus | None = None) -> Matcher:
    expansions = thesaurus.expand(words) if thesaurus else ()
    return Matcher(terms_of(words, expansions, lambda _: weight))


def test_a_word_is_found_in_another_form() -> None:
    assert alike("vejledere", "vejlederne") == 1.0


def test_a_word_is_found_without_its_danish_letters() -> None:
    assert alike("genopdragelsesrejse", "Genopdragelsesrejser") == alike("laerer", "lærere") == 1.0


def test_a_word_is_found_inside_a_compound() -> None:
    assert alike("rejse", "genopdragelsesrejser") == COMPOUND


def test_a_part_says_little_of_a_compound_that_is_asked_about() -> None:
    assert 0.0 < alike("boligstøtte", "støtte") < COMPOUND * 0.75


def test_a_misspelt_word_is_found() -> None:
    assert alike("konferance", "konference") > 0.5
    assert alike("ambasade", "ambassadepersonale") > 0.5


@pytest.mark.parametrize(("word", "other"), [("stemme", "bestemmelse"), ("sag", "dag"), ("parkering", "pædagog")])
def test_words_that_only_look_alike_are_not_taken_for_each_other(word: str, other: str) -> None:
    assert alike(word, other) < 0.5


def test_coverage_is_the_share_of_the_weight() -> None:
    assert matcher("cykel", "strand").coverage("En cykel og en bil") == pytest.approx(0.5)
    assert matcher("cykel", "strand").coverage("En cykel", "ved en strand") == pytest.approx(1.0)


def test_a_question_without_content_words_is_covered_by_nothing() -> None:
    assert matcher().coverage("hvad som helst") == 0.0


def test_the_thesaurus_covers_for_less_than_the_word_itself() -> None:
    thesaurus = Thesaurus([Concept("cykel", "cykel", ("jernhest",))])
    covered = matcher("jernhest", thesaurus=thesaurus).coverage("En cykel")
    assert 0.3 < covered < 1.0


def test_spans_mark_the_matching_words() -> None:
    text = "Cykler på stranden"
    assert [text[span.start : span.end] for span in matcher("cykler", "strand").spans(text)] == ["Cykler", "stranden"]
