"""What stands on a page: words with their places, tables, and the lines that they form.

Places are in points from the page's upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

GLUED = 0.12  # of the letters' size: a narrower gap is none
SAME_LINE = 0.35  # of the letters' size: how far apart the middles of two words of a line may lie
RAISED = 0.8  # of the size of the letters beside it: a note's number is smaller


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    sure: int | None = None  # per cent, where it was recognised in a picture

    @property
    def middle(self) -> float:
        """Its middle, seen from above."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Line:
    """Words side by side, from left to right; or a table, which stands as a line of its own."""

    words: tuple[Word, ...]
    table: RuledTable | None = None

    @cached_property
    def text(self) -> str:
        """The line's words; a small raised number is a reference to a note."""
        out = ""
        before: Word | None = None
        for word in self.words:
            words = word.text
            if before and word.size < RAISED * self.size and words.isdigit() and word.middle < before.middle:
                words = f"[{words}]"
            elif before and word.x0 - before.x1 > GLUED * self.size:
                words = " " + words
            out += words
            before = word
        return out

    @cached_property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size), default=0.0)

    @cached_property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return bool(self.words) and all(w.bold for w in self.words if any(c.isalnum() for c in w.text))

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.table.x0 if self.table else min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.table.x1 if self.table else max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.table.top if self.table else min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.table.bottom if self.table else max(word.bottom for word in self.words)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table whose cells lines part: for each row and column the words, none where a cell is merged away."""

    x0: float
    x1: float
    top: float
    bottom: float
    rows: tuple[tuple[tuple[Word, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, words outside tables, tables, and the heights of its horizontal rules."""

    width: float
    height: float
    words: Sequence[Word]
    tables: Sequence[RuledTable] = ()
    rules: Sequence[tuple[float, float, float]] = field(default=())  # left, right, height


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Return the lines that words form, from the top; words at one height are one line, however far apart."""
    lines: list[list[Word]] = []
    middles: list[float] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        tolerance = SAME_LINE * word.size
        at = next((n for n in range(len(lines) - 1, max(len(lines) - 4, -1), -1) if _fits(lines[n], word)), None)
        if at is None or abs(middles[at] - word.middle) > max(tolerance, SAME_LINE * lines[at][0].size):
            lines.append([word])
            middles.append(word.middle)
        else:
            lines[at].append(word)
            biggest = max(lines[at], key=lambda each: each.size)
            middles[at] = biggest.middle
    made = [Line(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]
    return sorted(made, key=lambda line: (line.top, line.x0))


def _fits(line: list[Word], word: Word) -> bool:
    """Say whether a word stands at the height of a line and not on top of its words."""
    overlap = any(min(word.x1, each.x1) - max(word.x0, each.x0) > 0.5 * min(word.size, each.size) for each in line)
    return not overlap and any(
        min(word.bottom, each.bottom) - max(word.top, each.top)
        > 0.5 * min(word.size, each.size, word.bottom - word.top, each.bottom - each.top)
        for each in line
    )
