"""Part a run of words whose spaces are all lost: the words likeliest to follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from indexer.repair.casing import lower
from indexer.repair.words import NAME, WordCosts, following
from kb.danish.frequencies import PAUSE

SHORTEST: Final = 6  # letters of a run
LONG: Final = 10  # and of one that is sure to be one, with so many words:
FEWEST: Final = 3
COMMON: Final = 7.5  # cost of a common word
COMMON_ONES: Final = 2
SURE: Final = 15.0  # and likelier by so much than a word that nobody knows
LONGEST: Final = 400
LONGEST_WORD: Final = 32
LONGEST_NAME: Final = 14
LONGEST_CAPITALS: Final = 6
ABBREVIATION: Final = 10.0  # cost of capitals that no list has
ENDING: Final = 3.0  # and of an ending to them ("NDPs")
STATES: Final = 8
ONE_LETTER: Final = frozenset("iåø")
BOUNDARY: Final = re.compile(r"[a-zæøå][A-ZÆØÅ]")  # no word goes on across it
CAPITALS: Final = re.compile(r"[A-ZÆØÅ]{2,}")  # an abbreviation, perhaps with the first letter of what follows

_State = tuple[float, int, str]  # cost so far, where the last word begins, and the word before it


def parted(text: str, costs: WordCosts) -> tuple[str, ...]:
    """Return the words, in their case, that the run is most likely made of; none if it cannot be parted."""
    if not SHORTEST <= len(text) <= LONGEST or not text.isalpha():
        return ()
    lowered = lower(text)
    # best[i]: last word before letter i -> how it came there
    best: list[dict[str, _State]] = [{} for _ in range(len(text) + 1)]
    best[0][PAUSE] = (0.0, 0, "")
    for start in range(len(text)):
        if not best[start]:
            continue
        states = sorted((state[0], word) for word, state in best[start].items())[:STATES]
        for end, alone in _pieces(text, lowered, start, costs):
            word = lowered[start:end]
            for so_far, previous in states:
                cost = so_far + following(previous, word, alone, costs)
                if word not in best[end] or cost < best[end][word][0]:
                    best[end][word] = (cost, start, previous)
    return _back(text, best)


def is_run(text: str, costs: WordCosts) -> bool:
    """Tell whether a word is surely a run of several, with common words among them."""
    if len(text) < LONG or costs.known(lower(text)) is not None:
        return False
    words = parted(text, costs)
    alone = [_alone(word, costs) for word in words]
    if len(words) < FEWEST or sum(cost < COMMON for cost in alone) < COMMON_ONES:
        return False
    total = sum(
        following(before, word, cost, costs)
        for before, word, cost in zip((PAUSE, *map(lower, words)), map(lower, words), alone, strict=False)
    )
    return total + SURE < costs.unknown(text)


def _alone(word: str, costs: WordCosts) -> float:
    known = costs.known(lower(word))
    return costs.unknown(word) if known is None else known


def _pieces(text: str, lowered: str, start: int, costs: WordCosts) -> Iterator[tuple[int, float]]:
    """Yield where a word that begins here may end, and what it costs alone."""
    capitals = CAPITALS.match(text, start)
    for end in range(start + 1, min(len(text), start + LONGEST_WORD) + 1):
        piece = text[start:end]
        if BOUNDARY.search(piece, len(piece) - 2 if len(piece) > 2 else 0):
            return
        if capitals is not None and end < capitals.end() - 1:
            continue
        known = costs.known(lowered[start:end]) if len(piece) > 1 or lowered[start] in ONE_LETTER else None
        if known is not None:
            yield end, known
        elif piece.isupper() and 1 < len(piece) <= LONGEST_CAPITALS:
            yield end, ABBREVIATION
        elif piece[0].isupper() and piece[1:].islower() and 2 < len(piece) <= LONGEST_NAME:
            yield end, NAME + costs.frequencies.spelling(lowered[start:end])
        elif capitals is not None and end <= capitals.end() + 1:
            yield end, ABBREVIATION + ENDING


def _back(text: str, best: list[dict[str, _State]]) -> tuple[str, ...]:
    words: list[str] = []
    at = len(text)
    if not best[at]:
        return ()
    word = min(best[at], key=lambda word: best[at][word][0])
    while at:
        _, start, previous = best[at][word]
        words.append(text[start:at])
        at, word = start, previous
    return tuple(reversed(words)) if len(words) > 1 else ()
