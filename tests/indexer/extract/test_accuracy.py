"""The shipped documents against a reading by hand; the figures are floors, a little under what is measured."""

from __future__ import annotations

import json
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from indexer.extract.accuracy import compare, word_f1
from indexer.extract.initiatives import initiatives
from indexer.layout import lay_out
from indexer.register import load_register
from indexer.repair import repair
from kb.domain import DocumentInfo

ROOT = Path(__file__).parents[3]
NATIONAL = "national-strategi-2012-status-2016"
KOEBENHAVN = "koebenhavn-2018-bilag-1-status-social-kontrol"
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module", params=[NATIONAL, KOEBENHAVN])
def document(request):
    name = request.param
    repaired = repair((ROOT / "corpus/documents" / f"{name}.txt").read_text("utf-8"))
    gold = json.loads((ROOT / "tests/data" / f"{name}.initiatives.json").read_text("utf-8"))
    return name, repaired, gold


def read(name, repaired, register):
    info = DocumentInfo(name, f"documents/{name}.txt", name, "", "", "", "", "")
    return initiatives(lay_out(repaired, info, register), TODAY)


def test_the_automatic_reading_alone(document):
    name, repaired, gold = document
    found = read(name, repaired, None)
    accuracy = compare(found, gold)
    assert [i.number for i in found] == [row["number"] for row in gold]
    assert accuracy.exact >= (0.95 if name == NATIONAL else 1.0)
    assert accuracy.f1 >= 0.98


def test_with_the_register_every_cell_is_where_it_belongs(document):
    name, repaired, gold = document
    accuracy = compare(read(name, repaired, load_register(ROOT / "corpus/register" / f"{name}.toml", name)), gold)
    # What may still differ are letters and spaces that the repair left as they were read.
    for difference in accuracy.differences:
        letters = SequenceMatcher(None, difference.read.replace(" ", ""), difference.gold.replace(" ", ""))
        assert letters.ratio() > 0.97, difference
    assert accuracy.exact >= 0.985


def test_a_missing_initiative_counts_as_wrong_in_every_field():
    gold = json.loads((ROOT / "tests/data" / f"{KOEBENHAVN}.initiatives.json").read_text("utf-8"))[:1]
    accuracy = compare([], gold)
    assert accuracy.exact == 0.0
    assert accuracy.f1 == 0.0


def test_word_f1_counts_repeated_words():
    assert word_f1("a a b", "a b b") == pytest.approx(2 / 3)
    assert word_f1("", "a") == 0.0
