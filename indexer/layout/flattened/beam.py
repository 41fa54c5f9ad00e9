"""Give every line of a row, or every piece of it, to a column: beam search over the lines."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Protocol

from indexer.layout.flattened.score import Piece, Scorer
from indexer.layout.flattened.transitions import side_by_side, stacked

BEAM = 20
CUTS_KEPT = 8  # best ways to cut a line, per state
CUT = 1.0  # what a cut costs
MOST_WORDS = 45  # a longer line was never a line of a table
HOPELESS = -12.0
UNRIVALLED = 5.0  # by so much a column is likelier, at least, where no guess that was kept fills it otherwise

Pieces = tuple[tuple[int, Piece], ...]  # pieces of a line, each with its column
Way = tuple[float, Pieces]


@dataclass(frozen=True, slots=True)
class State:
    """The last piece of every column, the columns that the last line went to, and the way here."""

    last: tuple[Piece | None, ...]
    active: tuple[int, ...]
    score: float
    back: State | None = None
    pieces: Pieces = ()


class Step(Protocol):
    """What a line went to, and the step before it."""

    @property
    def pieces(self) -> Pieces: ...  # noqa: D102
    @property
    def back(self) -> Step | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Assigned:
    """Where the lines of a row went, in reading order, how likely that is, and the other guesses that were kept."""

    pieces: list[tuple[int, Piece]]
    score: float
    guesses: tuple[tuple[float, Step], ...] = ()

    def margin(self, column: int) -> float | None:
        """Return by how much a column is likelier than in the best guess that fills it otherwise; None for no guess."""
        if not self.guesses:
            return None
        ours = [piece for c, piece in self.pieces if c == column]
        others = [score for score, state in self.guesses if [piece for c, piece in _path(state) if c == column] != ours]
        return self.score - max(others, default=min(score for score, _ in self.guesses) - UNRIVALLED)


def assign(indices: list[int], scorer: Scorer, columns: int, stack: bool) -> Assigned:
    """Give the lines of one row, the title's first, to columns.

    In a ``stack`` one cell stands under the other without blank lines; else a line may hold several cells.
    """
    states = [State((None,) * columns, (), 0.0)]
    for index in indices:
        candidates: dict[tuple[object, ...], State] = {}
        for state in states:
            for added in _options(state, index, scorer, stack):
                key = (added.last, added.active)
                if key not in candidates or added.score > candidates[key].score:
                    candidates[key] = added
        states = heapq.nlargest(BEAM, candidates.values(), key=lambda s: s.score)
    ended = [(s.score + sum(scorer.ending(c, p) for c, p in enumerate(s.last)), s) for s in states]
    total, best = max(ended, key=lambda scored: scored[0])
    return Assigned(_path(best), total, tuple(ended))


def _path(state: Step | None) -> list[tuple[int, Piece]]:
    lines: list[Pieces] = []
    while state is not None:
        lines.append(state.pieces)
        state = state.back
    return [piece for pieces in reversed(lines) for piece in pieces]


def _options(state: State, index: int, scorer: Scorer, stack: bool) -> list[State]:
    line = scorer.lines[index].line
    ways = _whole(state, index, scorer) if stack else _cuts(state, index, scorer)
    options = []
    for score, pieces in ways:
        active = tuple(column for column, _ in pieces)
        step = (
            stacked(state.active, active)
            if stack
            else side_by_side(state.active, active, line.gap, line.new_page) - CUT * (len(active) - 1)
        )
        last = list(state.last)
        for column, piece in pieces:
            last[column] = piece
        options.append(State(tuple(last), active, state.score + score + step, state, pieces))
    return options


def _whole(state: State, index: int, scorer: Scorer) -> list[Way]:
    """Return the ways to give the whole line to one column; a row's first line belongs to the title."""
    piece = Piece(index, 0, len(scorer.lines[index]))
    columns = range(len(state.last)) if state.active else range(1)
    return [
        (scorer(column, state.last[column], piece, _fresh(state, column, scorer, index)), ((column, piece),))
        for column in columns
    ]


def _fresh(state: State, column: int, scorer: Scorer, index: int) -> bool:
    """Say whether the line before, of interleaved columns, had nothing in this column."""
    return len(state.active) > 1 and column not in state.active and not scorer.lines[index].line.gap


def _cuts(state: State, index: int, scorer: Scorer) -> list[Way]:
    """Return the best ways to give the line's words, in order, to rising columns."""
    found = _whole(state, index, scorer)
    line = scorer.lines[index]
    count = len(line)
    in_block = len(state.active) == 1 and not line.line.gap and line.width(0, count) <= scorer.widest()
    if in_block or not 1 < count <= MOST_WORDS:
        return found
    # ways[i]: the best ways to have given the first i words to the columns so far
    ways: list[list[Way]] = [[(0.0, ())], *([] for _ in range(count))]
    for column in range(len(state.last)):
        starts = range(count) if state.active else (range(1) if column == 0 else range(1, count))
        ways = _with_column(state, scorer, column, ways, [Piece(index, i, i) for i in starts])
    return found + ways[count]


def _with_column(
    state: State, scorer: Scorer, column: int, ways: list[list[Way]], starts: list[Piece]
) -> list[list[Way]]:
    """Return the ways with one more column to give words to, the best few for each number of words."""
    count = len(ways) - 1
    index = starts[0].line
    fresh = _fresh(state, column, scorer, index)
    grown: list[list[tuple[float, Pieces, Piece | None]]] = [
        [(score, pieces, None) for score, pieces in way] for way in ways
    ]
    for _, i, _ in starts:
        if not ways[i]:
            continue
        for j in range(i + 1, count + (i > 0)):  # the whole line is no cut
            if scorer.too_wide(column, index, i, j):
                break
            piece = Piece(index, i, j)
            score = scorer(column, state.last[column], piece, fresh)
            if score > HOPELESS:
                grown[j] += [(before + score, pieces, piece) for before, pieces in ways[i]]
    return [
        [
            (score, pieces if piece is None else (*pieces, (column, piece)))
            for score, pieces, piece in heapq.nlargest(CUTS_KEPT, way, key=_score_of)
        ]
        for way in grown
    ]


def _score_of(way: tuple[float, Pieces, Piece | None]) -> float:
    return way[0]
