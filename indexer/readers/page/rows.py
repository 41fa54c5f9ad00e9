"""Where the rows of a table without lines between its columns begin: below a line, below a gap, with new words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from indexer.readers.page.words import Line

LOOSE = 1.45  # of the letters' size: lines of one paragraph that stand further apart than this are rare
APART = 1.2  # times as far as the lines of a cell: the rows of a table

Cells = Sequence[Sequence[Line | None]]  # for each line of the table, what stands in each column


def row_starts(cells: Cells, rules: Sequence[float]) -> list[int]:
    """Return the lines that begin a row, given the heights of the level lines on the page."""
    feet = _feet(cells)
    drawn = {0}
    for rule in rules:
        if feet[0] < rule < feet[-1]:
            drawn.add(next(n for n, foot in enumerate(feet) if foot > rule))
    apart = {0, *gaps(cells)}
    if len(apart) == 1 and min(_steps(feet), default=0.0) > LOOSE * _size(cells):
        apart = {n for n, row in enumerate(cells) if n == 0 or row[0] is not None}
    if 2 < len(drawn) >= 0.5 * len(apart):  # a gap inside a row may part paragraphs
        return sorted(drawn | {n for n in apart if _begins(cells[n])})
    if len(apart) > 2:
        return sorted(apart | drawn)
    return [n for n, row in enumerate(cells) if n == 0 or _begins(row)]


def gaps(cells: Cells) -> list[int]:
    """Return the lines before which more is left free than between those of a cell, where both are to be seen."""
    steps = _steps(_feet(cells))
    ordered = sorted(step for step in steps if step > 0)
    widest = max(pairwise(ordered), key=lambda two: two[1] / two[0], default=(0.0, 0.0))
    close = [low for low, high in pairwise(ordered) if high >= APART * low and low <= LOOSE * APART * _size(cells)]
    if not close or widest[1] < APART * widest[0]:
        return []
    within = close[0]
    return [n + 1 for n, step in enumerate(steps) if step > within * (1 + APART) / 2]


def _feet(cells: Cells) -> list[float]:
    """Return how low each line stands; where letters are high and where not differs from line to line."""
    return [max(line.bottom for line in row if line) for row in cells]


def _steps(feet: Sequence[float]) -> list[float]:
    return [b - a for a, b in pairwise(feet)]


def _size(cells: Cells) -> float:
    return median(line.size for row in cells for line in row if line)


def _begins(row: Sequence[Line | None]) -> bool:
    first = row[0]
    if first is None or first.text[0].islower():
        return False
    return 2 * sum(cell is not None for cell in row) > len(row)
