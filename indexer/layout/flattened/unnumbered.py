"""Rows without numbers whose cells stand one under the other: so many blocks, or lines, a row as there are columns."""

from __future__ import annotations

import re

from indexer.layout.source import Line
from indexer.layout.vocabulary import CLOSING

CHECKED = frozenset({"owner", "period", "funding"})  # columns whose cells are told from running text
SENTENCE = re.compile(r"[a-zæøå]{2}[.!?:]$")
MOST_WORDS = 16  # of a title or a name

Cells = list[list[int]]  # of one row: the numbers of each cell's lines


def blocks_of_lines(lines: list[Line], numbers: list[int]) -> list[list[int]]:
    """Return line numbers with no blank line between them together."""
    blocks: list[list[int]] = []
    for n in numbers:
        if not blocks or (lines[n].gap and not lines[n].new_page):
            blocks.append([])
        blocks[-1].append(n)
    return blocks


def rows_of_cells(lines: list[Line], body: list[int], columns: list[str]) -> tuple[list[Cells], int | None] | None:
    """Return the rows and the line after them, None for the last line; None where the lines are no such rows."""
    cells = blocks_of_lines(lines, body)
    width = len(columns)
    if len(cells) < width:
        cells = [[n] for n in body]
    if width < 2:
        return None
    grouped = [cells[n : n + width] for n in range(0, len(cells) - width + 1, width)]
    texts = [[" ".join(lines[n].text for n in cell) for cell in row] for row in grouped]
    rows = next((n for n, row in enumerate(texts) if not _plausible(row, columns)), len(grouped))
    rest = len(cells) - rows * width
    if not rows or (rest > 1 and not CHECKED & set(columns)):
        return None  # without a column that can be checked, what goes on as text speaks against a table
    return grouped[:rows], cells[rows * width][0] if rest else None


def _plausible(cells: list[str], columns: list[str]) -> bool:
    """Say whether the cells can be a row's: a title or name is no sentence, a time or sum is short or has figures."""
    for name, text in zip(columns, cells, strict=True):
        long = len(text.split()) > MOST_WORDS or bool(SENTENCE.search(text) and len(text.split()) > 5)
        if name in ("title", "owner") and long:
            return False
        if name in ("period", "funding") and long and not any(c.isdigit() for c in text):
            return False
        if CLOSING.match(text):
            return False
    return True
