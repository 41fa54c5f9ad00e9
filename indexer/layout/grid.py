"""Tables whose cells can still be told apart: by pipes, tabs, wide gaps or HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from indexer.layout.headings import is_capitals
from indexer.layout.labels import column_of, known_column_of
from indexer.layout.paragraphs import paragraphs
from indexer.layout.parts import FURNITURE, Part, Row, Stretch
from indexer.layout.source import Line, Source
from indexer.layout.vocabulary import record_start

ALIGNED = 0.7  # of the cells stand under their heading, in a table aligned by spaces
SEVERAL = 4  # headings that speak of fields make a header, though a list has only one of them
PLAY = 3  # characters
RULE = re.compile(r"[\s|:+=_-]+$")
BAR = re.compile(r"\|")
TAB = re.compile(r"\t")
SEMICOLON = re.compile(r";")
WIDE_GAP = re.compile(r"[ \u00a0]{2,}|\t+")
HTML_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?:</tr>|(?=<tr\b)|</table>)", re.IGNORECASE | re.DOTALL)
HTML_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)(?:</t[dh]>|(?=<t[dh]\b)|$)", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class GridRow:
    """One line of a table: what stands in each column (an empty list where nothing does)."""

    line: Line
    cells: list[list[Stretch]]
    wrapped: bool = False  # the next line of a cell that the line before began

    def filled(self) -> list[int]:
        """Return the columns with something in them."""
        return [column for column, cell in enumerate(self.cells) if cell]


@dataclass(slots=True)
class Grid:
    """A table: its columns' fields, its lines after the header, and the lines of text that it takes."""

    fields: list[str]
    header: GridRow
    rows: list[GridRow]
    last: int
    starts: list[int] = field(default_factory=list)  # of the columns, for tables aligned by spaces


def find_grid(source: Source, lines: list[Line], at: int) -> Grid | None:
    """Return the table whose header stands at a line, or None."""
    for cut in (_html, _piped, _tabbed, _semicolons, _spaced):
        if grid := cut(source, lines, at):
            return grid
    return None


def grid_parts(source: Source, grid: Grid, first_row: int) -> list[Part]:
    """Return the parts of a table: its header as a paragraph, area headings, and the rows' cells."""
    header = [stretch for cell in grid.header.cells for stretch in cell]
    parts = [Part("paragraph", header, field=FURNITURE, page=grid.header.line.page)]
    number = first_row
    row: Row | None = None
    for line in grid.rows:
        if _is_heading(source, grid, line):
            if row:
                parts += row.parts(number)
                number, row = number + 1, None
            stretches = [stretch for cell in line.cells for stretch in cell]
            parts.append(Part("heading", stretches, level=2, page=line.line.page))
        elif row is None or _begins_row(source, grid, line):
            if row:
                parts += row.parts(number)
                number += 1
            row = _row(source, grid, line)
        else:
            _extend(source, grid, row, line)
    return parts + (row.parts(number) if row else [])


def _row(source: Source, grid: Grid, line: GridRow) -> Row:
    title: list[Stretch] = []
    row = Row(Part("cell", title, field="title", page=line.line.page))
    _extend(source, grid, row, line)
    if not title:  # a row without a title is named by its first cell
        row.title.stretches = row.cells.pop(0).stretches if row.cells else [s for cell in line.cells for s in cell]
    return row


def _extend(source: Source, grid: Grid, row: Row, line: GridRow) -> None:
    for name, cell in zip(grid.fields, line.cells, strict=True):
        if name in ("number", "title"):
            row.title.stretches += cell
            continue
        for start, end in cell:
            for paragraph in paragraphs(source, start, end):
                stretch = (paragraph.start, paragraph.end)
                before = [c for c in row.cells if c.field == name]
                if before and (grid.starts or line.wrapped) and not line.line.gap:
                    before[-1].stretches.append(stretch)
                else:
                    kind = "item" if paragraph.item else "cell"
                    row.cells.append(Part(kind, [stretch], field=name, page=line.line.page))  # type: ignore[arg-type]


