"""What every reader owes; a format that is added to the registry is tested here by being there."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from indexer import readers
from kb.errors import FagsvarError, MissingExtra, UnreadableDocument
from tests.indexer.readers.making.cases import CASES
from tests.indexer.readers.making.gold import Gold, Piece, report
from tests.indexer.readers.making.office import write_csv, write_docx, write_odt, write_xlsx
from tests.indexer.readers.making.outlook import write_msg
from tests.indexer.readers.making.printed import LAYOUTS, print_pdf
from tests.indexer.readers.making.scanned import scan
from tests.indexer.readers.making.web import write_eml, write_html, write_markdown

LIMIT = 50_000_000
WRITERS: dict[str, Callable[[Gold, Path], None]] = {
    ".pdf": lambda gold, path: print_pdf(gold, LAYOUTS[0], path),
    ".docx": write_docx,
    ".docm": write_docx,
    ".odt": write_odt,
    ".html": write_html,
    ".htm": partial(write_html, semantic=False),
    ".xhtml": write_html,
    ".xlsx": write_xlsx,
    ".xlsm": write_xlsx,
    ".csv": write_csv,
    ".tsv": write_csv,
    ".eml": write_eml,
    ".msg": write_msg,
    **dict.fromkeys((".png", ".tiff"), lambda gold, path: scan(gold, path, LAYOUTS[2], 0.0)),
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), write_markdown),
}


PICTURES = (".png", ".tiff")
ALIASES = (".jpg", ".jpeg", ".tif")  # of the same reader; text recognition takes its time
SHORT = Gold("a", [Piece("p", "Åben rådgivning er et tilbud til alle familier i kommunen.")])


@pytest.fixture(
    params=[
        pytest.param(suffix, marks=pytest.mark.ocr) if suffix in PICTURES else suffix
        for suffix in sorted(readers.READERS)
        if suffix not in ALIASES
    ]
)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"sag{request.param}"
    WRITERS[request.param](SHORT if request.param in PICTURES else report("a", 1, chapters=2), path)
    return path


def test_text_is_found_and_the_same_each_time(written: Path) -> None:
    text = readers.read(written, LIMIT)
    assert "Åben rådgivning" in text
    assert readers.read(written, LIMIT) == text


def test_there_are_no_signs_that_nobody_can_read(written: Path) -> None:
    text = readers.read(written, LIMIT)
    assert not [c for c in text if ord(c) < 32 and c not in "\t\n\f\r"]
    assert "\n\n\n\n" not in text  # four blank lines are taken for a new page


def test_an_empty_file_is_refused_by_name(written: Path) -> None:
    written.write_bytes(b"")
    with pytest.raises(UnreadableDocument, match=rf"{written.name}.*tom"):
        readers.read(written, LIMIT)


def test_a_file_above_the_limit_is_refused_by_name(written: Path) -> None:
    with pytest.raises(UnreadableDocument, match=rf"{written.name}.*grænsen"):
        readers.read(written, written.stat().st_size - 1)


@pytest.mark.parametrize(
    "other", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1"]
)
def test_a_file_of_another_kind_is_refused_by_name(written: Path, other: bytes) -> None:
    written.write_bytes(other + b"\0" * 2000)
    with pytest.raises(UnreadableDocument, match=written.name):
        readers.read(written, LIMIT)


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(written: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(written.read_bytes())
    if seed % 2:
        data = data[: chance.randrange(len(data))]
    else:
        for _ in range(40):
            data[chance.randrange(len(data))] = chance.randrange(256)
    written.write_bytes(bytes(data))
    try:
        assert readers.read(written, LIMIT).strip()
    except FagsvarError as error:
        assert isinstance(error, UnreadableDocument | MissingExtra)
        assert written.name in str(error)


def test_every_format_is_measured() -> None:
    assert {Path(case.file).suffix for case in CASES} >= set(readers.READERS) - {
        ".docm", ".htm", ".xhtml", ".xlsm", ".tsv", ".txt", ".text", ".markdown", ".jpeg", ".tif",
    }  # fmt: skip
