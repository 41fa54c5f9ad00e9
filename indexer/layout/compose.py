"""Put the parts together: the readable text, its blocks, and the map back to the raw text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.layout.parts import Part, Stretch
from indexer.layout.source import RepairedText, Source
from indexer.layout.words import joint
from kb.domain import Block, Repair, Segment


@dataclass(frozen=True, slots=True)
class Composed:
    """A text put together, with its maps."""

    text: str
    segments: tuple[Segment, ...]
    repairs: tuple[Repair, ...]
    blocks: tuple[Block, ...]


def compose(parts: Sequence[Part], source: Source, repaired: RepairedText) -> Composed:
    """Return the text of the parts in order, its segments against the raw text, its repairs and its blocks."""
    writer = _Writer(source, repaired)
    path: list[tuple[int, str]] = []
    row_title: tuple[int | None, str] = (None, "")
    blocks = []
    previous: Part | None = None
    for part in parts:
        writer.separate(previous, part)
        start = writer.length
        mark = writer.mark()
        if part.kind == "item":
            writer.bullet()
        writer.write(part.stretches, part.glued)
        end = writer.length
        if start == end:
            continue
        if part.kind == "heading":
            title = writer.since(mark)
            path = [entry for entry in path if entry[0] < part.level]
            blocks.append(Block("heading", start, end, tuple(t for _, t in path), part.page))
            if part.level:  # the document's own title stands over everything, and says nothing about a place
                path.append((part.level, title))
        else:
            if part.field == "title":
                row_title = (part.row, writer.since(mark))
            heading_path = tuple(t for _, t in path)
            if part.row is not None and part.row == row_title[0] and part.field != "title":
                heading_path += (row_title[1],)
            blocks.append(Block(part.kind, start, end, heading_path, part.page, part.row, part.field))
        previous = part
    return Composed(writer.text(), tuple(writer.segments), tuple(writer.moved(repaired.repairs)), tuple(blocks))


class _Writer:
    def __init__(self, source: Source, repaired: RepairedText) -> None:
        self._source = source
        self._repair_segments = repaired.segments
        self._ends = [segment.end for segment in repaired.segments]
        self._out: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self._placed: list[tuple[int, int, int]] = []  # start and end in the repaired text, start here

    def text(self) -> str:
        return "".join(self._out)

    def moved(self, repairs: Sequence[Repair]) -> Iterator[Repair]:
        """Yield the repairs that are shown, at their place in the new text."""
        placed = sorted(self._placed)
        starts = [start for start, _, _ in placed]
        for repair in repairs:
            at = max(bisect_right(starts, repair.start) - 1, 0)
            for start, end, here in placed[at:]:
                if start > repair.start or (start > repair.end):
                    break
                if start <= repair.start and repair.end <= end:
                    shift = here - start
                    yield replace(repair, start=repair.start + shift, end=repair.end + shift)
                    break

    def mark(self) -> int:
        return len(self._out)

    def since(self, mark: int) -> str:
        return "".join(self._out[mark:])

    def separate(self, previous: Part | None, part: Part) -> None:
        if previous is None or not self.length:
            return
        close = part.kind == "item" or (previous.row == part.row is not None and part.field == previous.field)
        self._add("\n" if close else "\n\n")

    def bullet(self) -> None:
        self._add("• ")

    def write(self, stretches: list[Stretch], glued: dict[int, bool]) -> None:
        left = ""
        for n, (start, end) in enumerate(stretches):
            words = self._source.show(start, end)
            if not words:
                continue
            if left:
                keep, between = joint(left, words)
                if n in glued:
                    keep, between = glued[n], ""
                if not keep:
                    self._drop_last()
                self._add(between)
            self._words(start, end)
            left = words

    def _words(self, start: int, end: int) -> None:
        """Write the visible characters of a stretch, its white space collapsed."""
        pending = False
        first = True
        for a, b in self._source.runs(start, end):
            for match in re.finditer(r"\s+|\S+", self._source.text[a:b]):
                if match.group().isspace():
                    pending = not first
                    continue
                if pending:
                    before = a + match.start() - 1
                    blank = self._source.text[before].isspace()
                    self._add(" ", self._raw(before, before + 1) if blank else None)
                    pending = False
                self._copy(a + match.start(), a + match.end())
                first = False

    def _copy(self, start: int, end: int) -> None:
        self._place(start, end)
        at = bisect_right(self._ends, start)
        while start < end:
            if at >= len(self._repair_segments):
                raise ValueError(f"the repair's map ends before character {start}")
            segment = self._repair_segments[at]
            stop = min(end, segment.end)
            if start < segment.start:  # inserted by the repair, without a place in the raw text
                stop = min(end, segment.start)
                self._add(self._source.text[start:stop])
            else:
                self._add(self._source.text[start:stop], self._within(segment, start, stop))
                at += 1
            start = stop

    def _place(self, start: int, end: int) -> None:
        if self._placed:
            a, b, here = self._placed[-1]
            if here + (start - a) == self.length and start - b <= 1 and start >= b:
                self._placed[-1] = (a, end, here)
                return
        self._placed.append((start, end, self.length))

    def _raw(self, start: int, end: int) -> Stretch | None:
        at = bisect_right(self._ends, start)
        if at < len(self._repair_segments) and self._repair_segments[at].start <= start:
            segment = self._repair_segments[at]
            if segment.end >= end:
                return self._within(segment, start, end)
        return None

    @staticmethod
    def _within(segment: Segment, start: int, end: int) -> Stretch:
        if segment.end - segment.start == segment.raw_end - segment.raw_start:
            shift = segment.raw_start - segment.start
            return start + shift, end + shift
        return segment.raw_start, segment.raw_end

    def _drop_last(self) -> None:
        """Take back the hyphen that only broke a word over a line end."""
        self._out[-1] = self._out[-1][:-1]
        self.length -= 1
        last = self.segments.pop()
        if last.end - last.start > 1:
            same = last.end - last.start == last.raw_end - last.raw_start
            raw_end = last.raw_end - 1 if same else last.raw_end
            self.segments.append(Segment(last.start, last.end - 1, last.raw_start, raw_end))

    def _add(self, text: str, raw: Stretch | None = None) -> None:
        if not text:
            return
        if raw is not None:
            self._map(Segment(self.length, self.length + len(text), *raw))
        self._out.append(text)
        self.length += len(text)

    def _map(self, new: Segment) -> None:
        """Add a segment, merged with the one before where both run on character by character."""
        if self.segments:
            last = self.segments[-1]
            even = last.end - last.start == last.raw_end - last.raw_start
            if (
                even
                and new.end - new.start == new.raw_end - new.raw_start
                and last.end == new.start
                and last.raw_end == new.raw_start
            ):
                self.segments[-1] = Segment(last.start, new.end, last.raw_start, new.raw_end)
                return
        self.segments.append(new)
