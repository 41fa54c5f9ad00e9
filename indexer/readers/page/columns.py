"""In which order a page is read: where columns stand side by side, and which of them are a table's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median

from indexer.readers.page.notes import SMALLER
from indexer.readers.page.rows import gaps
from indexer.readers.page.words import Line, Word, lines_of

GUTTER = 0.9  # of the letters' size: what may part two columns, if three lines leave it free
WIDE_GUTTER = 2.0  # and if only two do
MARKER = 4  # characters: a column of bullets or numbers only belongs to the next one
WORDS_A_LINE = 3.5  # of running text, on average at least
FULL = 0.6  # of the width of its column, on average, for a line of running text
ESTABLISHED = 4  # lines: a later one that runs over one of their gutters is no row of theirs
FAREST = 1.3  # times as far below the table as its rows are from one another: no part of it

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """Lines that are read one after the other; or the cells of a table, line by line, without its rules."""

    lines: Sequence[Line]
    cells: Sequence[Sequence[Line | None]] = ()  # of a table: for each line, what stands in each column


def regions(lines: Sequence[Line]) -> Iterator[Region]:
    """Yield the regions of a page, given its lines from the top, in reading order."""
    plain: list[Line] = []
    at = 0
    while at < len(lines):
        end, gutters = _side_by_side(lines, at)
        while gutters and _only_first(lines[at], gutters) and at < end:  # a heading, or a last short line
            plain.append(lines[at])
            at += 1
            end, gutters = _side_by_side(lines, at)
        if not gutters:
            plain.append(lines[at])
            at += 1
            continue
        if plain:
            yield Region(plain)
            plain = []
        end = _without_following(lines, at, end, gutters)
        yield from _columns(lines[at:end], gutters)
        at = end
    if plain:
        yield Region(plain)


def _only_first(line: Line, gutters: Sequence[Interval]) -> bool:
    return line.x1 <= gutters[0][0]


def _without_following(lines: Sequence[Line], at: int, end: int, gutters: Sequence[Interval]) -> int:
    """Return where the columns end, without the headings and short lines that stand further below or are larger."""
    while end - at > 2 and _only_first(lines[end - 1], gutters):
        steps = [b.bottom - a.bottom for a, b in pairwise(lines[at : end - 1])]
        apart = lines[end - 1].bottom - lines[end - 2].bottom > FAREST * max(steps)
        larger = lines[end - 1].size > max(line.size for line in lines[at : end - 1])
        if not (apart or larger):
            break
        end -= 1
    return end


def _side_by_side(lines: Sequence[Line], at: int) -> tuple[int, list[Interval]]:
    """Return how far the lines from here on leave the same space free, and that space."""
    free: list[Interval] = [(0.0, 1e6)]
    end = at
    best: tuple[int, list[Interval]] = (at, [])
    left, right = 1e6, 0.0
    while end < len(lines):
        line = lines[end]
        left, right = min(left, line.x0), max(right, line.x1)
        free = _common(free, _free(line))
        seen = lines[at : end + 1]
        between = [each for each in free if each[0] > left and each[1] < right]
        if found := [each for each in between if _parts(seen, each)]:  # one table: its other columns need no third line
            found = [each for each in between if _parts(seen, each, enough=2)]
        inner = [each for each in free if each[0] > left and each[1] - each[0] >= GUTTER * (line.size or 8)]
        if not inner:
            break
        if best[1] and (not found or (len(found) < len(best[1]) and best[0] - at >= ESTABLISHED)):
            break
        end += 1
        if found:
            best = (end, found)
    return best


def _free(line: Line) -> list[Interval]:
    """Return the space that a line leaves free."""
    if line.table:
        return [(0.0, line.x0), (line.x1, 1e6)]
    edges = [0.0, *(edge for word in line.words for edge in (word.x0, word.x1)), 1e6]
    least = GUTTER * line.size
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= least]


def _common(some: Sequence[Interval], others: Sequence[Interval]) -> list[Interval]:
    found = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(a, b) for a, b in found if b > a]


def _parts(lines: Sequence[Line], gutter: Interval, enough: int = 3) -> bool:
    """Say whether a free space parts lines enough for its width."""
    size = median(line.size for line in lines if line.size) if any(line.size for line in lines) else 8.0
    width = gutter[1] - gutter[0]
    if width < GUTTER * size:
        return False
    before = sum(line.x0 < gutter[0] for line in lines)
    after = sum(line.x1 > gutter[1] for line in lines)
    needed = 2 if width >= WIDE_GUTTER * size else enough
    return min(before, after) >= needed


def _columns(lines: Sequence[Line], gutters: Sequence[Interval]) -> Iterator[Region]:
    """Yield columns of text from left to right, or one table."""
    cuts = [(a + b) / 2 for a, b in gutters]
    cells = [_cells(line, cuts) for line in lines]
    cuts = _without_markers(cells, cuts)
    cells = [_cells(line, cuts) for line in lines]
    if not cuts:
        yield Region(lines)
    elif any(line.table for line in lines) or _is_text(_above_notes(cells)):
        for column in range(len(cuts) + 1):
            inside = [row[column] for row in cells]
            yield from regions(_ordered([line for line in inside if line is not None]))
    else:
        yield Region(lines, cells)


def _ordered(lines: list[Line]) -> list[Line]:
    """Return a column's lines anew: words at one height that lay in two lines of the page are one line here."""
    words: list[Word] = [word for line in lines for word in line.words]
    tables = [line for line in lines if line.table]
    return sorted([*lines_of(words), *tables], key=lambda line: (line.top, line.x0))


