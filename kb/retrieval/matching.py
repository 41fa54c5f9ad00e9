"""See how much of a question's meaning stands in a text, word by word, and where.

A word counts for as much as it tells: rare words of Danish much, common ones little. It is found as itself, in
another form, inside a compound, misspelt, or through the thesaurus, each for a little less than the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kb.danish.compounds import parts
from kb.danish.normalise import fold
from kb.danish.stem import stem
from kb.danish.tokenise import tokenise
from kb.domain import Span
from kb.retrieval.expansion import Expansion
from kb.retrieval.information import information

COMPOUND: Final = 0.8  # a word inside a compound, or a compound's part
HALF: Final = 0.5  # two compounds with a part in common are often about two things
IMPLIED: Final = 0.6  # by the thesaurus
ALIKE: Final = 0.6  # share of letter triples from which a word counts as misspelt
SHORTEST_PART: Final = 4  # letters of a compound's part that tells something
SHORTEST_ALIKE: Final = 5  # letters of a word that can be recognised when misspelt
LENGTHS_APART: Final = 3
SHOWN: Final = 0.5  # a match at least this good is highlighted


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question, what it weighs, and the words that it implies with their meaning."""

    word: str
    weight: float
    implied: tuple[tuple[str, float], ...] = ()


def terms_of(words: Iterable[str], expansions: Sequence[Expansion], weight: Callable[[str], float]) -> tuple[Term, ...]:
    """Return the content words of a question as terms."""
    return tuple(
        Term(
            word,
            weight(word),
            tuple((each.word, each.meaning) for each in expansions if stem(word) in each.because),
        )
        for word in dict.fromkeys(words)
    )


class Matcher:
    """The terms of one question, held against one text after another."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self.weight = sum(term.weight for term in terms)
        self._implied = [_implied(term) for term in self.terms]
        self._seen: dict[str, tuple[float, ...]] = {}  # texts share most of their words

    def coverage(self, *texts: str) -> float:
        """Return the share of the question's weight that the texts cover together, 0 to 1."""
        found = [self._strengths(word) for text in texts for word in _words(text)]
        if not found or not self.weight:
            return 0.0
        best: list[float] = [max(shares) for shares in zip(*found, strict=True)]
        covered = sum(term.weight * share for term, share in zip(self.terms, best, strict=True))
        return covered / self.weight

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return where words of the question stand in a text."""
        return tuple(
            Span(token.start, token.end)
            for token in tokenise(text)
            if max(self._strengths(token.text), default=0.0) >= SHOWN
        )

    def _strengths(self, word: str) -> tuple[float, ...]:
        known = self._seen.get(word)
        if known is None:
            known = tuple(
                _strength(term, implied, word) for term, implied in zip(self.terms, self._implied, strict=True)
            )
            self._seen[word] = known
        return known


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(token.text for token in tokenise(text))


def _implied(term: Term) -> dict[str, float]:
    """Return the stems that a term implies, each with what it is worth: there are many, so they are looked up."""
    implied: dict[str, float] = {}
    for word, meaning in term.implied:
        implied[stem(word)] = max(implied.get(stem(word), 0.0), IMPLIED * meaning)
    return implied


def _strength(term: Term, implied: dict[str, float], word: str) -> float:
    own = alike(term.word, word)
    if own == 1.0 or not implied:
        return own
    inside = max((implied.get(part, 0.0) for part in _parts(word)), default=0.0)
    return max(own, implied.get(stem(word), 0.0), COMPOUND * inside)


@lru_cache(maxsize=200_000)
def alike(word: str, other: str) -> float:
    """Return how surely a text's word, ``other``, says what a question's word says, 0 to 1."""
    if stem(word) == stem(other):
        return 1.0
    theirs = _parts(other)
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
    ours, theirs = _triples(fold(word)), _triples(fold(other))
    dice = 2 * len(ours & theirs) / (len(ours) + len(theirs))
    return dice if dice >= ALIKE else 0.0


@lru_cache(maxsize=100_000)
def _parts(word: str) -> frozenset[str]:
    return frozenset(stem(part) for part in parts(word) if len(part) >= SHORTEST_PART)


@lru_cache(maxsize=100_000)
def _triples(word: str) -> frozenset[str]:
    framed = f"^{word}$"
    return frozenset(framed[i : i + 3] for i in range(len(framed) - 2))
