"""What recognition says of its certainty: unsure words are changed more readily, sure ones less."""

from __future__ import annotations

import re

import pytest
from clean_text import CLEAN

from indexer.certainty import Certainty
from indexer.repair import repair


def told(text: str, sure: int = 96, **unsure: int) -> list[Certainty]:
    """Return a certainty of every word: those named by their own, all others alike."""
    return [
        Certainty(match.start(), match.end(), unsure.get(match.group().strip(".,"), sure))
        for match in re.finditer(r"\S+", text)
    ]


MISREAD = CLEAN.replace("alle husstande i kommunen", "alle offentiige husstande i kommunen")


def test_one_misread_word_in_a_clean_document_is_put_right_where_recognition_doubted_it() -> None:
    assert MISREAD != CLEAN
    assert repair(MISREAD).text == MISREAD
    repaired = repair(MISREAD, told(MISREAD, offentiige=71))
    assert repaired.text == MISREAD.replace("offentiige", "offentlige")
    (change,) = repaired.repairs
    assert MISREAD[change.start : change.end] == "offentiige"


def test_it_stays_where_recognition_was_sure_of_it() -> None:
    assert repair(MISREAD, told(MISREAD)).text == MISREAD


@pytest.mark.parametrize("sure", [5, 60, 90])
def test_words_that_are_danish_stay_however_unsure_recognition_was(sure: int) -> None:
    assert repair(CLEAN, told(CLEAN, sure)).text == CLEAN


def test_scraps_that_recognition_doubts_do_not_become_words() -> None:
    text = CLEAN + "\n\nrn pe åt dt"
    assert repair(text, told(text, rn=12, pe=9, åt=20, dt=3)).text == text


def test_a_sure_word_in_a_damaged_document_is_left_where_an_unsure_one_is_changed() -> None:
    damaged = re.sub("[æøå]", "e", CLEAN)  # "både" has become "bede", a word too
    assert "og både børn" in repair(damaged, told(damaged, 50)).text
    assert "og bede børn" in repair(damaged, told(damaged, 50, bede=97)).text


def test_characters_that_are_mended_first_move_no_certainty() -> None:
    text = "Bo\u0308rn og familier: " + MISREAD
    repaired = repair(text, told(text, offentiige=71)).text
    assert "offentlige" in repaired
    assert repaired.startswith("Børn og familier")