def _cells(line: Line, cuts: Sequence[float]) -> list[Line | None]:
    if line.table:
        found: list[Line | None] = [None] * (len(cuts) + 1)
        found[bisect_right(cuts, line.x0)] = line
        return found
    words: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in line.words:
        words[bisect_right(cuts, (word.x0 + word.x1) / 2)].append(word)
    return [Line(tuple(cell)) if cell else None for cell in words]


def _without_markers(cells: Sequence[Sequence[Line | None]], cuts: list[float]) -> list[float]:
    """Return the cuts without those behind a column of bullets or numbers, in a text that is no table."""
    kept = list(cuts)
    for column, cut in enumerate(cuts):
        texts = [line.text for row in cells if (line := row[column]) is not None and not line.table]
        if texts and all(len(text) <= MARKER and not text.isalpha() for text in texts) and len(cuts) < 3:
            kept.remove(cut)
    return kept


def _above_notes(cells: Sequence[Sequence[Line | None]]) -> list[list[Line | None]]:
    """Return the lines without the smaller ones that each column ends with: set closer, they would make others rows."""
    usual = median(line.size for row in cells for line in row if line)
    columns = [list(column) for column in zip(*cells, strict=True)]
    for column in columns:
        at = len(column)
        while at and ((line := column[at - 1]) is None or line.size < SMALLER * usual):
            at -= 1
        column[at:] = [None] * (len(column) - at)
    rows = map(list, zip(*columns, strict=True))
    return [row for row in rows if any(row)] or list(map(list, cells))


def _is_text(cells: Sequence[Sequence[Line | None]]) -> bool:
    """Say whether the columns are running text: lines that fill them, and no rows that begin at one height."""
    for column in range(len(cells[0])):
        found = [line for row in cells if (line := row[column]) is not None]
        width = max((line.x1 - line.x0 for line in found), default=0.0)
        full = mean((line.x1 - line.x0) / width for line in found) if width else 0.0
        words = mean(len(line.words) for line in found) if found else 0.0
        if len(found) < 3 or words < WORDS_A_LINE or full < FULL:
            return False
    return not _banded(cells)


def _banded(cells: Sequence[Sequence[Line | None]]) -> bool:
    """Say whether gaps through all columns part three rows or more, each of which begins in every column."""
    firsts = [0, *gaps(cells)]
    return len(firsts) >= 4 and all(all(line is not None for line in cells[first]) for first in firsts)
