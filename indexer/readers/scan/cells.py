"""Read the cells of tables one under the other, so that no line of text runs on from one into the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from indexer.readers.page.words import Word
from indexer.readers.scan.tesseract import BLOCK, POINTS, words_on

Box = tuple[float, float, float, float]  # left, top, right, bottom, in points

INSET = 1.2  # points inside its lines, where a cell's text may begin
APART = 0.12  # inches between two cells in the picture
MARGIN = 0.2  # inches beside them
HIGHEST = 30_000  # pixels: higher pictures Tesseract refuses
INKED = (60, 12)  # a cell with text has so many pixels that are darker than its paper by so much


def cut_out(page: Any, dpi: float, cells: Sequence[Box], name: str) -> list[Word]:
    """Return the words in the cells of a page, a grey Pillow image that is left white where they were."""
    scale = dpi / POINTS
    boxes = [_inside(cell, scale) for cell in cells]
    pieces = [(box, page.crop(box)) for box in boxes if box[2] > box[0] and box[3] > box[1]]
    for box, _ in pieces:
        page.paste(255, box)
    inked = [(box, piece) for box, piece in pieces if _has_ink(piece)]
    return [word for part in _pictures(inked, dpi) for word in _read(part, dpi, name)]


def _inside(cell: Box, scale: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = cell
    inset = ((x0 + INSET, top + INSET), (x1 - INSET, bottom - INSET))
    (left, upper), (right, lower) = (tuple(round(scale * place) for place in corner) for corner in inset)
    return left, upper, right, lower


def _has_ink(piece: Any) -> bool:
    return int((np.asarray(piece) < 255 - INKED[0]).sum()) >= INKED[1]


Placed = tuple[tuple[int, int, int, int], Any, int]  # a cell's box on the page, its picture, its height in the column


def _pictures(pieces: Sequence[tuple[tuple[int, int, int, int], Any]], dpi: float) -> Iterator[list[Placed]]:
    """Yield the cells in columns that are not too high."""
    column: list[Placed] = []
    at = gap = round(APART * dpi)
    for box, piece in pieces:
        if column and at + piece.height + gap > HIGHEST:
            yield column
            column, at = [], gap
        column.append((box, piece, at))
        at += piece.height + gap
    if column:
        yield column


def _read(column: Sequence[Placed], dpi: float, name: str) -> Iterator[Word]:
    """Yield the words of a column of cells, each at its place on the page."""
    from PIL import Image

    margin, scale = round(MARGIN * dpi), POINTS / dpi
    width = max(piece.width for _, piece, _ in column) + 2 * margin
    _, last, at = column[-1]
    picture = Image.new("L", (width, at + last.height + round(APART * dpi)), 255)
    for _, piece, at in column:
        picture.paste(piece, (margin, at))
    for word in words_on(picture, dpi, BLOCK, name):
        box, piece, at = next((placed for placed in reversed(column) if placed[2] * scale <= word.middle), column[0])
        right, down = (box[0] - margin) * scale, (box[1] - at) * scale
        yield replace(word, x0=word.x0 + right, x1=word.x1 + right, top=word.top + down, bottom=word.bottom + down)
