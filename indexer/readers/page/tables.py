"""Tables on a page: the cells that lines part, and those that only stand under one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from indexer.layout.words import joint
from indexer.readers.blocks import Table
from indexer.readers.page.rows import row_starts
from indexer.readers.page.words import Line, RuledTable, Word, lines_of

PARAGRAPH = 1.4  # of the letters' size between two lines' middles, and more: a new paragraph in a cell
FEWEST_FILLED = 0.3  # of its cells have words, or it is a drawing
BULLET = re.compile(r"[•●▪◦‣∙·–-]\s")


def ruled(table: RuledTable) -> Table:
    """Return a table whose cells lines part."""
    rows = tuple(tuple(cell_text(lines_of(cell)) for cell in row) for row in table.rows)
    bold = [word.bold for cell in table.rows[0] for word in cell]
    rest = [word.bold for row in table.rows[1:] for cell in row for word in cell]
    return Table(rows, True if _heads(bold, rest) and all(rows[0]) else None)


def aligned(cells: Sequence[Sequence[Line | None]], rules: Iterable[float]) -> Table:
    """Return a table without lines between its columns; ``rules`` are the heights of lines between its rows."""
    starts = row_starts(cells, sorted(rules))
    rows = []
    for first, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        columns = zip(*cells[first:end], strict=True)
        rows.append(tuple(cell_text([line for line in column if line]) for column in columns))
    head = [word.bold for line in cells[0] if line for word in line.words]
    rest = [word.bold for row in cells[starts[1] if len(starts) > 1 else 1 :] for c in row if c for word in c.words]
    return Table(tuple(rows), True if _heads(head, rest) and all(rows[0]) else None)


def _heads(first: Sequence[bool], rest: Sequence[bool]) -> bool:
    return bool(first) and bool(rest) and all(first) and not all(rest)


def cell_text(lines: Sequence[Line]) -> str:
    """Return a cell's text: its lines joined, its paragraphs and list items on lines of their own."""
    out = ""
    before: Line | None = None
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        if before is None:
            out = text
        elif BULLET.match(text) or line.top - before.top > PARAGRAPH * 1.4 * max(before.size, 1):
            out += "\n" + text
        else:
            keep, between = joint(out, text)
            out = (out if keep else out[:-1]) + between + text
        before = line
    return out


def words_in(words: Iterable[Word], x0: float, top: float, x1: float, bottom: float) -> tuple[Word, ...]:
    """Return the words whose middle lies in a box."""
    return tuple(w for w in words if x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= w.middle <= bottom)


def ruled_table(found: Any, words: Sequence[Word]) -> RuledTable | None:
    """Return a table of pdfplumber with its words; None for a box, a drawing, or lines with nothing between."""
    rows = []
    for row in found.rows:
        rows.append(tuple(words_in(words, *cell) if cell else () for cell in row.cells))
    rows = [row for row in rows if any(row)]
    filled = [n for n in range(len(rows[0]) if rows else 0) if any(row[n] for row in rows)]
    if len(rows) < 2 or len(filled) < 2:
        return None
    kept = tuple(tuple(row[n] for n in filled) for row in rows)
    if sum(bool(cell) for row in kept for cell in row) < FEWEST_FILLED * len(kept) * len(filled):
        return None
    x0, top, x1, bottom = found.bbox
    return RuledTable(x0, x1, top, bottom, kept)
