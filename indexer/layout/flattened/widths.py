"""How wide the columns of a table are, in characters."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout.flattened.score import Piece
from indexer.layout.flattened.words import WordLine

ROOM = 1.2  # how much wider than its widest line a column may be that was seldom full
LEAST_BROKEN = 3  # lines that go on in a next one, to learn a width from

Widths = list[float | None]


def pure_widths(rows: list[list[int]], lines: dict[int, WordLine], columns: int) -> Widths:
    """Return the widths as the rows tell that came column after column, one block each; None for unknown."""
    wrapped: list[list[int]] = [[] for _ in range(columns)]  # of cells with several lines: these fill the column
    single: list[list[int]] = [[] for _ in range(columns)]
    for row in rows:
        blocks = blocks_of(row, lines)
        if len(blocks) == columns and not any(lines[i].line.new_page for i in row):
            for column, block in enumerate(blocks):
                widest = max(lines[i].width(0, len(lines[i])) for i in block)
                (wrapped if len(block) > 1 else single)[column].append(widest)
    return [_pure(full, short) for full, short in zip(wrapped, single, strict=True)]


def blocks_of(row: list[int], lines: dict[int, WordLine]) -> list[list[int]]:
    """Return the lines of a row that no blank line parts, together."""
    blocks: list[list[int]] = []
    for i in row:
        if not blocks or lines[i].line.gap:
            blocks.append([])
        blocks[-1].append(i)
    return blocks


def measured_widths(
    assigned: Sequence[Sequence[tuple[int, Piece]]], lines: dict[int, WordLine], columns: int
) -> Widths:
    """Return the widths that explain best where the lines broke that were given to columns."""
    lengths: list[list[int]] = [[] for _ in range(columns)]
    broken: list[list[tuple[int, int]]] = [[] for _ in range(columns)]  # a line's length, and with the next word
    for row in assigned:
        last: dict[int, Piece] = {}
        for column, piece in row:
            lengths[column].append(lines[piece.line].width(piece.i, piece.j))
            if before := last.get(column):
                length = lines[before.line].width(before.i, before.j)
                word = lines[piece.line].words[piece.i].text
                broken[column].append((length, length + 1 + len(word)))
            last[column] = piece
    return [_likeliest(*column) for column in zip(lengths, broken, strict=True)]


def _likeliest(lengths: list[int], broken: list[tuple[int, int]]) -> float | None:
    """Return the width at which most lines break where they did, the middle of several; None for too few lines."""
    if len(broken) < LEAST_BROKEN:
        return None
    fits = {
        width: sum(length <= width < more for length, more in broken) - sum(length > width for length in lengths)
        for width in range(min(length for length, _ in broken), max(lengths) + 1)
    }
    best = [width for width, fit in fits.items() if fit == max(fits.values())]
    return float(best[len(best) // 2]) if best else None


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
