"""A flattened table, read: its rows found, each row's lines given to columns, cells put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.layout.flattened.beam import Assigned
from indexer.layout.flattened.columns import give_columns
from indexer.layout.flattened.header import Header
from indexer.layout.flattened.rows import find_rows
from indexer.layout.flattened.score import Piece
from indexer.layout.flattened.words import WordLine, may_end_sentence
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
    found = find_rows(lines, header, columns)
    if found is None:
        return None
    word_lines = {
        n: WordLine(lines[n], source.text, source.runs(lines[n].start, lines[n].end)) for row in found.rows for n in row
    }
    if found.cells:
        assigned = [_direct(row, word_lines) for row in found.cells]
    else:
        assigned = give_columns(found.rows, word_lines, columns)
    parts: list[Part] = []
    asides = sorted(found.asides)
    for number, (row, cells) in enumerate(zip(found.rows, assigned, strict=True), first_row):
        while asides and asides[0] < row[0]:
            parts.append(_aside(lines[asides.pop(0)]))
        parts += _row(cells, word_lines, columns).parts(number)
    return Found(parts + [_aside(lines[n]) for n in asides if n < found.end], found.end)


def _columns(header: Header) -> list[str]:
    """Return the fields of the columns; a numbers column and the title's are one in flattened text."""
    fields = list(header.fields)
    if "number" in fields and "title" in fields:
        fields.remove("number")
    fields = ["title" if name == "number" else name for name in fields]
    return fields if "title" in fields else ["title", *fields[1:]]


def _direct(cells: list[list[int]], lines: dict[int, WordLine]) -> Assigned:
    return Assigned([(column, Piece(n, 0, len(lines[n]))) for column, cell in enumerate(cells) for n in cell], 0.0)


def _row(assigned: Assigned, lines: dict[int, WordLine], columns: Sequence[str]) -> Row:
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


def _paragraphs(pieces: list[Piece], lines: dict[int, WordLine]) -> Iterator[list[Piece]]:
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
