"""From repaired text to a document that can be read: headings, rows put together cell by cell, paragraphs."""

from __future__ import annotations

from indexer.layout.compose import compose
from indexer.layout.flattened.column_lists import read_column_lists
from indexer.layout.flattened.header import header_at
from indexer.layout.flattened.table import read_table
from indexer.layout.grid import find_grid, grid_parts
from indexer.layout.parts import FURNITURE, Part
from indexer.layout.readings import row_readings
from indexer.layout.records import read_records
from indexer.layout.source import Line, RepairedText, Source
from indexer.register import Register
from kb.domain import Document, DocumentInfo, RowLayout, RowReading


def lay_out(repaired: RepairedText, info: DocumentInfo, register: Register | None = None) -> Document:
    """Return the document with readable text, its blocks, and the map to the raw text.

    With a register, its reviewed fields take the place of those read; raises RegisterError where it says what
    the row does not.
    """
    return lay_out_rows(repaired, info, register)[0]


def lay_out_rows(
    repaired: RepairedText, info: DocumentInfo, register: Register | None = None
) -> tuple[Document, tuple[RowReading, ...]]:
    """Return the document as ``lay_out`` does, and how its rows were read before the register."""
    source = Source(repaired.text)
    parts = read(source)
    rows = row_readings(parts, source, register or Register(info.id, {}))
    if register is not None:
        parts = register.apply(parts, source)
    laid = compose(parts, source, repaired)
    return Document(info, repaired.raw, laid.text, laid.segments, laid.repairs, laid.blocks), rows


def read(source: Source) -> list[Part]:
    """Return the parts of a text, in reading order: tables where there are some, running text between them."""
    lines = source.lines
    parts: list[Part] = []
    rows = start = at = 0
    while at < len(lines):
        found = _table(source, lines, at, rows)
        if found is None:
            at += 1
            continue
        table, end = found
        parts += read_records(source, lines[start:at], rows, start == 0)
        parts += _renumbered(table, _rows(parts))
        rows = _rows(parts)
        start = at = end
    return parts + read_records(source, lines[start:], rows, start == 0)


def _table(source: Source, lines: list[Line], at: int, rows: int) -> tuple[list[Part], int] | None:
    if grid := find_grid(source, lines, at):
        return _found_as("table", grid_parts(source, grid, rows)), grid.last + 1
    if lists := read_column_lists(lines, at, rows):
        return _found_as("flattened", lists[0]), lists[1]
    if (header := header_at(lines, at)) and (found := read_table(source, header, rows)):
        titles = [
            Part("paragraph", [(line.start, line.end)], field=FURNITURE, page=line.page)
            for line in lines[at : header.last + 1]
        ]
        return titles + _found_as("flattened", found.parts), found.end
    return None


def _found_as(layout: RowLayout, parts: list[Part]) -> list[Part]:
    for part in parts:
        part.layout = layout
    return parts


def _rows(parts: list[Part]) -> int:
    return 1 + max((part.row for part in parts if part.row is not None), default=-1)


def _renumbered(table: list[Part], first: int) -> list[Part]:
    """Return the parts with their rows counted from ``first``."""
    shift = first - min((part.row for part in table if part.row is not None), default=first)
    for part in table:
        if part.row is not None:
            part.row += shift
    return table
