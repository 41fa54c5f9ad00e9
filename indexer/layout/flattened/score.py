"""How likely a stretch of a line is the next piece of a column."""

from __future__ import annotations

from typing import NamedTuple

from indexer.layout.flattened.bonds import Bonds
from indexer.layout.flattened.openings import OPENINGS
from indexer.layout.flattened.words import OPEN_WORDS, WordLine, ends_sentence, may_end_sentence

# How many characters a line of a column seldom passes, where its width is not known yet.
NARROW = {"title": 36, "owner": 26, "anchoring": 26, "period": 20, "funding": 26}
EMPTY = -2.0  # an empty cell
CLOSED_FIELDS = frozenset({"description", "status", "goal"})  # whose cells end with a full stop

TELLING = {"funding": 2.5, "period": 1.8}  # how much a beginning that is typical of the field says
PLAY = 0.07  # by this share lines of one width differ in characters, where letters are not all as wide
PHRASES = frozenset({"title", "owner", "period"})  # whose cells are no sentences


class Piece(NamedTuple):
    """Words i to j of a line, in one column."""

    line: int
    i: int
    j: int


class Scorer:
    """Scores pieces against their column; ``widths`` is in characters, None where it is not known yet."""

    def __init__(
        self,
        lines: dict[int, WordLine],
        bonds: Bonds,
        fields: list[str],
        widths: list[float | None],
        play: float = PLAY,
    ) -> None:
        self.lines = lines
        self._bonds = bonds
        self._fields = fields
        self._widths = widths
        self._play = play
        self._cache: dict[tuple[int, Piece | None, Piece, bool], float] = {}

    def __call__(self, column: int, previous: Piece | None, piece: Piece, fresh: bool = False) -> float:
        """Return the natural-log score of a piece that follows ``previous`` in its column.

        ``fresh`` says that a line without anything in this column lies between them.
        """
        key = (column, previous, piece, fresh)
        if key not in self._cache:
            self._cache[key] = self._score(*key)
        return self._cache[key]

    def too_wide(self, column: int, line: int, i: int, j: int) -> bool:
        """Say whether words i to j are far wider than the column."""
        width = self._widths[column]
        return width is not None and j > i + 1 and self.lines[line].width(i, j) > 1.05 * width + 12

    def widest(self) -> float:
        """Return the width of the widest column, 0 where one is not known."""
        return 0.0 if None in self._widths else max(w for w in self._widths if w is not None)

    def ending(self, column: int, last: Piece | None) -> float:
        """Return how likely a column ends with this piece."""
        if last is None:
            return EMPTY
        word = self.lines[last.line].words[last.j - 1].text
        if word.lower() in OPEN_WORDS or word.endswith((",", "-", "–", "—")):
            return -3.0
        if self._fields[column] in CLOSED_FIELDS and not may_end_sentence(word):
            return -1.0
        if self._fields[column] in PHRASES and ends_sentence(word):
            return -2.0
        return 0.0

    def _score(self, column: int, previous: Piece | None, piece: Piece, fresh: bool) -> float:
        line = self.lines[piece.line]
        width = self._widths[column]
        score = self._bonds.inner(piece.line, piece.i, piece.j)
        length = line.width(piece.i, piece.j)
        if width is not None:
            score -= (0.8 if self._play else 2.0) * max(0.0, length - (1 + 0.7 * self._play) * width)
        elif limit := NARROW.get(self._fields[column]):
            score -= 0.2 * max(0, length - limit)
        first = line.words[piece.i].text
        if previous is None:
            return score + self._opening(column, piece)
        score -= self._uneven(previous, length, first) if width is None else 0.0
        if fresh:  # cells stand at the top of their row: only a new paragraph comes after an empty line
            return score - (4.5 if first[:1].islower() else 1.0)
        return score + self._continuing(previous, first, width)

    def _uneven(self, previous: Piece, length: int, first: str) -> float:
        """Return what it costs that a line is so long that its first word had fitted on the shorter line before."""
        before = self.lines[previous.line]
        if ends_sentence(before.words[previous.j - 1].text):
            return 0.0
        excess = 0.95 * length - before.width(previous.i, previous.j) - len(first)
        return min(4.0, 0.5 + 0.25 * excess) if excess > 0 else 0.0

    def _opening(self, column: int, piece: Piece) -> float:
        words = self.lines[piece.line].words[piece.i : piece.j]
        text = " ".join(w.text for w in words[:6])
        score = -2.5 if words[0].text[:1].islower() else 0.0
        if not any(c.isalpha() for c in text) and self._fields[column] == "title":
            score -= 4.0  # a number is no title
        field = self._fields[column]
        for name, pattern in OPENINGS.items():
            if pattern.match(text) and name in self._fields:
                score += TELLING.get(name, 1.2) if name == field else -0.6
        return score

    def _continuing(self, previous: Piece, first: str, width: float | None) -> float:
        before = self.lines[previous.line]
        last = before.words[previous.j - 1].text
        score = self._bonds.across(last, first)
        room = 0.0
        if width is not None:
            room = width * (1 - self._play) - before.width(previous.i, previous.j) - 1 - len(first)
        if ends_sentence(last):
            return score - (0.2 if room > 1 else 0.0)
        if room > 1 and not may_end_sentence(last):  # the word would have stood on the line before
            score -= min(4.0, 0.8 + 0.25 * room)
        return score
