"""Text recognition by Tesseract, a program that is installed beside Fagsvar."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from lxml import html

from indexer.readers.page.words import Word
from kb.errors import UnreadableDocument

LANGUAGE = "dan"
INSTALL = "Installér Tesseract med dansk (Debian og Ubuntu: apt-get install tesseract-ocr tesseract-ocr-dan)."
LONGEST = 180  # seconds a page
PAGE, BLOCK = "3", "6"  # how Tesseract looks at a picture: as a page of any layout, as one block of lines
POINTS = 72  # to an inch
SPECK = 65  # per cent: signs without a letter or figure that are surer than this are no specks
DOUBTED = 50  # per cent: words that are surer are words, however faint
FAINT = 0.5  # of the darkness of other words
BODY = (0.8, 1.22)  # of the usual size: letters that a scanner makes a little smaller or larger
BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
SIZE = re.compile(r"x_size ([\d.]+)")
SURE = re.compile(r"x_wconf (\d+)")
BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")  # slope, and height over the line's lower edge at its left
DESCENT = 0.22  # of the letters' size, below the line they stand on
LINES = "//*[@class='ocr_line' or @class='ocr_header' or @class='ocr_caption' or @class='ocr_textfloat']"


@cache
def missing() -> str | None:
    """Return what must be installed before pictures can be read, None where nothing is missing."""
    program = shutil.which("tesseract")
    if program is None:
        return f"Programmet tesseract mangler. {INSTALL}"
    found = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False, timeout=LONGEST)  # noqa: S603
    return None if LANGUAGE in found.stdout.split() else f"Tesseract mangler dansk. {INSTALL}"


def words_on(picture: Any, dpi: float, seen_as: str, name: str) -> list[Word]:
    """Return the words of a Pillow image, in points; raise UnreadableDocument where Tesseract fails or is missing."""
    if (why := missing()) is not None:
        raise UnreadableDocument(f"{name}: filen er skannet og skal læses med tekstgenkendelse. {why}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "side.png")
        picture.save(path, dpi=(dpi, dpi))
        command = ["tesseract", str(path), "stdout", "-l", LANGUAGE, "--psm", seen_as, "--dpi", str(round(dpi)), "hocr"]
        one = os.environ | {"OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(command, capture_output=True, check=True, timeout=LONGEST, env=one)  # noqa: S603
        except (subprocess.SubprocessError, OSError) as error:
            raise UnreadableDocument(f"{name}: tekstgenkendelsen fejlede ({type(error).__name__}).") from error
    root = html.document_fromstring(done.stdout)
    words = [word for line in root.xpath(LINES) for word in _line(line, POINTS / dpi)]
    return _without_specks(words, 255 - np.asarray(picture), dpi / POINTS)


def _without_specks(words: list[Word], ink: Any, scale: float) -> list[Word]:
    """Return the words without those that recognition doubts and that are much fainter than the others."""

    def darkest(word: Word) -> float:
        x0, top, x1, bottom = (max(0, round(edge * scale)) for edge in (word.x0, word.top, word.x1, word.bottom))
        return float(ink[top : bottom + 1, x0 : x1 + 1].max(initial=0))

    usual = median(map(darkest, words)) if words else 0.0
    return [word for word in words if (word.sure or 0) > DOUBTED or darkest(word) > FAINT * usual]


def _line(line: Any, scale: float) -> list[Word]:
    sized, level, base = (form.search(line.get("title")) for form in (SIZE, BOX, BASELINE))
    words = []
    for each in line.xpath(".//*[@class='ocrx_word']"):
        text, title = each.text_content().strip(), each.get("title")
        box, sure = BOX.search(title), SURE.search(title)
        if not text or box is None or sure is None:
            continue
        if int(sure[1]) <= SPECK and not any(map(str.isalnum, text)):
            continue
        x0, top, x1, bottom = (int(figure) * scale for figure in box.groups())
        size = float(sized[1]) * scale if sized else bottom - top
        if level and base:  # as high as its line: signs are lower
            stands = int(level[4]) * scale + float(base[2]) * scale + float(base[1]) * (x0 - int(level[1]) * scale)
            top, bottom = stands - (1 - DESCENT) * size, stands + DESCENT * size
        words.append(Word(text, x0, x1, top, bottom, round(size, 1), sure=int(sure[1])))
    return words


def evened(words: list[Word]) -> list[Word]:
    """Return the words of a page with sizes that differ only where letters do."""
    usual = median(word.size for word in words for _ in word.text) if words else 0.0
    return [_as_usual(word, usual) for word in words]


def _as_usual(word: Word, usual: float) -> Word:
    """Return a word of nearly the usual size as one of that size, any other in steps of a tenth."""
    size = usual if BODY[0] * usual <= word.size <= BODY[1] * usual else usual * round(10 * word.size / usual) / 10
    return replace(word, size=size or usual)
