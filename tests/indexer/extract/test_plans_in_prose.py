"""Plans told in paragraphs, lists and headed prose are found; letters, minutes, laws, reports and novels hold none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from indexer.extract.accuracy import measure

FOLDER = Path(__file__).parents[2] / "data" / "made_up" / "dev"
GOLD = sorted(FOLDER.glob("*.initiatives.json"))
PLANS = [path for path in GOLD if json.loads(path.read_text("utf-8"))]


def of(path: Path) -> str:
    return path.name.split(".")[0]


@pytest.mark.parametrize("gold", PLANS, ids=of)
def test_initiatives_are_found_and_read(gold):
    accuracy = measure(gold, Path("corpus"), date(2026, 11, 25), with_register=False)
    assert accuracy.found == accuracy.gold == accuracy.read
    assert accuracy.exact >= 0.9


@pytest.mark.parametrize("gold", [path for path in GOLD if path not in PLANS], ids=of)
def test_a_document_without_initiatives_gives_none(gold):
    assert measure(gold, Path("corpus"), date(2026, 11, 25), with_register=False).read == 0


def test_damage_is_forgiven_letters_but_not_fields():
    accuracy = measure(PLANS[-1], Path("corpus"), date(2026, 11, 25), with_register=False, noise="æøå folded")
    assert accuracy.found == accuracy.gold
