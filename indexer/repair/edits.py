"""Carry out edits on a text, and keep the books: repairs, and segments that map the text to the raw."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from kb.domain import Repair, Segment


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``text`` where ``start`` to ``end`` stands."""

    start: int
    end: int
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its damage repaired, and all that was done to it."""

    raw: str
    text: str
    segments: tuple[Segment, ...]
    repairs: tuple[Repair, ...]


def apply(raw: str, edits: Iterable[Edit]) -> Repaired:
    """Return the raw text with the edits, which must not overlap, carried out."""
    out: list[str] = []
    segments: list[Segment] = []
    repairs: list[Repair] = []
    at = length = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < at:
            raise ValueError(f"two edits overlap at character {edit.start}")
        if edit.start > at:
            out.append(raw[at : edit.start])
            segments.append(Segment(length, length + edit.start - at, at, edit.start))
            length += edit.start - at
        end = length + len(edit.text)
        out.append(edit.text)
        segments.append(Segment(length, end, edit.start, edit.end))
        repairs.append(Repair(edit.start, edit.end, length, end, raw[edit.start : edit.end], edit.text, edit.kind))
        at, length = edit.end, end
    if at < len(raw):
        out.append(raw[at:])
        segments.append(Segment(length, length + len(raw) - at, at, len(raw)))
    return Repaired(raw, "".join(out), tuple(segments), tuple(repairs))


def chain(first: Repaired, edits: Iterable[Edit]) -> list[Edit]:
    """Return, as edits of the first raw text, what was done to it and then to its repaired text."""
    ends = [segment.end for segment in first.segments]
    chained: list[Edit] = []
    covered: set[int] = set()  # starts, in the raw text, of first repairs that a later edit swallows
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        low = first.segments[bisect_right(ends, edit.start)]
        high = first.segments[bisect_left(ends, max(edit.end, edit.start + 1))]
        start, raw_start = _outer(low, edit.start, low.start, low.raw_start)
        end, raw_end = _outer(high, edit.end, high.end, high.raw_end)
        text = first.text[start : edit.start] + edit.text + first.text[edit.end : end]
        chained.append(Edit(raw_start, raw_end, text, edit.kind))
    later = iter([*chained, None])
    current = next(later)
    for repair in first.repairs:
        while current is not None and current.end <= repair.raw_start:
            current = next(later)
        if current is not None and current.start < repair.raw_end and current.end > repair.raw_start:
            covered.add(repair.raw_start)
    kept = [Edit(r.raw_start, r.raw_end, r.repaired, r.kind) for r in first.repairs if r.raw_start not in covered]
    return sorted(kept + chained, key=lambda edit: (edit.start, edit.end))


def _outer(segment: Segment, offset: int, edge: int, raw_edge: int) -> tuple[int, int]:
    """Return the offset here and in the raw text; the segment's edge where its letters do not correspond."""
    if segment.end - segment.start == segment.raw_end - segment.raw_start:
        return offset, offset - segment.start + segment.raw_start
    return edge, raw_edge
