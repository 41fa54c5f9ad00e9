"""Find the widths of the columns by which the lines of a table are read best, and read them so."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set

from indexer.layout.flattened.beam import Assigned
from indexer.layout.flattened.bonds import Bonds
from indexer.layout.flattened.level import NARROWER, Beam, Levelled, level
from indexer.layout.flattened.level_score import LevelScorer, Texts
from indexer.layout.flattened.score import PLAY, Piece
from indexer.layout.flattened.widths import Widths, measured_widths
from indexer.layout.flattened.words import WordLine

TYPICAL = {"title": 22, "description": 36, "goal": 28, "owner": 18, "period": 13, "funding": 18, "status": 30}
OTHERWISE = 22  # characters of a column of another field
PASSES = 3  # each knows the widths that the one before found
STEPS = (-4, -1, 1, 4)  # characters by which a width is tried wider and narrower
ROUNDS = 2
SAMPLED = 36  # lines that the widths are tried on
EXACT = 0.0  # the play of lines whose letters are all as wide


class LevelFit:
    """Reads the lines of one table, with and without known beginnings of rows."""

    def __init__(self, lines: dict[int, WordLine], fields: list[str], starts: Set[int] | None = None) -> None:
        self._lines = lines
        self._fields = fields
        self._starts = starts
        self._bonds = Bonds(lines)
        self._texts: dict[bool, Texts] = {True: {}, False: {}}

    def read(self, body: list[int]) -> list[Assigned] | None:
        """Return the rows of the likeliest reading, by the widths that make a part of the lines likeliest."""
        sample = self._sample(body)
        starting = [
            (reading.score, widths)
            for widths in self._starting(sample)
            if (reading := self._level(sample, widths, PLAY, NARROWER))
        ]
        found = self._better(sample, max(starting, key=lambda fit: fit[0])[1], PLAY) if starting else None
        if found is None:
            return None
        score, widths = found
        exact = self._better(sample, widths, EXACT)
        play, widths = (EXACT, exact[1]) if exact and exact[0] > score else (PLAY, widths)
        whole = self._level(body, widths, play, Beam())
        return [self._alone(row, widths, play) for row in whole.rows] if whole else None

    def _alone(self, row: list[tuple[int, Piece]], widths: Widths, play: float) -> Assigned:
        """Return a row with the other guesses at it."""
        indices = list(dict.fromkeys(piece.line for _, piece in row))
        scorer = LevelScorer(self._lines, self._bonds, self._fields, widths, play, self._texts[None in widths])
        alone = level(indices, scorer, len(self._fields), {indices[0]})
        return Assigned(row, alone.score, alone.guesses) if alone else Assigned(row, 0.0)

    def plain_score(self, body: list[int]) -> float:
        """Return how likely lines are without knowing any width."""
        reading = self._level(body, [None] * len(self._fields), PLAY, NARROWER)
        return reading.score if reading else -math.inf

    def given_score(self, rows: Sequence[Sequence[tuple[int, Piece]]]) -> float:
        """Return how likely a reading is that somebody else made, as ``plain_score`` counts."""
        scorer = LevelScorer(self._lines, self._bonds, self._fields, [None] * len(self._fields))
        score = 0.0
        for row in rows:
            last: list[Piece | None] = [None] * len(self._fields)
            for column, piece in row:
                if piece.line not in self._lines:
                    return -math.inf
                score += scorer(column, last[column], piece)
                last[column] = piece
            score += sum(scorer.ending(column, piece) for column, piece in enumerate(last))
        return score

    def _starting(self, sample: list[int]) -> list[Widths]:
        """Return widths to begin with: those that a reading without any tells, and those that are usual."""
        typical = [TYPICAL.get(name, OTHERWISE) for name in self._fields]
        widest = max(self._lines[n].width(0, len(self._lines[n])) for n in sample)
        share = (widest - len(typical) + 1) / sum(typical)
        none: Widths = [None] * len(typical)
        learnt = [self._learnt(sample, none), self._learnt(sample, [share * width for width in typical])]
        return [widths for widths in learnt if widths]

    def _learnt(self, sample: list[int], widths: Widths) -> Widths | None:
        """Return the widths of the readings that these widths lead to."""
        for _ in range(PASSES):
            reading = self._level(sample, widths, PLAY, NARROWER)
            if reading is None:
                return None
            measured = measured_widths(reading.rows, self._lines, len(self._fields))
            widths = [known or most for known, most in zip(measured, self._widest(reading), strict=True)]
        return widths

    def _widest(self, reading: Levelled) -> list[float]:
        widest = [4.0] * len(self._fields)
        for row in reading.rows:
            for column, piece in row:
                widest[column] = max(widest[column], self._lines[piece.line].width(piece.i, piece.j))
        return widest

    def _better(self, sample: list[int], widths: Widths, play: float) -> tuple[float, Widths] | None:
        """Return the score and the widths of the best reading that steps from these widths lead to."""
        first = self._level(sample, widths, play, NARROWER)
        if first is None:
            return None
        best = first.score
        for _ in range(ROUNDS):
            before = best
            for column in range(len(widths)):
                for step in STEPS:
                    tried = [*widths[:column], max(3.0, (widths[column] or 0.0) + step), *widths[column + 1 :]]
                    reading = self._level(sample, tried, play, NARROWER)
                    if reading and reading.score > best:
                        best, widths = reading.score, tried
            if best == before:
                break
        return best, widths

    def _level(self, body: list[int], widths: Widths, play: float, beam: Beam) -> Levelled | None:
        texts = self._texts[None in widths]
        scorer = LevelScorer(self._lines, self._bonds, self._fields, widths, play, texts)
        return level(body, scorer, len(self._fields), self._starts, beam)

    def _sample(self, body: list[int]) -> list[int]:
        """Return the first lines, up to where a row may end."""
        if len(body) <= SAMPLED:
            return body
        starts = self._starts or set()
        end = next((at for at in range(SAMPLED, len(body)) if body[at] in starts), SAMPLED)
        return body[:end]
