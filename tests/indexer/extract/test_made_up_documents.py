"""Plans of a made-up municipality, in ten layouts with other headings: found, and read field by field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indexer.extract.accuracy import measure

GOLD = sorted((Path(__file__).parents[2] / "data" / "made_up").glob("*.initiatives.json"))


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.split(".")[0])
def test_initiatives_are_found_and_read_in_every_layout(gold):
    accuracy = measure(gold, Path("corpus"), date(2026, 11, 25), with_register=False)
    assert accuracy.found == accuracy.gold == accuracy.read
    assert accuracy.exact >= 0.9


def test_there_are_ten_layouts():
    assert len(GOLD) == 10
