"""Text recognition by Tesseract, a program that is installed beside Fagsvar."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from lxml import html

from indexer.readers.page.tables import ruled_table
from indexer.readers.page.words import Page, Word
from indexer.readers.scan.rules import tables_between, take_out_rules
from indexer.readers.scan.straight import straight
from kb.errors import UnreadableDocument

LANGUAGE = "dan"
INSTALL = "Installér Tesseract med dansk (Debian og Ubuntu: apt-get install tesseract-ocr tesseract-ocr-dan)."
LONGEST = 180  # seconds a page
POINTS = 72  # to an inch
SPECK = 35  # per cent: signs without a letter or figure that are surer than this are no specks
BODY = (0.8, 1.22)  # of the usual size: letters that a scanner makes a little smaller or larger
BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
SIZE = re.compile(r"x_size ([\d.]+)")
SURE = re.compile(r"x_wconf (\d+)")
LINES = "//*[@class='ocr_line' or @class='ocr_header' or @class='ocr_caption' or @class='ocr_textfloat']"


@cache
def missing() -> str | None:
    """Return what must be installed before pictures can be read, None where nothing is missing."""
    program = shutil.which("tesseract")
    if program is None:
        return f"Programmet tesseract mangler. {INSTALL}"
    found = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=LONGEST)  # noqa: S603
    return None if LANGUAGE in found.stdout.split() else f"Tesseract mangler dansk. {INSTALL}"


def recognise(image: Any, dpi: float, name: str) -> Page:
    """Return the words of a Pillow image as a page; raise UnreadableDocument where Tesseract fails or is missing."""
    if (why := missing()) is not None:
        raise UnreadableDocument(f"{name}: filen er skannet og skal læses med tekstgenkendelse. {why}")
    grey, edges = take_out_rules(straight(image.convert("L")), dpi)
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "side.png")
        grey.save(picture, dpi=(dpi, dpi))
        command = ["tesseract", str(picture), "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", str(round(dpi)), "hocr"]
        try:
            done = subprocess.run(  # noqa: S603
                command,
                capture_output=True,
                check=True,
                timeout=LONGEST,
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise UnreadableDocument(f"{name}: tekstgenkendelsen fejlede ({type(error).__name__}).") from error
    scale = POINTS / dpi
    words = _words(done.stdout, scale)
    tables = [table for each in tables_between(edges) if (table := ruled_table(each, words))]
    taken = {id(word) for table in tables for row in table.rows for cell in row for word in cell}
    rules = [(edge["x0"], edge["x1"], edge["top"]) for edge in edges if edge["orientation"] == "h"]
    outside = [word for word in words if id(word) not in taken]
    return Page(grey.width * scale, grey.height * scale, outside, tables, rules)


def _words(hocr: bytes, scale: float) -> list[Word]:
    root = html.document_fromstring(hocr)
    words = [word for line in root.xpath(LINES) for word in _line(line, scale)]
    usual = median(word.size for word in words for _ in word.text) if words else 0.0
    return [_as_usual(word, usual) for word in words]


def _line(line: Any, scale: float) -> list[Word]:
    sized = SIZE.search(line.get("title"))
    words = []
    for each in line.xpath(".//*[@class='ocrx_word']"):
        text, title = each.text_content().strip(), each.get("title")
        box, sure = BOX.search(title), SURE.search(title)
        if not text or box is None or (sure and int(sure[1]) <= SPECK and not any(map(str.isalnum, text))):
            continue
        x0, top, x1, bottom = (int(figure) * scale for figure in box.groups())
        if (level := BOX.search(line.get("title"))) is not None:
            top, bottom = int(level[2]) * scale, int(level[4]) * scale  # as high as its line: signs are lower
        size = float(sized[1]) * scale if sized else bottom - top
        words.append(Word(text, x0, x1, top, bottom, round(size, 1)))
    return words


def _as_usual(word: Word, usual: float) -> Word:
    """Return a word of nearly the usual size as one of that size, any other in steps of a tenth."""
    size = usual if BODY[0] * usual <= word.size <= BODY[1] * usual else usual * round(10 * word.size / usual) / 10
    return Word(word.text, word.x0, word.x1, word.top, word.bottom, size or usual)
