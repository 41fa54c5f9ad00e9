"""Three steps, each for stated reasons; what they are worth is measured in tests/benchmarks/confidence.py."""

from dataclasses import replace

import pytest

from kb.domain import ContactPoint, Doubt, RowReading
from kb.editing.confidence import Confidence, contact_doubts, of_contact, of_row, standing

ROW = RowReading("plan/1", "plan", "1", 0, "flattened", "1.", ("1.", "Hotline"), "d")
POINT = ContactPoint("hotline", "Hotlinen", phone="70 10 20 30", found_in=("list",))


@pytest.mark.parametrize(
    ("doubts", "step"),
    [
        ([], Confidence.HIGH),
        ([Doubt("status", "ends")], Confidence.MEDIUM),
        ([Doubt("status", "ends"), Doubt("goal", "columns_perhaps")], Confidence.MEDIUM),
        ([Doubt("status", "ends"), Doubt("goal", "begins"), Doubt("owner", "letters")], Confidence.LOW),
        ([Doubt("status", "columns")], Confidence.LOW),
        ([Doubt("title", "empty")], Confidence.LOW),
    ],
)
def test_a_row_is_as_sure_as_its_doubts_leave_it(doubts: list[Doubt], step: Confidence) -> None:
    assert of_row(doubts) is step


def test_a_corrected_field_is_doubted_no_longer() -> None:
    row = replace(ROW, doubts=(Doubt("status", "columns"), Doubt("goal", "ends")))
    assert standing(row, ["status"]) == (Doubt("goal", "ends"),)


@pytest.mark.parametrize(
    ("point", "doubts", "step"),
    [
        (POINT, (), Confidence.HIGH),
        (replace(POINT, found_in=("sentence",)), ("sentence",), Confidence.MEDIUM),
        (replace(POINT, phone=None, passage_ids=("a", "b")), ("no_facts",), Confidence.MEDIUM),
        (
            replace(POINT, phone=None, found_in=("heading", "sentence"), passage_ids=("a", "b")),
            ("sentence", "no_facts"),
            Confidence.MEDIUM,
        ),
        (
            replace(POINT, phone=None, found_in=("heading",), passage_ids=("a",)),
            ("heading", "no_facts", "once"),
            Confidence.LOW,
        ),
    ],
)
def test_a_contact_is_surer_where_it_stands_in_a_list_has_facts_and_is_named_often(
    point: ContactPoint, doubts: tuple[str, ...], step: Confidence
) -> None:
    assert (contact_doubts(point), of_contact(point)) == (doubts, step)


def test_the_least_sure_comes_first() -> None:
    assert sorted(Confidence, key=lambda step: step.rank) == [Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH]
