"""Give every line of a row, or every piece of it, to a column: beam search over the lines."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from indexer.layout.flattened.score import Piece, Scorer

BEAM = 20
CUTS_KEPT = 8  # best ways to cut a line, per state
CUT = 1.0  # what a cut costs
MOST_WORDS = 45  # a longer line was never a line of a table


@dataclass(frozen=True, slots=True)
class State:
    """The last piece of every column, the columns that the last line went to, and the way here."""

    last: tuple[Piece | None, ...]
    active: tuple[int, ...]
    score: float
    back: State | None = None
    pieces: tuple[tuple[int, Piece], ...] = ()


def assign(indices: list[int], scorer: Scorer, columns: int) -> list[tuple[int, Piece]]:
    """Return (column, piece) in reading order for the lines of one row, the title's line first."""
    states = [State((None,) * columns, (), 0.0)]
    for index in indices:
        candidates: dict[tuple[object, ...], State] = {}
        for state in states:
            for added in _options(state, index, scorer, columns):
                key = (added.last, added.active)
                if key not in candidates or added.score > candidates[key].score:
                    candidates[key] = added
        states = heapq.nlargest(BEAM, candidates.values(), key=lambda s: s.score)
    best: State | None = max(
        states, key=lambda s: s.score + sum(scorer.ending(c, p) for c, p in enumerate(s.last))
    )
    path: list[tuple[int, Piece]] = []
    while best is not None:
        path[:0] = best.pieces
        best = best.back
    return path


def _options(state: State, index: int, scorer: Scorer, columns: int) -> list[State]:
    line = scorer.lines[index]
    options = []
    for score, pieces in _cuts(state, index, scorer, columns):
        active = tuple(column for column, _ in pieces)
        step = transition(state.active, active, line.line.gap, line.line.new_page)
        if state.active and not line.line.gap and len(active) + len(state.active) > 2:
            step -= sum(_reopening(state, c, p, scorer) for c, p in pieces if c not in state.active)
        step -= CUT * (len(active) - 1)
        last = list(state.last)
        for column, piece in pieces:
            last[column] = piece
        options.append(State(tuple(last), active, state.score + score + step, state, pieces))
    return options


def _cuts(
    state: State, index: int, scorer: Scorer, columns: int
) -> list[tuple[float, tuple[tuple[int, Piece], ...]]]:
    """Return the best ways to give the line's words, in order, to rising columns."""
    count = len(scorer.lines[index])
    whole = range(1) if not state.active else range(columns)
    found = [
        (scorer(c, state.last[c], Piece(index, 0, count)), ((c, Piece(index, 0, count)),)) for c in whole
    ]
    line = scorer.lines[index]
    in_block = len(state.active) == 1 and not line.line.gap and line.width(0, count) <= scorer.widest()
    if in_block or not 1 < count <= MOST_WORDS:
        return found
    # ways[i]: best ways to have given the first i words to the columns so far
    ways: list[list[tuple[float, tuple[tuple[int, Piece], ...]]]] = [[] for _ in range(count + 1)]
    ways[0] = [(0.0, ())]
    for column in range(columns):
        first_line = not state.active
        grown: list[list[tuple[float, tuple[tuple[int, Piece], ...]]]] = [list(way) for way in ways]
        for i in range(count):
            if not ways[i] or (first_line and (i == 0) != (column == 0)):
                continue
            for j in range(i + 1, count + 1):
                if i == 0 and j == count:
                    continue
                piece = Piece(index, i, j)
                score = scorer(column, state.last[column], piece)
                if score < -12:
                    continue
                for before, pieces in ways[i]:
                    grown[j].append((before + score, (*pieces, (column, piece))))
        ways = [heapq.nlargest(CUTS_KEPT, way, key=lambda w: w[0]) for way in grown]
    return found + ways[count]


def transition(before: tuple[int, ...], after: tuple[int, ...], gap: int, new_page: bool) -> float:
    """Return the score of going from one line's columns to the next line's."""
    if not before:
        return 0.0
    if len(before) == 1 and len(after) == 1:
        return _single(before[0], after[0], gap, new_page)
    if len(after) > 1 and len(before) > 1:
        return -1.0 * bool(gap)
    if len(after) > 1:  # blocks turn into interleaved lines
        return -0.7 if gap else -4.0
    if gap:  # interleaved lines turn into blocks
        return -0.3
    return -0.3


def _reopening(state: State, column: int, piece: Piece, scorer: Scorer) -> float:
    """Return what it costs that a column begins, or goes on, where the line before had nothing of it.

    Cells stand at the top of their row, so only a new paragraph comes after an empty line.
    """
    last = state.last[column]
    if last is None:
        return 2.5
    first = scorer.lines[piece.line].words[piece.i].text
    return 3.5 if first[:1].islower() else 1.2


def _single(before: int, after: int, gap: int, new_page: bool) -> float:
    if after == before:
        return -0.8 if gap and not new_page else 0.0
    if after > before:
        return (0.0 if gap else -3.0) - 0.3 * (after - before - 1)
    return -0.2 if new_page else (-2.5 if gap else -5.0)
