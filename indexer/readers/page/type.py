"""What the letters of a document tell: which size is running text, and which lines are headings of what level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from indexer.readers.page.words import Line, Word

LONGEST = 160  # characters of a heading
LEVELS = 5


class Type:
    """The sizes of letters in one document."""

    def __init__(self, words: Iterable[Word], larger: float = 1.1) -> None:
        sizes: Counter[float] = Counter()
        bold: Counter[float] = Counter()
        for word in words:
            sizes[word.size] += len(word.text)
            bold[word.size] += len(word.text) * word.bold
        self.body = max(sizes, key=lambda size: (sizes[size], -size), default=10.0)
        self._bold_body = 2 * bold[self.body] > sizes[self.body]
        self._levels = _ranked({size for size in sizes if size >= larger * self.body})

    def level(self, lines: Sequence[Line]) -> int | None:
        """Return the level of the heading that lines of one kind make together, None where they are text."""
        text = " ".join(line.text for line in lines)
        if len(text) > LONGEST or not _wordy(lines) or text[-1] in ".,;":
            return None
        size = lines[0].size
        if size in self._levels:
            return self._levels[size]
        if lines[0].bold and not self._bold_body and size >= 0.95 * self.body and text[-1] != ":":
            return min(max(self._levels.values(), default=0) + 1, LEVELS)
        return None

    def alike(self, line: Line, other: Line) -> bool:
        """Say whether two lines have letters of the same kind."""
        return abs(line.size - other.size) < 0.06 * self.body and line.bold == other.bold


def _ranked(sizes: set[float]) -> dict[float, int]:
    """Return the level of each size; sizes that differ by less than a twentieth share one."""
    levels: dict[float, int] = {}
    level, before = 0, None
    for size in sorted(sizes, reverse=True):
        if before is None or size < 0.95 * before:
            level, before = level + 1, size
        levels[size] = min(level, LEVELS)
    return levels


def _wordy(lines: Sequence[Line]) -> bool:
    return sum(c.isalpha() for line in lines for c in line.text) >= 3
