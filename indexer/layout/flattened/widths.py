"""How wide the columns of a table are, in characters."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout.flattened.score import Piece
from indexer.layout.flattened.words import WordLine

FEW = 16  # measured lengths; of so few, the greatest may well be right

Widths = list[float | None]


def pure_widths(rows: list[list[int]], lines: dict[int, WordLine], columns: int) -> Widths:
    """Return the widths as the rows tell that came column after column, one block each; None for unknown."""
    widths: list[list[int]] = [[] for _ in range(columns)]
    for row in rows:
        blocks: list[list[int]] = []
        for n, i in enumerate(row):
            if n == 0 or lines[i].line.gap:
                blocks.append([])
            blocks[-1].append(i)
        if len(blocks) == columns and not any(lines[i].line.new_page for i in row):
            for column, block in enumerate(blocks):
                if len(block) > 1:
                    widths[column].append(max(lines[i].width(0, len(lines[i])) for i in block))
    return [_percentile(column, 0.75, 3) for column in widths]


def measured_widths(
    assigned: Sequence[Sequence[tuple[int, Piece]]], lines: dict[int, WordLine], columns: int
) -> Widths:
    """Return the widths of pieces that were given to columns."""
    widths: list[list[int]] = [[] for _ in range(columns)]
    for row in assigned:
        for column, piece in row:
            widths[column].append(lines[piece.line].width(piece.i, piece.j))
    return [_percentile(column, 0.94 if len(column) > FEW else 1.0, 5) for column in widths]


def _percentile(lengths: list[int], share: float, least: int) -> float | None:
    """Return the length that this share of the lengths does not exceed; None for too few lengths."""
    if len(lengths) < least:
        return None
    return float(sorted(lengths)[int(share * (len(lengths) - 1))])
