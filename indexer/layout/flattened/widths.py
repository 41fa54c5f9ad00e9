"""How wide the columns of a table are, in characters."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout.flattened.score import Piece
from indexer.layout.flattened.words import WordLine

ROOM = 1.2  # how much wider than its widest line a column may be that was seldom full
FEW = 16  # measured lengths; of so few, the greatest may well be right

Widths = list[float | None]


def pure_widths(rows: list[list[int]], lines: dict[int, WordLine], columns: int) -> Widths:
    """Return the widths as the rows tell that came column after column, one block each; None for unknown."""
    wrapped: list[list[int]] = [[] for _ in range(columns)]  # of cells with several lines: these fill the column
    single: list[list[int]] = [[] for _ in range(columns)]
    for row in rows:
        blocks: list[list[int]] = []
        for n, i in enumerate(row):
            if n == 0 or lines[i].line.gap:
                blocks.append([])
            blocks[-1].append(i)
        if len(blocks) == columns and not any(lines[i].line.new_page for i in row):
            for column, block in enumerate(blocks):
                widest = max(lines[i].width(0, len(lines[i])) for i in block)
                (wrapped if len(block) > 1 else single)[column].append(widest)
    return [_pure(full, short) for full, short in zip(wrapped, single, strict=True)]


def measured_widths(
    assigned: Sequence[Sequence[tuple[int, Piece]]], lines: dict[int, WordLine], columns: int
) -> Widths:
    """Return the widths of pieces that were given to columns."""
    widths: list[list[int]] = [[] for _ in range(columns)]
    for row in assigned:
        for column, piece in row:
            widths[column].append(lines[piece.line].width(piece.i, piece.j))
    return [_percentile(column, 0.94 if len(column) > FEW else 1.0, 5) for column in widths]


def _pure(wrapped: list[int], single: list[int]) -> float | None:
    """Return the width that the widest lines of cells tell; cells of one line need not fill their column."""
    if len(wrapped) + len(single) < 3:
        return None
    if len(wrapped) >= 3:
        return _percentile(wrapped, 0.75, 3)
    return float(max(wrapped)) if wrapped and max(wrapped) >= max(single, default=0) else ROOM * max(single)


def _percentile(lengths: list[int], share: float, least: int) -> float | None:
    """Return the length that this share of the lengths does not exceed; None for too few lengths."""
    if len(lengths) < least:
        return None
    return float(sorted(lengths)[int(share * (len(lengths) - 1))])
