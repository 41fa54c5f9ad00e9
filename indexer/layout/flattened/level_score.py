"""How likely words are the next line of a cell whose column has a width, where all cells begin at the top."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from indexer.layout.flattened.bonds import Bonds
from indexer.layout.flattened.contents import contents
from indexer.layout.flattened.score import NARROW, PLAY, Piece, Scorer
from indexer.layout.flattened.words import WordLine, ends_sentence

# How often a cell goes on with another line.
GOES_ON = {
    "title": 0.45, "description": 0.72, "goal": 0.55, "owner": 0.35, "anchoring": 0.4, "period": 0.25, "funding": 0.4,
    "status": 0.6, "number": 0.02,
}  # fmt: skip
SENTENCE = 0.5  # what the end of a sentence says for the end of the cell, and against its going on
NUMBERS = -2.5  # two numbers side by side seldom belong together
LEAST_PLAY = 0.5  # characters
WIDEST = -12.0  # the least that a line too wide for its column is worth
TOO_WIDE = -7.0  # a line that needs not be tried
BROKEN = -5.0  # the least that a line is worth that ended although the next word had fitted
LONGEST = 400

Texts = dict[tuple[int, Piece | None, Piece], float]


class LevelScorer(Scorer):
    """Scores in natural-log units; ``texts`` keeps what does not depend on widths, for the next scorer of a table."""

    def __init__(
        self,
        lines: dict[int, WordLine],
        bonds: Bonds,
        fields: list[str],
        widths: Sequence[float | None],
        play: float = PLAY,
        texts: Texts | None = None,
    ) -> None:
        super().__init__(lines, bonds, fields, list(widths), play)
        self._texts: Texts = {} if texts is None else texts
        self._fits = [_curve(width, play, -1, WIDEST) for width in widths]
        self._breaks = [_curve(width, play, 1, BROKEN) for width in widths]

    def __call__(self, column: int, previous: Piece | None, piece: Piece, fresh: bool = False) -> float:
        """Return the score of a piece that follows ``previous`` in its column, or begins its cell."""
        key = (column, previous, piece)
        score = self._texts.get(key)
        if score is None:
            score = self._texts[key] = self._text(column, previous, piece)
        fits = self._fits[column]
        if fits is None:
            return score
        line = self.lines[piece.line]
        score += fits[line.width(piece.i, piece.j)]
        if previous is not None:
            before = self.lines[previous.line].width(previous.i, previous.j)
            score += self._breaks[column][before + 1 + len(line.words[piece.i].text)]  # type: ignore[index]  # as fits
        return score

    def ending(self, column: int, last: Piece | None) -> float:
        """Return how likely a column ends with this piece."""
        score = super().ending(column, last)
        if last is None:
            return score
        word = self.lines[last.line].words[last.j - 1].text
        return score + math.log(1 - self._goes_on(column)) + SENTENCE * ends_sentence(word)

    def too_wide(self, column: int, line: int, i: int, j: int) -> bool:
        """Say whether words i to j are far wider than the column."""
        fits = self._fits[column]
        return fits is not None and j > i + 1 and fits[self.lines[line].width(i, j)] <= TOO_WIDE

    def _goes_on(self, column: int) -> float:
        return GOES_ON.get(self._fields[column], 0.5)

    def _text(self, column: int, previous: Piece | None, piece: Piece) -> float:
        line = self.lines[piece.line]
        words = [word.text for word in line.words[piece.i : piece.j]]
        score = self._bonds.inner(piece.line, piece.i, piece.j) + contents(self._fields[column], words)
        score += NUMBERS * sum(a[-1].isdigit() and b[0].isdigit() for a, b in pairwise(words))
        length = line.width(piece.i, piece.j)
        if self._fits[column] is None and (limit := NARROW.get(self._fields[column])):
            score -= 0.2 * max(0, length - limit)
        if previous is None:
            return score + self._opening(column, piece)
        last = self.lines[previous.line].words[previous.j - 1].text
        score += math.log(self._goes_on(column)) + self._bonds.across(last, words[0]) - SENTENCE * ends_sentence(last)
        if self._fits[column] is None:
            score -= self._uneven(previous, length, words[0])
        return score


def _curve(width: float | None, play: float, sign: int, least: float) -> list[float] | None:
    """Return, for every length in characters, how likely it is beneath (-1) or beyond (1) a width."""
    if width is None:
        return None
    spread = max(LEAST_PLAY, play * width)
    return [max(least, _log_normal(sign * (length - width - 0.5) / spread)) for length in range(LONGEST)]


def _log_normal(z: float) -> float:
    """Return the logarithm of the normal distribution's share below ``z``."""
    return math.log(math.erfc(-z / math.sqrt(2)) / 2) if z > -6 else z * 3.5
