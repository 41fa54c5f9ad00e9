"""Give lines to columns whose cells all begin at the top of their row: what has ended does not come again.

The k-th line of such a row holds, side by side, the k-th lines of the cells that have so many. So a line is cut
into as many pieces as cells go on, and where all begin anew a new row may begin.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Set
from dataclasses import dataclass

from indexer.layout.flattened.score import Piece, Scorer

NEW_ROW = -1.0  # what it costs to begin one
PARTED = -4.0  # what it costs to begin one without a blank line in a table that has some, and to go on after one
MOST_WORDS = 45  # a longer line was never a line of a table
HOPELESS = -12.0

Pieces = tuple[tuple[int, Piece], ...]  # pieces of a line, each with its column
Way = tuple[float, Pieces]
Last = tuple[Piece | None, ...]  # of every column: its last piece in this row


@dataclass(frozen=True, slots=True)
class Beam:
    """How many states are kept a line, and of the ways to cut it, how many a state and number of words."""

    states: int = 16
    ways: int = 6


BEAM = Beam()
NARROWER = Beam(6, 3)  # for trying widths


@dataclass(frozen=True, slots=True)
class State:
    """The last piece of every column, the columns that the last line went to, and the way here."""

    last: Last
    going: tuple[int, ...]
    score: float
    begins: bool = True  # the last line begins a row
    pieces: Pieces = ()
    back: State | None = None


@dataclass(frozen=True, slots=True)
class Levelled:
    """The rows, each with where its lines went, and how likely that is."""

    rows: list[list[tuple[int, Piece]]]
    score: float
    guesses: tuple[tuple[float, State], ...]  # the readings that were kept to the end, this one among them


def level(
    indices: list[int], scorer: Scorer, columns: int, starts: Set[int] | None = None, beam: Beam = BEAM
) -> Levelled | None:
    """Give lines to columns and rows; ``starts`` are the lines that begin rows, where that is known.

    None where the lines cannot be read so.
    """
    parted = any(_gap(scorer, index) for index in indices[1:])
    states = [State((None,) * columns, (), 0.0)]
    for index in indices:
        if len(scorer.lines[index]) > MOST_WORDS:
            return None
        first = index == indices[0]
        found: dict[tuple[Last, tuple[int, ...]], State] = {}
        options: list[State] = []
        if first or starts is None or index in starts:
            cost = 0.0 if first or starts else NEW_ROW + PARTED * (parted and not _gap(scorer, index))
            options += _new_rows(scorer, index, states, cost, beam)
        if not first and (starts is None or index not in starts):
            cost = PARTED * _gap(scorer, index)
            options += [option for state in states for option in _goings_on(scorer, index, state, cost, beam)]
        for option in options:
            key = (option.last, option.going)
            if key not in found or option.score > found[key].score:
                found[key] = option
        states = heapq.nlargest(beam.states, found.values(), key=_score_of)
        if not states:
            return None
    ended = [(state.score + _closing(scorer, state), state) for state in states]
    score, best = max(ended, key=lambda scored: scored[0])
    return Levelled(_rows(best), score, tuple(ended))


def _gap(scorer: Scorer, index: int) -> bool:
    line = scorer.lines[index].line
    return line.gap > 0 and not line.new_page


def _score_of(state: State) -> float:
    return state.score


def _after(last: Last, pieces: Pieces) -> Last:
    after = list(last)
    for column, piece in pieces:
        after[column] = piece
    return tuple(after)


def _closing(scorer: Scorer, state: State) -> float:
    return sum(scorer.ending(column, state.last[column]) for column in state.going)


def _new_rows(scorer: Scorer, index: int, states: list[State], cost: float, beam: Beam) -> Iterator[State]:
    """Yield the ways to begin a row with a line: the first column has something, another may be empty."""
    columns = len(states[0].last)
    nothing: Last = (None,) * columns
    ways = [way for way in _cut(scorer, index, tuple(range(columns)), nothing, beam) if way[1][0][0] == 0]
    if not ways:
        return
    closed, state = max(((s.score + _closing(scorer, s), s) for s in states), key=lambda scored: scored[0])
    for score, pieces in ways:
        going = tuple(column for column, _ in pieces)
        yield State(_after(nothing, pieces), going, closed + cost + score, True, pieces, state)


def _goings_on(scorer: Scorer, index: int, state: State, cost: float, beam: Beam) -> Iterator[State]:
    """Yield the ways to go on with a row."""
    for score, pieces in _cut(scorer, index, state.going, state.last, beam):
        going = tuple(column for column, _ in pieces)
        yield State(_after(state.last, pieces), going, state.score + cost + score, False, pieces, state)


def _cut(scorer: Scorer, index: int, going: tuple[int, ...], last: Last, beam: Beam) -> list[Way]:
    """Return the best ways to give a line's words, in order, to columns; one that gets none has ended."""
    count = len(scorer.lines[index])
    ways: list[list[Way]] = [[(0.0, ())], *([] for _ in range(count))]
    for column in going:
        previous = last[column]
        without = scorer.ending(column, previous)
        grown = [[(score + without, pieces) for score, pieces in way] for way in ways]
        for i, way in enumerate(ways):
            for j in range(i + 1, count + 1 if way else 0):
                if scorer.too_wide(column, index, i, j):
                    break
                piece = Piece(index, i, j)
                score = scorer(column, previous, piece)
                if score > HOPELESS:
                    grown[j] += [(before + score, (*pieces, (column, piece))) for before, pieces in way]
        ways = [heapq.nlargest(beam.ways, way, key=_worth) if len(way) > 1 else way for way in grown]
    return [way for way in ways[count] if way[1]]


def _worth(way: Way) -> float:
    return way[0]


def _rows(state: State | None) -> list[list[tuple[int, Piece]]]:
    lines = []
    while state is not None and state.back is not None:
        lines.append(state)
        state = state.back
    rows: list[list[tuple[int, Piece]]] = []
    for line in reversed(lines):
        if line.begins:
            rows.append([])
        rows[-1] += line.pieces
    return rows
