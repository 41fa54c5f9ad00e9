"""Scanned pages: askew, grey and noisy, at 200 dots to an inch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from indexer import readers
from indexer.readers.page.grids import tables_between
from indexer.readers.scan import tesseract
from indexer.readers.scan.paper import ink_of
from indexer.readers.scan.recognise import GAP, NEAR
from indexer.readers.scan.rules import take_out_rules
from kb.errors import UnreadableDocument
from tests.indexer.readers.making.cases import CASES, Case
from tests.indexer.readers.making.gold import Gold, Piece
from tests.indexer.readers.making.measure import figures
from tests.indexer.readers.making.printed import LAYOUTS, TABLES, Layout
from tests.indexer.readers.making.scanned import scan
from tests.indexer.readers.making.tables import SHAPES, tables

LIMIT = 50_000_000
SCANS = [case for case in CASES if case.name.startswith("scan") and "table" not in case.name]


@pytest.mark.ocr
@pytest.mark.parametrize("case", SCANS, ids=lambda case: case.name)
def test_words_order_and_pages_come_through(tmp_path: Path, case: Case) -> None:
    gold = case.make(tmp_path / case.file)
    found = figures(tmp_path / case.file, gold)
    assert found.recall > 0.97
    assert found.order > 0.9
    assert found.pages > 0.8


@pytest.mark.ocr
@pytest.mark.parametrize("layout", TABLES[::3], ids=lambda layout: layout.name)
def test_cells_of_tables_come_through_with_lines_and_without(tmp_path: Path, layout: Layout) -> None:
    gold = tables(81, SHAPES[1::2], rows=3)
    scan(gold, tmp_path / "skema.pdf", layout, degrees=-0.6)
    assert figures(tmp_path / "skema.pdf", gold).cells >= 0.95


def ruled_page(degrees: float, noise: float) -> Image.Image:
    """Draw a table of three columns and two rows, faint and askew, below a line of large letters."""
    page = Image.new("L", (1654, 1100), 255)
    pen = ImageDraw.Draw(page)
    pen.text((200, 80), "Handleplan for mennesker", fill=20, font=ImageFont.load_default(90))
    for y in (300, 420, 540):
        pen.line((200, y, 1400, y), fill=150, width=2)
    for x in (200, 600, 1000, 1400):
        pen.line((x, 300, x, 540), fill=150, width=2)
    pixels = np.asarray(page.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC), dtype=np.float32)
    pixels = 0.86 * pixels + 25 + np.random.default_rng(3).normal(0, noise, pixels.shape)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


@pytest.mark.parametrize(("degrees", "noise"), [(0.0, 0.0), (0.1, 9.0), (-0.1, 14.0)])
def test_faint_lines_part_cells_and_large_letters_do_not(degrees: float, noise: float) -> None:
    wiped, edges = take_out_rules(ruled_page(degrees, noise), 200)
    (table,) = tables_between(edges, NEAR, GAP)
    assert [len(row.cells) for row in table.rows] == [3, 3]
    assert all(abs(a - b) < 4 for a, b in zip(table.bbox, (72, 108, 504, 194.4), strict=True))
    lower = np.asarray(wiped)[280:560]
    assert (lower < 200).mean() < 0.0005  # nothing is left of the lines
    assert (np.asarray(wiped)[60:200] < 128).sum() > 10_000  # and the letters are whole


def test_light_letters_on_a_dark_bar_become_dark_ones() -> None:
    page = Image.new("L", (1200, 400), 245)
    pen = ImageDraw.Draw(page)
    pen.rectangle((100, 100, 1100, 160), fill=40)
    pen.text((120, 110), "Tiltag og ansvarlig", fill=250, font=ImageFont.load_default(36))
    ink = ink_of(page, 200)
    assert 0.02 < (ink[105:155, 120:500] > 100).mean() < 0.4
    assert (ink[105:155, 600:1090] > 0).mean() == 0


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
