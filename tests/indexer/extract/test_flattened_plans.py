"""A made-up plan flattened by single spaces: its initiatives are found and most fields read; floors, not figures."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from making_tables import LAYOUTS, render

from indexer.extract.accuracy import compare
from indexer.extract.initiatives import initiatives
from indexer.layout import lay_out
from indexer.repair import repair
from kb.domain import DocumentInfo

PLANS = json.loads((Path(__file__).parents[2] / "data/made_up/plans/dev.json").read_text("utf-8"))


@pytest.mark.parametrize("layout", [LAYOUTS[5], LAYOUTS[9]], ids=lambda layout: layout.name)
def test_rows_are_found_and_most_fields_are_right(layout):
    text, gold = render(PLANS[0], layout)
    document = lay_out(repair(text), DocumentInfo("d", "d.txt", "d", "", "", "", "", ""))
    accuracy = compare(initiatives(document, date(2026, 11, 25)), gold)
    assert accuracy.found == accuracy.gold == accuracy.read
    assert accuracy.exact >= 0.8
