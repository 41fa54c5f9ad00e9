"""What is saved before a build is what the build accepts: both look for an editor's words in the same row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.layout import lay_out_rows
from indexer.register import Register
from kb.domain import Segment
from kb.editing.row_words import missing_word
from kb.errors import RegisterError
from tests.indexer.layout.conftest import INFO, Repaired

TEXT = (
    "Tiltag\tAnsvarlig\tStatus\n"
    "1. Hotline for unge\tSocialforvaltningen i\tkommunen Hotlinen åb-\nnede i marts 2019. Der er toaften.\n"
    "2. Kursus\tSkolen\tog resten er gennemført, og\n"
    "1. Kursus igen\tSkolen\tGennemført\n"
)
REPAIRED = Repaired(TEXT, TEXT, (Segment(0, len(TEXT), 0, len(TEXT)),), ())
WORDS = st.sampled_from(
    "1. Hotline for unge Socialforvaltningen i kommunen Hotlinen åb- nede åbnede marts 2019. Der er toaften. "
    "to aften. Skolen 2020 Odense • Socialforvaltninge åb".split()
)
FIELDS = st.dictionaries(
    st.sampled_from(["owner", "status", "goal"]), st.lists(WORDS, min_size=1, max_size=6), min_size=1
)


def test_every_row_has_a_key_of_its_own_and_its_words_in_order() -> None:
    _, rows = lay_out_rows(REPAIRED, INFO)
    assert [row.key for row in rows] == ["1", "2", "1-2"]
    assert [row.head for row in rows] == ["1.", "2.", "1."]
    assert rows[0].layout == "table"
    assert list(rows[0].words) == TEXT.splitlines()[1].split() + TEXT.splitlines()[2].split()


def test_the_second_of_two_rows_with_one_number_can_be_corrected() -> None:
    document, _ = lay_out_rows(REPAIRED, INFO, Register(INFO.id, {"1-2": {"goal": "Gennemført"}}))
    assert [block.field for block in document.blocks if block.row == 2] == ["title", "goal", "owner"] or [
        block.field for block in document.blocks if block.row == 2
    ] == ["title", "owner", "goal"]


@settings(max_examples=200, deadline=None)
@given(FIELDS)
def test_words_are_refused_before_saving_exactly_where_the_build_refuses_them(fields: dict[str, list[str]]) -> None:
    wanted = {name: " ".join(words) for name, words in fields.items()}
    _, rows = lay_out_rows(REPAIRED, INFO)
    missing = missing_word(rows[0].words, wanted)
    if missing is None:
        lay_out_rows(REPAIRED, INFO, Register(INFO.id, {"1": wanted}))
        return
    with pytest.raises(RegisterError) as refused:
        lay_out_rows(REPAIRED, INFO, Register(INFO.id, {"1": wanted}))
    assert f"feltet {missing[0]}: ordet »{missing[1]}«" in str(refused.value)


def test_what_one_may_doubt_is_said_of_the_field() -> None:
    _, rows = lay_out_rows(REPAIRED, INFO)
    assert {(doubt.field, doubt.kind) for doubt in rows[1].doubts} == {("status", "begins"), ("status", "ends")}


def test_the_reading_s_digest_changes_with_the_fields_and_not_with_corrections() -> None:
    _, rows = lay_out_rows(REPAIRED, INFO)
    _, corrected = lay_out_rows(REPAIRED, INFO, Register(INFO.id, {"2": {"goal": "Skolen"}}))
    assert rows[1].digest == corrected[1].digest
    assert (rows[1].corrections, bool(corrected[1].corrections)) == ("", True)
    moved = TEXT.replace("2. Kursus\tSkolen\t", "2. Kursus\t\tSkolen ")
    _, others = lay_out_rows(Repaired(moved, moved, (Segment(0, len(moved), 0, len(moved)),), ()), INFO)
    assert others[1].digest != rows[1].digest


def test_many_pieces_of_a_broken_word_take_no_time_to_rule_out() -> None:
    assert missing_word(["a"] * 400, {"goal": "a" * 60 + "b"}) == ("goal", "a" * 60 + "b")
