"""What it costs to go from one line's columns to the next line's.

The figures are natural-log odds, set by hand from how such tables come out of PDF readers and checked against
the tables in the tests.
"""

from __future__ import annotations

Columns = tuple[int, ...]


def side_by_side(before: Columns, after: Columns, gap: int, new_page: bool) -> float:
    """Return the score where a line may hold several cells, and blank lines stand between columns."""
    if not before:
        return 0.0
    if len(before) == 1 and len(after) == 1:
        return _block_to_block(before[0], after[0], gap, new_page)
    if len(after) > 1 and len(before) > 1:
        return -1.0 * bool(gap)
    if len(after) > 1:  # columns one after the other turn into interleaved lines
        return -1.5 if gap else -4.0
    return -0.3  # and back


def stacked(before: Columns, after: Columns) -> float:
    """Return the score where one cell stands under the other, without blank lines."""
    if not before:
        return 0.0
    step = after[0] - before[0]
    if step < 0:
        return -8.0
    return -0.7 if step == 0 else -0.3 - 1.5 * (step - 1)


def _block_to_block(before: int, after: int, gap: int, new_page: bool) -> float:
    if after == before:
        return -0.8 if gap and not new_page else 0.0
    if after > before:
        return (0.0 if gap else -3.0) - 0.3 * (after - before - 1)
    return -0.2 if new_page else (-2.5 if gap else -5.0)
