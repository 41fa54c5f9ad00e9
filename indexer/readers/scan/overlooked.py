"""Find the ink beside a line of text that recognition passed over: a figure alone in a column, a short word."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Any

import numpy as np

from indexer.readers.page.words import Word
from indexer.readers.scan.cells import Box, cut_out
from indexer.readers.scan.tesseract import POINTS

DARK = 70  # of 255, than the paper
LETTER = (0.4, 1.4)  # of the size of the letters: how high a word is
JOINED = 0.45  # of the size of the letters: a wider gap parts two words
APART = 0.8  # of the size of the letters, from the words found, whose places are not quite sure
AROUND = 0.25  # of the size of the letters, free on all sides of the picture of a word
SURE = 60  # per cent: less is a speck or a drawing
MOST = 200  # words on a page; more are a picture


def overlooked(page: Any, dpi: float, words: Sequence[Word], name: str) -> list[Word]:
    """Return the words of a page, ink on white, that stand at the height of those found and are not among them."""
    if not words:
        return []
    boxes = _boxes(page, dpi / POINTS, words)
    found = cut_out(page, dpi, boxes, name) if 0 < len(boxes) <= MOST else []
    return [word for word in found if (word.sure or 0) >= SURE and any(map(str.isalnum, word.text))]


def _boxes(page: Any, scale: float, words: Sequence[Word]) -> list[Box]:
    from scipy import ndimage  # type: ignore[import-untyped]  # it ships no types

    size = median(word.size for word in words)
    ink = np.asarray(page) < 255 - DARK
    beside = np.zeros(ink.shape[0], dtype=bool)
    for word in words:
        apart = APART * size
        ink[_slice(word.top, word.bottom, scale), _slice(word.x0 - apart, word.x1 + apart, scale)] = False
        beside[_slice(word.top, word.bottom, scale)] = True
    ink[~beside] = False
    joined = ndimage.binary_closing(ink, np.ones((1, 1 + 2 * round(JOINED * size * scale / 2))))
    labels, _ = ndimage.label(joined, structure=np.ones((3, 3)))
    boxes = []
    for rows, columns in ndimage.find_objects(labels):
        x0, top, x1, bottom = (edge / scale for edge in (columns.start, rows.start, columns.stop, rows.stop))
        if LETTER[0] * size <= bottom - top <= LETTER[1] * size:
            around = AROUND * size
            boxes.append((x0 - around, top - around, x1 + around, bottom + around))
    return boxes


def _slice(first: float, last: float, scale: float) -> slice:
    return slice(max(int(first * scale), 0), max(round(last * scale) + 1, 0))
