"""An editor may move the words of a row, and add none."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.extract.initiatives import initiatives
from indexer.register import Register, load_register
from kb.errors import RegisterError

TEXT = (
    "Tiltag\tAnsvarlig\tStatus\n"
    "1. Hotline for unge\tSocialforvaltningen i\tkommunen Hotlinen åb-\nnede i marts 2019. Der er toaften.\n"
    "2. Kursus\tSkolen\tGennemført\n"
)


@pytest.fixture
def reviewed(lay):
    def initiatives_with(**rows):
        document = lay(TEXT, Register("plan-2020", rows))
        return document, initiatives(document, date(2026, 11, 21))

    return initiatives_with


def test_words_move_to_the_field_where_they_belong(reviewed):
    _, (first, _) = reviewed(**{"1": {"owner": "Socialforvaltningen i kommunen"}})
    assert first.owner == "Socialforvaltningen i kommunen"
    assert first.status == "Hotlinen åbnede i marts 2019. Der er toaften."


def test_a_broken_word_is_joined_and_a_glued_one_parted(reviewed):
    document, (first, _) = reviewed(
        **{"1": {"owner": "Socialforvaltningen i kommunen", "status": "Hotlinen åbnede i marts 2019. Der er to aften."}}
    )
    assert first.status == "Hotlinen åbnede i marts 2019. Der er to aften."
    for segment in document.segments:
        if segment.end - segment.start == segment.raw_end - segment.raw_start:
            shown = document.text[segment.start : segment.end]
            assert shown.split() == document.raw[segment.raw_start : segment.raw_end].split()


def test_words_that_the_review_leaves_out_are_still_in_the_text(reviewed):
    document, (first, _) = reviewed(**{"1": {"status": "Hotlinen åbnede i marts 2019."}})
    assert first.status == "Hotlinen åbnede i marts 2019."
    assert "Der er toaften." in document.text


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"1": {"owner": "Socialforvaltningen i Odense"}}, "række 1, feltet owner: ordet »Odense«"),
        ({"1": {"status": "Hotlinen åbnede i marts 2020."}}, "»2020.«"),
        ({"1": {"owner": "Hotlinen Hotlinen"}}, "»Hotlinen«"),
        ({"2": {"status": "Ikke gennemført"}}, "»Ikke«"),
        ({"9": {"status": "Gennemført"}}, "rækken 9"),
        ({"2": {"colour": "Gennemført"}}, "feltet colour"),
    ],
)
def test_what_does_not_stand_in_the_row_is_refused_by_name(reviewed, rows, message):
    with pytest.raises(RegisterError, match=message):
        reviewed(**rows)


def test_a_file_that_is_no_register_is_refused(tmp_path):
    path = tmp_path / "plan.toml"
    assert load_register(path, "plan") is None
    path.write_text("[rows.1\n", "utf-8")
    with pytest.raises(RegisterError, match="TOML"):
        load_register(path, "plan")
    path.write_text('[rows]\n1 = "tekst"\n', "utf-8")
    with pytest.raises(RegisterError, match="hver række"):
        load_register(path, "plan")
