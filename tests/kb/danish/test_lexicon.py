"""The lexicon knows Danish words and compounds, and nothing else."""

import pytest

from kb.danish.frequencies import frequencies
from kb.danish.lexicon import danish, english


@pytest.mark.parametrize(
    "word",
    ["skole", "skolernes", "efterværnsprojektet", "skolesocialrådgivere", "kønsligestilling", "genudbydes", "DANMARK"],
)
def test_words_and_compounds_are_known(word: str) -> None:
    assert danish().knows(word)


@pytest.mark.parametrize("word", ["xresrelaterede", "bgrn", "udmgntet", "fagpersoneri", "", "a" * 10_000])
def test_what_is_no_word_is_not_known(word: str) -> None:
    assert not danish().knows(word)


def test_compounds_come_apart() -> None:
    assert danish().parts("æresrelaterede") == ("æres", "relaterede")
    assert danish().parts("skole") == ()


def test_beginnings_of_words_are_known() -> None:
    assert danish().begins("rådgiv")
    assert not danish().begins("rgdgiv")


def test_names_are_told_from_words() -> None:
    assert danish().is_name("danmark")
    assert not danish().is_name("skole")


def test_english_words_are_known_apart() -> None:
    assert {"support", "children"} <= english()
    assert "børn" not in english()


def test_common_words_cost_less_than_rare_ones_and_expected_ones_less_than_others() -> None:
    table = frequencies()
    common, rare = table.cost("og"), table.cost("kommunalbestyrelse")
    assert common is not None
    assert rare is None or common < rare
    after_i, after_og = table.after("i", "alt"), table.after("børn", "alt")
    assert after_i is not None
    assert after_og is not None
    assert after_i < after_og
    assert table.spelling("skolen") < table.spelling("sgklen")
