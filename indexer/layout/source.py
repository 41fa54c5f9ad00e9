"""The repaired text as the layout sees it: lines, pages, and the markup that nobody should read."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kb.domain import Repair, Segment

TAG = re.compile(r"</?[a-zA-Z][^<>@]{0,500}>|<!--.{0,2000}?-->|&nbsp;", re.DOTALL)  # with @ it is an address
BOLD = re.compile(r"(\*\*|__)(?=\S)[^\n]{1,300}?(?<=\S)(\1)")
ITALIC = re.compile(r"(?<![\w*])(\*)(?=[^\s*])[^*\n]{1,300}?(?<=[^\s*])(\*)(?![\w*])")
STRAY_BAR = re.compile(r"^\|[ \t]+(?=\w[^|\n]*$)", re.MULTILINE)  # a speck at the edge of the page
STRAY_SHARE = 8  # lines for each of them, at least
LINE = re.compile(r"[^\n\f\r\v\x85\u2028\u2029]*")


class RepairedText(Protocol):
    """What the repair hands over: the raw text, the repaired one, and the map between them."""

    @property
    def raw(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def segments(self) -> tuple[Segment, ...]: ...  # noqa: D102
    @property
    def repairs(self) -> tuple[Repair, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; ``gap`` counts the blank lines before it."""

    start: int
    end: int
    text: str  # without markup, white space collapsed
    gap: int
    page: int | None = None
    new_page: bool = False


PAGE_GAP = 4  # so many blank lines are a page break in text taken out of a PDF


class Source:
    """A repaired text with its markup masked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._hidden = _hidden(text)
        self._starts = [start for start, _ in self._hidden]

    def runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the visible stretches of a stretch, in order."""
        found = []
        at = start
        for n in range(max(bisect_right(self._starts, start) - 1, 0), len(self._hidden)):
            hidden_start, hidden_end = self._hidden[n]
            if hidden_start >= end:
                break
            if hidden_end <= at:
                continue
            if hidden_start > at:
                found.append((at, hidden_start))
            at = max(at, hidden_end)
        if at < end:
            found.append((at, end))
        return found

    def show(self, start: int, end: int) -> str:
        """Return a stretch as a reader sees it: no markup, white space collapsed."""
        return " ".join("".join(self.text[a:b] for a, b in self.runs(start, end)).split())

    @cached_property
    def lines(self) -> list[Line]:
        """The lines that are not blank."""
        lines: list[Line] = []
        paged = "\f" in self.text
        page, gap, turned, at = 1, 0, False, 0
        while at < len(self.text):
            end = LINE.match(self.text, at).end()  # type: ignore[union-attr]  # matches the empty string too
            if shown := self.show(at, end):
                new_page = bool(lines) and (turned or gap >= PAGE_GAP)
                lines.append(Line(at, end, shown, gap, page if paged else None, new_page))
                gap, turned = 0, False
            else:
                gap += 1
            if self.text[end : end + 1] == "\f":
                page, turned = page + 1, True
            at = end + (2 if self.text[end : end + 2] == "\r\n" else 1)
        return lines


def _hidden(text: str) -> list[tuple[int, int]]:
    spans = [match.span() for match in TAG.finditer(text)]
    for pattern in (BOLD, ITALIC):
        for match in pattern.finditer(text):
            spans += [match.span(1), match.span(2)]
    bars = list(STRAY_BAR.finditer(text))
    if len(bars) * STRAY_SHARE <= text.count("\n"):  # more of them are a table's edge
        spans += [match.span() for match in bars if not _hides(spans, match.start())]
    return sorted(spans)


def _hides(spans: list[tuple[int, int]], at: int) -> bool:
    return any(start <= at < end for start, end in spans)
