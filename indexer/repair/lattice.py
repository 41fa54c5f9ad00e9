"""Choose among the readings of all tokens together: each word is judged by the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer.repair.decode import Trail
from indexer.repair.words import WordCosts, following
from kb.danish.frequencies import PAUSE

ACROSS_LINES: Final = 0.5  # how far a word at a line's end may vouch for the next line's first
STATES: Final = 24


@dataclass(frozen=True, slots=True)
class Edge:
    """A way to read the tokens from ``first`` up to ``last``, not included."""

    first: int
    last: int
    words: tuple[str, ...]  # lower case; what the next word is judged by
    damage: float
    costs: tuple[float, ...]  # of the words, alone
    changed: bool
    kind: str = "letters"
    trail: Trail = None
    text: str = ""  # what to write, where the words do not tell


def cheapest(edges: Sequence[Sequence[Edge]], lines: Sequence[int], costs: WordCosts) -> list[Edge]:
    """Return the cheapest path from the first token to the end.

    ``edges[i]`` start at token ``i`` (each token has at least one that is a token long); ``lines[i]`` is its line.
    """
    size = len(edges)
    # best[i]: last word before token i -> (cost, edge that led here, last word before that edge)
    best: list[dict[str, tuple[float, Edge | None, str]]] = [{} for _ in range(size + 1)]
    best[0][PAUSE] = (0.0, None, "")
    for at in range(size):
        new_line = at > 0 and lines[at] != lines[at - 1]
        states = sorted(best[at].items(), key=lambda item: item[1][0])[:STATES]
        for edge in edges[at]:
            for previous, (cost, _, _) in states:
                total = cost + edge.damage + _words(edge, previous, costs, new_line)
                here = best[edge.last]
                if edge.words[-1] not in here or total < here[edge.words[-1]][0]:
                    here[edge.words[-1]] = (total, edge, previous)
    return _back(best)


def _words(edge: Edge, previous: str, costs: WordCosts, new_line: bool) -> float:
    total = 0.0
    for word, alone in zip(edge.words, edge.costs, strict=True):
        after = following(previous, word, alone, costs)
        total += alone + ACROSS_LINES * (after - alone) if new_line else after
        previous, new_line = word, False
    return total


def _back(best: list[dict[str, tuple[float, Edge | None, str]]]) -> list[Edge]:
    path: list[Edge] = []
    at = len(best) - 1
    word = min(best[at], key=lambda word: best[at][word][0])
    while at:
        _, edge, previous = best[at][word]
        assert edge is not None  # noqa: S101  (only the start has none)
        path.append(edge)
        at, word = edge.first, previous
    return path[::-1]
