"""Scanned pages: askew, grey and noisy, at 200 dots to an inch."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from indexer import readers
from indexer.readers.scan import tesseract
from kb.errors import UnreadableDocument
from tests.indexer.readers.making.cases import CASES, Case
from tests.indexer.readers.making.gold import Gold, Piece
from tests.indexer.readers.making.measure import figures
from tests.indexer.readers.making.printed import LAYOUTS
from tests.indexer.readers.making.scanned import scan

LIMIT = 50_000_000
SCANS = [case for case in CASES if case.name.startswith("scan")]


@pytest.mark.ocr
@pytest.mark.parametrize("case", SCANS, ids=lambda case: case.name)
def test_words_order_and_pages_come_through(tmp_path: Path, case: Case) -> None:
    gold = case.make(tmp_path / case.file)
    found = figures(tmp_path / case.file, gold)
    assert found.recall > 0.97
    assert found.order > 0.9
    assert found.pages > 0.8


@pytest.mark.ocr
def test_an_empty_picture_is_refused(tmp_path: Path) -> None:
    Image.new("L", (800, 800), 255).save(tmp_path / "blank.png")
    with pytest.raises(UnreadableDocument, match=r"blank\.png.*ingen tekst"):
        readers.read(tmp_path / "blank.png", LIMIT)


@pytest.mark.parametrize("name", ["side.png", "side.pdf"])
def test_a_scan_without_the_program_is_refused_with_what_to_install(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(Gold("a", [Piece("p", "Åben rådgivning")]), tmp_path / name, LAYOUTS[2])
    monkeypatch.setattr("shutil.which", lambda _: None)
    tesseract.missing.cache_clear()
    with pytest.raises(UnreadableDocument, match=rf"{name}.*tesseract-ocr-dan"):
        readers.read(tmp_path / name, LIMIT)
    tesseract.missing.cache_clear()


def test_a_picture_of_too_many_dots_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    Image.new("1", (40_000, 9_000)).save(tmp_path / "bombe.png")
    with pytest.raises(UnreadableDocument, match=r"bombe\.png.*for stort"):
        readers.read(tmp_path / "bombe.png", LIMIT)
