"""Carry out edits on a text, and keep the books: repairs, and segments that map the text to the raw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    chained: list[Edit] = []
    shift = 0  # from an offset in the repaired text to one in the raw text
    for repairs, later in _groups(first.repairs, edits):
        items: list[Repair | Edit] = [*repairs, *later]
        start, end = min(item.start for item in items), max(item.end for item in items)
        raw_start = start + shift
        shift += sum(len(repair.raw) - len(repair.repaired) for repair in repairs)
        text, at = "", start
        for edit in later:
            text += first.text[at : edit.start] + edit.text
            at = edit.end
        kind = later[-1].kind if later else repairs[-1].kind
        chained.append(Edit(raw_start, end + shift, text + first.text[at:end], kind))
    return chained


def _groups(repairs: Iterable[Repair], edits: Iterable[Edit]) -> Iterator[tuple[list[Repair], list[Edit]]]:
    """Yield the repairs and the later edits that lie over one another, or touch where one is empty."""
    group: tuple[list[Repair], list[Edit]] = ([], [])
    end = -1
    items: list[Repair | Edit] = [*repairs, *edits]
    for item in sorted(items, key=lambda item: (item.start, item.end)):
        if end >= 0 and (item.start > end or (item.start == end and item.end > end)):
            yield group
            group = ([], [])
        if isinstance(item, Repair):
            group[0].append(item)
        else:
            group[1].append(item)
        end = max(end, item.end)
    if end >= 0:
        yield group
