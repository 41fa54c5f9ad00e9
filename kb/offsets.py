"""Go from an offset in the text to the raw text it was read from, and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kb.domain import Segment, Span


class OffsetMap:
    """The segments of a document, as a map both ways.

    Inside a segment of equal lengths characters correspond one by one; inside another one every
    position stands for the whole.
    """

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._by_text = [(s.start, s.end, s.raw_start, s.raw_end) for s in segments]
        self._by_raw = sorted((s.raw_start, s.raw_end, s.start, s.end) for s in segments)

    def to_raw(self, span: Span) -> Span | None:
        """Return the raw stretch from which this stretch of text comes; None if it comes from none."""
        return _across(self._by_text, span)

    def to_text(self, span: Span) -> Span | None:
        """Return the stretch of text that this raw stretch became; None if none of it is shown."""
        return _across(self._by_raw, span)


def _across(sides: Sequence[tuple[int, int, int, int]], span: Span) -> Span | None:
    """Return the hull, on the other side, of all segments that the span touches."""
    at = max(bisect_right(sides, (span.start, span.start, -1, -1)) - 1, 0)
    low: int | None = None
    high = 0
    for start, end, other_start, other_end in sides[at:]:
        if start > span.end or (start == span.end and span.start < span.end):
            break
        if end < span.start or (end == span.start and start < end):
            continue
        if end - start == other_end - other_start:
            shift = other_start - start
            here = (max(span.start, start) + shift, min(span.end, end) + shift)
        else:
            here = (other_start, other_end)
        low = here[0] if low is None else min(low, here[0])
        high = max(high, here[1])
    return None if low is None else Span(low, max(low, high))
