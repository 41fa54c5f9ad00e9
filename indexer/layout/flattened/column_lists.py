"""A table taken out column by column: under each heading all of the column's cells, one after the other."""

from __future__ import annotations

from indexer.layout.labels import known_column_of, label_of
from indexer.layout.parts import FURNITURE, Part, Row
from indexer.layout.source import Line

Cell = list[Line]


def read_column_lists(lines: list[Line], at: int, first_row: int) -> tuple[list[Part], int] | None:
    """Return the parts of such a table that begins at a line, and the line after it; None where there is none."""
    columns: list[tuple[Line, str, list[Cell]]] = []
    end = at
    while end < len(lines) and (name := _heading(lines[end])) and name not in [c[1] for c in columns]:
        cells, after = _cells(lines, end + 1, len(columns[0][2]) if columns else None)
        if len(cells) < 2 or (columns and len(cells) != len(columns[0][2])):
            break
        columns.append((lines[end], name, cells))
        end = after
    if len(columns) < 2 or "title" not in [c[1] for c in columns]:
        return None
    parts = [_part([heading], FURNITURE, "paragraph") for heading, _, _ in columns]
    for number in range(len(columns[0][2])):
        cells_of = {name: _part(cells[number], name, "cell") for _, name, cells in columns}
        parts += Row(cells_of.pop("title"), list(cells_of.values())).parts(first_row + number)
    return parts, end


def _heading(line: Line) -> str | None:
    return None if line.text.endswith(":") or line.text.startswith("#") else known_column_of(line.text)


def _cells(lines: list[Line], start: int, wanted: int | None) -> tuple[list[Cell], int]:
    """Return the cells up to the next heading: its lines, or its paragraphs where these are as many as wanted."""
    end = start
    while end < len(lines) and _heading(lines[end]) is None and label_of(lines[end].text) is None:
        end += 1
    body = lines[start:end]
    paragraphs: list[Cell] = []
    for n, line in enumerate(body):
        if n == 0 or line.gap:
            paragraphs.append([])
        paragraphs[-1].append(line)
    if len(paragraphs) > 1 and wanted in (None, len(paragraphs)):
        return paragraphs, end
    if len(paragraphs) > 1 and wanted == len(paragraphs[0]):  # what follows after a blank line is no cell
        return [[line] for line in paragraphs[0]], start + len(paragraphs[0])
    if len(paragraphs) > 1 and wanted is not None and len(paragraphs) > wanted:
        return paragraphs[:wanted], start + sum(len(p) for p in paragraphs[:wanted])
    return [[line] for line in body], end


def _part(lines: list[Line], name: str, kind: str) -> Part:
    return Part(kind, [(line.start, line.end) for line in lines], field=name, page=lines[0].page)  # type: ignore[arg-type]
