"""From the cells of a sheet to tables: lines of text above them, and empty rows and columns between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.readers.blocks import Block, Paragraph, Table


def sheet_blocks(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """Yield the tables of a sheet, and as paragraphs what stands alone above or below one."""
    group: list[Sequence[str]] = []
    for row in [*rows, []]:
        if any(cell.strip() for cell in row):
            group.append(row)
        elif group:
            yield from _blocks(group)
            group = []


def _blocks(rows: list[Sequence[str]]) -> Iterator[Block]:
    first = next((n for n, row in enumerate(rows) if _filled(row) > 1), len(rows))
    last = max((n for n, row in enumerate(rows) if _filled(row) > 1), default=first - 1) + 1
    yield from (_alone(row) for row in rows[:first])
    if table := rows[first:last]:
        width = max(len(row) for row in table)
        full = [[*row, *[""] * (width - len(row))] for row in table]
        used = [n for n in range(width) if any(row[n].strip() for row in full)]
        yield Table(tuple(tuple(row[n] for n in used) for row in full), header=_headed(full, used))
    yield from (_alone(row) for row in rows[max(last, first) :])


def _headed(rows: list[list[str]], used: list[int]) -> bool | None:
    """Say that the first row heads the columns where it has words in each, and a later one has figures."""
    words = all(any(c.isalpha() for c in rows[0][n]) for n in used)
    figures = any(cell[:1].isdigit() for row in rows[1:] for cell in row)
    return True if words and figures and not any(c.isdigit() for c in "".join(rows[0])) else None


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _alone(row: Sequence[str]) -> Paragraph:
    return Paragraph(next(cell for cell in row if cell.strip()))
