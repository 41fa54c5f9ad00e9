"""A flattened table, read: its rows found, each row's lines given to columns, cells put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.layout.flattened.beam import Assigned, assign
from indexer.layout.flattened.bonds import Bonds
from indexer.layout.flattened.header import Header
from indexer.layout.flattened.score import Piece, Scorer
from indexer.layout.flattened.words import WordLine, may_end_sentence
from indexer.layout.headings import is_capitals
from indexer.layout.parts import Part, Row
from indexer.layout.source import Line, Source
from indexer.layout.vocabulary import record_start

PASSES = 2  # where the widths are not known at first, the second pass knows what the first found
URL_ONLY = re.compile(r"(?:https?://|www\.)\S+$")


@dataclass(slots=True)
class Found:
    """A table's parts, and the line after it."""

    parts: list[Part]
    end: int


def read_table(source: Source, header: Header, first_row: int) -> Found | None:
    """Read the rows that follow a header; None where there are no rows."""
    lines = source.lines
    start = header.last + 1
    end, starts, asides = _bounds(lines, start)
    if not starts:
        return None
    word_lines = [WordLine(line, source.text, source.runs(line.start, line.end)) for line in lines]
    rows = [
        [i for i in range(first, after) if i not in asides]
        for first, after in zip(starts, [*starts[1:], end], strict=True)
    ]
    columns = _columns(header)
    assigned = _assigned(rows, word_lines, columns)
    parts: list[Part] = [_heading(lines[i]) for i in range(start, starts[0]) if i in asides]
    aside_lines = sorted(i for i in asides if i >= starts[0])
    for number, (row, pieces) in enumerate(zip(rows, assigned, strict=True), first_row):
        while aside_lines and aside_lines[0] < row[0]:
            parts.append(_aside(lines[aside_lines.pop(0)]))
        parts += _row(pieces, word_lines, columns).parts(number)
    parts += [_aside(lines[i]) for i in aside_lines]
    return Found(parts, end)


def _assigned(rows: list[list[int]], lines: list[WordLine], columns: list[str]) -> list[list[tuple[int, Piece]]]:
    """Return where every row's lines went: cells side by side or one under the other, whichever fits the table."""
    found = []
    bonds = Bonds(lines)
    for stack in (False, True):
        widths = _pure_widths(rows, lines, columns)
        assigned: list[Assigned] = []
        for _ in range(PASSES if None in widths else 1):
            scorer = Scorer(lines, bonds, columns, widths)
            assigned = [assign(row, scorer, len(columns), stack) for row in rows]
            widths = _measured_widths([a.pieces for a in assigned], lines, len(columns))
        found.append((sum(a.score for a in assigned), [a.pieces for a in assigned]))
    return max(found, key=lambda scored: scored[0])[1]


def _columns(header: Header) -> list[str]:
    """Return the fields of the columns; a numbers column and the title's are one in flattened text."""
    fields = list(header.fields)
    if "number" in fields and "title" in fields:
        fields.remove("number")
    return ["title" if f == "number" else f for f in fields]


def _bounds(lines: list[Line], start: int) -> tuple[int, list[int], set[int]]:
    """Return the end of the table, its rows' first lines, and the lines that belong to no row."""
    starts: list[int] = []
    asides: set[int] = set()
    expected = None
    for i in range(start, len(lines)):
        found = record_start(lines[i].text)
        number = int(found.number.split(".")[-1]) if found and found.number else None
        if number is not None and (expected is None or number in (1, expected, expected + 1)):
            starts.append(i)
            expected = number + 1
        elif is_capitals(lines[i].text) or _furniture(lines, i):
            asides.add(i)
    return len(lines), starts, asides


def _furniture(lines: list[Line], i: int) -> bool:
    """Say whether a line stands at the edge of a page and not in the text: a page number, a link's target."""
    text = lines[i].text
    if re.fullmatch(r"(?:side\s*)?\d{1,3}(?:\s*(?:af|/)\s*\d{1,3})?", text, re.IGNORECASE):
        edge = lines[i].new_page or (i + 1 < len(lines) and lines[i + 1].new_page)
        return edge or text.lower().startswith("side")
    return bool(URL_ONLY.match(text)) and any(text == line.text for line in lines[:i])


def _pure_widths(rows: list[list[int]], lines: list[WordLine], columns: Sequence[str]) -> list[float | None]:
    """Return the columns' widths as the rows tell that came column after column, one block each."""
    widths: list[list[int]] = [[] for _ in columns]
    for row in rows:
        blocks: list[list[int]] = []
        for n, i in enumerate(row):
            if n == 0 or lines[i].line.gap:
                blocks.append([])
            blocks[-1].append(i)
        if len(blocks) == len(columns) and not any(lines[i].line.new_page for i in row):
            for column, block in enumerate(blocks):
                if len(block) > 1:
                    widths[column].append(max(lines[i].width(0, len(lines[i])) for i in block))
    return [_percentile(column, 0.75, 3) for column in widths]


def _measured_widths(
    assigned: list[list[tuple[int, Piece]]], lines: list[WordLine], columns: int
) -> list[float | None]:
    widths: list[list[int]] = [[] for _ in range(columns)]
    for row in assigned:
        for column, piece in row:
            widths[column].append(lines[piece.line].width(piece.i, piece.j))
    return [_percentile(column, 0.94, 5) for column in widths]


def _percentile(lengths: list[int], share: float, least: int) -> float | None:
    """Return the length that this share of the lengths does not exceed; None for too few lengths."""
    if len(lengths) < least:
        return None
    return float(sorted(lengths)[int(share * (len(lengths) - 1))])


def _row(pieces: list[tuple[int, Piece]], lines: list[WordLine], columns: Sequence[str]) -> Row:
    cells = []
    for column, name in enumerate(columns):
        for paragraph in _paragraphs([p for c, p in pieces if c == column], lines):
            stretches = []
            for piece in paragraph:
                words = lines[piece.line].words[piece.i : piece.j]
                stretches.append((words[0].start, words[-1].end))
            cells.append(Part("cell", stretches, field=name, page=lines[paragraph[0].line].line.page))
    titles = [cell for cell in cells if cell.field == "title"]
    title = titles[0]
    for more in titles[1:]:
        title.stretches += more.stretches
    return Row(title, [cell for cell in cells if cell.field != "title"])


def _paragraphs(pieces: list[Piece], lines: list[WordLine]) -> Iterator[list[Piece]]:
    paragraph: list[Piece] = []
    for piece in pieces:
        line = lines[piece.line]
        if paragraph and line.line.gap and not line.line.new_page:
            last = lines[paragraph[-1].line].words[paragraph[-1].j - 1].text
            if not line.words[piece.i].text[:1].islower() and may_end_sentence(last):
                yield paragraph
                paragraph = []
        paragraph.append(piece)
    if paragraph:
        yield paragraph


def _heading(line: Line) -> Part:
    return Part("heading", [(line.start, line.end)], level=2, page=line.page)


def _aside(line: Line) -> Part:
    if is_capitals(line.text):
        return _heading(line)
    return Part("paragraph", [(line.start, line.end)], page=line.page)