def _is_heading(source: Source, grid: Grid, line: GridRow) -> bool:
    filled = line.filled()
    if len(filled) != 1 or len(grid.fields) < 3 or filled[0] > 1:
        return False
    text = " ".join(source.show(*stretch) for stretch in line.cells[filled[0]])
    if record_start(text) or text[-1] in ".,;:":
        return False
    return is_capitals(text) or (not grid.starts and text[0].isupper())


def _begins_row(source: Source, grid: Grid, line: GridRow) -> bool:
    """Say whether a line begins a row, or goes on with the one before."""
    named = [c for c, name in enumerate(grid.fields) if name in ("number", "title")] or [0]
    filled = line.filled()
    if not set(named) & set(filled):
        return False
    text = " ".join(source.show(*stretch) for c in named for stretch in line.cells[c])
    if not grid.starts:
        return True
    if _numbered(source, grid, named):
        return bool(record_start(text) or re.match(r"\d{1,3}\b", text))
    if any(row.line.gap for row in grid.rows[1:]):
        return line.line.gap > 0
    return len(filled) > len(grid.fields) // 2 and not text[0].islower()


def _numbered(source: Source, grid: Grid, named: list[int]) -> bool:
    first = grid.rows[0]
    text = " ".join(source.show(*stretch) for c in named for stretch in first.cells[c])
    return bool(re.match(r"\d{1,3}\b", text) or record_start(text))


def _fields(source: Source, row: GridRow) -> list[str] | None:
    """Return the fields of a header's columns, or None where the line is no header."""
    names = [column_of(" ".join(source.show(*s) for s in cell)) if cell else None for cell in row.cells]
    known = [name for name in names if name]
    listed = sum(known_column_of(" ".join(source.show(*s) for s in cell)) is not None for cell in row.cells if cell)
    if not listed or (listed == 1 and len(known) < SEVERAL):
        return None
    if len(known) < 2 or 2 * len(known) < len(names) or len(set(known)) < 2:
        return None
    fields: list[str] = []
    for name in names:  # two columns of one kind: the second keeps apart as "note"
        fields.append(name if name and (name not in fields or name not in ("title", "number")) else "note")
    if "title" not in fields:
        spare = next((i for i, name in enumerate(names) if name is None), None)
        if spare is not None:
            fields[spare] = "title"
        elif "number" not in fields:
            fields[0] = "title"
    return fields


def _built(source: Source, rows: list[GridRow], last: int) -> Grid | None:
    if not rows or (fields := _fields(source, rows[0])) is None:
        return None
    width = len(fields)
    body = []
    for row in rows[1:]:
        if all(RULE.match(source.text[a:b]) for cell in row.cells for a, b in cell):
            continue
        cells = row.cells[:width] + [[] for _ in range(width - len(row.cells))]
        for extra in row.cells[width:]:
            cells[-1] += extra
        body.append(GridRow(row.line, cells, row.wrapped))
    return Grid(fields, rows[0], body, last) if body else None


def _piped(source: Source, lines: list[Line], at: int) -> Grid | None:
    if source.text[lines[at].start : lines[at].end].count("|") < 2:
        return None
    rows = [_split(source, lines[at], BAR, strip=True)]
    if _fields(source, rows[0]) is None:
        return None
    end = at + 1
    while end < len(lines) and "|" in source.text[lines[end].start : lines[end].end]:
        rows.append(_split(source, lines[end], BAR, strip=True))
        end += 1
    return _built(source, rows, end - 1)


def _tabbed(source: Source, lines: list[Line], at: int) -> Grid | None:
    if "\t" not in source.text[lines[at].start : lines[at].end].strip():
        return None
    rows = [_split(source, lines[at], TAB, strip=False)]
    if _fields(source, rows[0]) is None:
        return None
    end = at + 1
    while end < len(lines):
        row = _split(source, lines[end], TAB, strip=False)
        if len(row.cells) == 1:
            if lines[end].gap and not record_start(lines[end].text) and not is_capitals(lines[end].text):
                break
            if not lines[end].gap and not record_start(lines[end].text) and not is_capitals(lines[end].text):
                row.cells = [[] for _ in rows[-1].cells[1:]] + row.cells
                row.wrapped = True
        rows.append(row)
        end += 1
    return _built(source, rows, end - 1)


