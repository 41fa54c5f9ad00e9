"""A flattened table, read: its rows found, each row's lines given to columns, cells put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.layout.flattened.beam import Assigned
from indexer.layout.flattened.columns import give_columns
from indexer.layout.flattened.header import Header
from indexer.layout.flattened.level_table import cells_as_given, read_level, read_level_rows
from indexer.layout.flattened.rows import Rows, Scanned, numbered_rows, scan, unnumbered_rows
from indexer.layout.flattened.score import Piece
from indexer.layout.flattened.words import WordLines, may_end_sentence
from indexer.layout.headings import THEME, is_capitals
from indexer.layout.parts import FURNITURE, Part, Row
from indexer.layout.source import Line, Source


@dataclass(slots=True)
class Found:
    """A table's parts, and the line after it."""

    parts: list[Part]
    end: int


def read_table(source: Source, header: Header, first_row: int) -> Found | None:
    """Read the rows that follow a header; None where there are no rows."""
    lines = source.lines
    columns = _columns(header)
    scanned = scan(lines, header)
    words = WordLines(source)
    read = _side_by_side(words, header, columns, scanned) or _one_after_another(words, columns, scanned)
    if read is None:
        return None
    rows, assigned = read
    parts: list[Part] = []
    asides = sorted(rows.asides)
    for number, (row, cells) in enumerate(zip(rows.rows, assigned, strict=True), first_row):
        while asides and asides[0] < row[0]:
            parts.append(_aside(lines[asides.pop(0)]))
        parts += _row(cells, words, columns).parts(number)
    return Found(parts + [_aside(lines[n]) for n in asides if n < rows.end], rows.end)


Read = tuple[Rows, list[Assigned]]


def _one_after_another(words: WordLines, columns: list[str], scanned: Scanned) -> Read | None:
    """Return the rows as tables of all kinds have them: by their numbers, else by so many paragraphs a row."""
    if rows := numbered_rows(words.lines, scanned, len(columns)):
        return rows, give_columns(rows.rows, words.of(n for row in rows.rows for n in row), columns)
    if rows := unnumbered_rows(words.lines, scanned, columns):
        return rows, cells_as_given(rows.cells, words)
    return None


def _side_by_side(words: WordLines, header: Header, columns: list[str], scanned: Scanned) -> Read | None:
    """Return the rows of a table whose lines hold several cells each, all of a row's cells beginning at its top."""
    if not header.side_by_side or not scanned.body:
        return None
    if scanned.starts[:1] == scanned.body[:1]:
        rows = numbered_rows(words.lines, scanned, len(columns))
        return read_level_rows(words, columns, rows) if rows else None
    given = unnumbered_rows(words.lines, scanned, columns)
    return read_level(words, columns, scanned, given)


def _columns(header: Header) -> list[str]:
    """Return the fields of the columns; a numbers column and the title's are one in flattened text."""
    fields = list(header.fields)
    if "number" in fields and "title" in fields:
        fields.remove("number")
    fields = ["title" if name == "number" else name for name in fields]
    return fields if "title" in fields else ["title", *fields[1:]]


def _row(assigned: Assigned, lines: WordLines, columns: Sequence[str]) -> Row:
    cells = []
    for column, name in enumerate(columns):
        margin = assigned.margin(column)
        for paragraph in _paragraphs([p for c, p in assigned.pieces if c == column], lines):
            stretches = []
            for piece in paragraph:
                words = lines[piece.line].words[piece.i : piece.j]
                stretches.append((words[0].start, words[-1].end))
            page = lines[paragraph[0].line].line.page
            cells.append(Part("cell", stretches, field=name, page=page, margin=margin))
    titles = [cell for cell in cells if cell.field == "title"]
    title = titles[0] if titles else cells[0]
    for more in titles[1:]:
        title.stretches += more.stretches
    return Row(title, [cell for cell in cells if cell.field != "title" and cell is not title])


def _paragraphs(pieces: list[Piece], lines: WordLines) -> Iterator[list[Piece]]:
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


def _aside(line: Line) -> Part:
    if is_capitals(line.text) or THEME.match(line.text):
        return Part("heading", [(line.start, line.end)], level=2, page=line.page)
    return Part("paragraph", [(line.start, line.end)], field=FURNITURE, page=line.page)
