"""Say how surely one Danish word says what another does: in another form, inside a compound, or misspelt."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kb.danish.compounds import parts
from kb.danish.normalise import fold
from kb.danish.stem import stem
from kb.retrieval.information import information

COMPOUND: Final = 0.8  # a word inside a compound, or a compound's part
HALF: Final = 0.5  # two compounds with a part in common are often about two things
ALIKE: Final = 0.6  # share of letter triples from which a word counts as misspelt
SHORTEST_PART: Final = 4  # letters of a compound's part that tells something
SHORTEST_ALIKE: Final = 5  # letters of a word that can be recognised when misspelt
LENGTHS_APART: Final = 3


@lru_cache(maxsize=50_000)
def alike(word: str, other: str) -> float:
    """Return how surely a text's word, ``other``, says what a question's word says, 0 to 1."""
    if stem(word) == stem(other):
        return 1.0
    theirs = stems_of_parts(other)
    if stem(word) in theirs:
        return COMPOUND
    if shared := _shared(word, frozenset({stem(other)})) or HALF * _shared(word, theirs):
        return shared
    pieces = (other, *(part for part in parts(other) if len(part) >= SHORTEST_ALIKE))
    return max(_misspelt(word, piece) for piece in pieces)


def _shared(word: str, theirs: frozenset[str]) -> float:
    """Return COMPOUND times what the shared parts tell of the whole: "støtte" is little of "boligstøtte"."""
    weights = {stem(part): information(part) for part in parts(word)}
    told = sum(weight for part, weight in weights.items() if part in theirs and len(part) >= SHORTEST_PART)
    return COMPOUND * told / sum(weights.values()) if told else 0.0


def _misspelt(word: str, other: str) -> float:
    """Return the share of letter triples that two words of much the same length share, 0 below ALIKE."""
    if min(len(word), len(other)) < SHORTEST_ALIKE or abs(len(word) - len(other)) > LENGTHS_APART:
        return 0.0
    ours, theirs = triples(fold(word)), triples(fold(other))
    dice = 2 * len(ours & theirs) / (len(ours) + len(theirs))
    return dice if dice >= ALIKE else 0.0


@lru_cache(maxsize=100_000)
def stems_of_parts(word: str) -> frozenset[str]:
    """Return the stems of the parts of a compound that tell something."""
    return frozenset(stem(part) for part in parts(word) if len(part) >= SHORTEST_PART)


@lru_cache(maxsize=20_000)  # some 1 kB each
def triples(word: str) -> frozenset[str]:
    """Return the stretches of three letters of a folded word, its edges marked with ^ and $."""
    framed = f"^{word}$"
    return frozenset(framed[i : i + 3] for i in range(len(framed) - 2))
