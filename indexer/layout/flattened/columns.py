"""Give the lines of all rows of a table to its columns, and learn on the way how wide the columns are."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.layout.flattened.beam import Assigned, assign
from indexer.layout.flattened.bonds import Bonds
from indexer.layout.flattened.score import PLAY, Piece, Scorer
from indexer.layout.flattened.widths import Widths, blocks_of, measured_widths, pure_widths
from indexer.layout.flattened.words import WordLine

Columned = list[tuple[int, Piece]]  # pieces of a row in reading order, each with its column

PASSES = 3  # each pass knows the widths that the one before found
STEPS = (-4, -2, -1, 1, 2, 4)  # characters by which a width is tried wider and narrower
ROUNDS = 1
SAMPLED = 40  # lines of rows that the widths are tried on
FORGIVEN = 0.3  # a line, by which an exact reading may be less likely than one with play
MOST = 0.6  # of the rows came with a block for every column: then it is no chance
EXACT = 0.0  # the play of lines whose letters are all as wide


@dataclass(frozen=True, slots=True)
class Reading:
    """A way to read the rows, and how likely it is."""

    rows: list[Assigned]
    score: float

    def pieces(self) -> list[Columned]:
        """Return every row's pieces."""
        return [row.pieces for row in self.rows]


def give_columns(rows: list[list[int]], lines: dict[int, WordLine], columns: list[str]) -> list[Assigned]:
    """Return where every row's lines went: cells side by side or one under the other, whichever fits the table."""
    fitting = _Fitting(lines, Bonds(lines), columns)
    readings = [fitting.best(rows, False)]
    if not fitting.in_blocks:
        readings.append(fitting.best(rows, True))
    return max(readings, key=lambda reading: reading.score).rows


class _Fitting:
    def __init__(self, lines: dict[int, WordLine], bonds: Bonds, columns: list[str]) -> None:
        self._lines = lines
        self._bonds = bonds
        self._columns = columns
        self.in_blocks: dict[int, Assigned] = {}

    def best(self, rows: list[list[int]], stack: bool) -> Reading:
        """Return the likeliest reading of the rows."""
        count = len(self._columns)
        pure = pure_widths(rows, self._lines, count)
        self.in_blocks = {} if stack else _in_blocks(rows, self._lines, count)
        reading = self._read(rows, pure, stack)
        if None not in pure:
            return reading
        widths = pure
        for _ in range(PASSES):
            measured = measured_widths(reading.pieces(), self._lines, count)
            widths = [known or guessed for known, guessed in zip(pure, measured, strict=True)]
            reading = self._read(rows, widths, stack)
        return reading if stack else self._fitted(rows, widths, reading)

    def _fitted(self, rows: list[list[int]], widths: Widths, reading: Reading) -> Reading:
        """Return the reading by the widths that make it likeliest, each tried a little wider and narrower."""
        sample = _sample(rows)
        play = EXACT
        best = self._read(sample, widths, False, play).score
        for _ in range(ROUNDS):
            before = best
            for column, width in enumerate(widths):
                for step in STEPS if width is not None else ():
                    tried = [*widths[:column], (width or 0.0) + step, *widths[column + 1 :]]
                    score = self._read(sample, tried, False, play).score
                    if score > best:
                        best, widths = score, tried
            if best == before:
                break
        exact = self._read(rows, widths, False, play)
        return exact if exact.score > reading.score - FORGIVEN * sum(map(len, rows)) else reading

    def _read(self, rows: list[list[int]], widths: Widths, stack: bool, play: float = PLAY) -> Reading:
        scorer = Scorer(self._lines, self._bonds, self._columns, widths, play)
        assigned = [self.in_blocks.get(row[0]) or assign(row, scorer, len(self._columns), stack) for row in rows]
        return Reading(assigned, sum(row.score for row in assigned))


def _in_blocks(rows: list[list[int]], lines: dict[int, WordLine], count: int) -> dict[int, Assigned]:
    """Return the rows that have a block of lines for every column, where that is how most rows came; by first line."""
    found = {}
    for row in rows:
        blocks = blocks_of(row, lines)
        if len(blocks) == count and not any(lines[n].line.new_page for n in row):
            pieces = [(column, Piece(n, 0, len(lines[n]))) for column, block in enumerate(blocks) for n in block]
            found[row[0]] = Assigned(pieces, 0.0)
    return found if len(found) >= MOST * len(rows) else {}


def _sample(rows: list[list[int]]) -> list[list[int]]:
    """Return the rows with most lines, up to so many lines."""
    taken: list[list[int]] = []
    for row in sorted(rows, key=len, reverse=True):
        if taken and sum(map(len, taken)) + len(row) > SAMPLED:
            break
        taken.append(row)
    return taken