def _semicolons(source: Source, lines: list[Line], at: int) -> Grid | None:
    if source.text[lines[at].start : lines[at].end].count(";") < 2:
        return None
    rows = [_split(source, lines[at], SEMICOLON, strip=False)]
    if _fields(source, rows[0]) is None:
        return None
    end = at + 1
    while end < len(lines) and ";" in source.text[lines[end].start : lines[end].end]:
        rows.append(_split(source, lines[end], SEMICOLON, strip=False))
        end += 1
    return _built(source, rows, end - 1)


def _split(source: Source, line: Line, separator: re.Pattern[str], strip: bool) -> GridRow:
    text = source.text
    start, end = line.start, line.end
    if strip:
        while start < end and text[start] in " \t|":
            start += 1
            if text[start - 1] == "|":
                break
        while end > start and text[end - 1] in " \t|":
            end -= 1
            if text[end] == "|":
                break
    cells: list[list[Stretch]] = []
    at = start
    for match in [*separator.finditer(text, start, end), None]:
        stop = match.start() if match else end
        cells.append([(at, stop)] if source.show(at, stop) else [])
        at = match.end() if match else end
    return GridRow(line, cells)


def _spaced(source: Source, lines: list[Line], at: int) -> Grid | None:
    header = _gapped(source, lines[at])
    if len(header) < 2:
        return None
    row = GridRow(lines[at], [[stretch] for stretch in header])
    fields = _fields(source, row)
    if fields is None:
        return None
    starts = [start - lines[at].start for start, _ in header]
    rows: list[GridRow] = []
    end = at + 1
    while end < len(lines):
        pieces = _gapped(source, lines[end])
        if lines[end].gap and len(pieces) == 1 and _goes_on_as_text(lines[end], pieces[0], starts, rows):
            break
        cells: list[list[Stretch]] = [[] for _ in fields]
        for start, stop in pieces:
            column = bisect_right(starts, start - lines[end].start + 2) - 1
            cells[max(column, 0)].append((start, stop))
        if not RULE.match(lines[end].text):
            rows.append(GridRow(lines[end], cells))
        end += 1
    aligned = _aligned(source, rows, starts)
    return Grid(fields, row, rows, end - 1, starts) if rows and aligned else None


def _goes_on_as_text(line: Line, piece: Stretch, starts: list[int], rows: list[GridRow]) -> bool:
    """Say whether a lone piece after a blank line is no row: too long, or numbered where the rows are not."""
    numbered = bool(rows) and record_start(rows[0].line.text) is not None
    return piece[1] - piece[0] > starts[1] + 8 or (record_start(line.text) is not None and bool(rows) and not numbered)


def _aligned(source: Source, rows: list[GridRow], starts: list[int]) -> bool:
    """Say whether most of what stands after a gap, and something does, stands where a column begins."""
    after_gap = [
        start - row.line.start for row in rows for cell in row.cells for start, _ in cell if start > row.line.start
    ]
    in_place = sum(any(abs(at - start) <= PLAY for start in starts) for at in after_gap)
    return bool(after_gap) and in_place >= ALIGNED * len(after_gap)


def _gapped(source: Source, line: Line) -> list[Stretch]:
    """Return the pieces of a line between wide gaps."""
    pieces = []
    at = line.start
    for match in [*WIDE_GAP.finditer(source.text, line.start, line.end), None]:
        stop = match.start() if match else line.end
        if source.text[at:stop].strip():
            pieces.append((at, stop))
        at = match.end() if match else line.end
    return pieces


def _html(source: Source, lines: list[Line], at: int) -> Grid | None:
    text = source.text
    if not re.search(r"<(?:table|tr)\b", text[lines[at].start : lines[at].end], re.IGNORECASE):
        return None
    close = re.compile(r"</table>", re.IGNORECASE).search(text, lines[at].start)
    end = close.end() if close else lines[-1].end
    rows = []
    for match in HTML_ROW.finditer(text, lines[at].start, end):
        cells: list[list[Stretch]] = []
        for cell in HTML_CELL.finditer(text, match.start(1), match.end(1)):
            cells.append([cell.span(1)] if source.show(*cell.span(1)) else [])
        if cells:
            rows.append(GridRow(lines[at], cells))
    last = max((n for n, line in enumerate(lines) if line.start < end), default=at)
    return _built(source, rows, last)
