"""See how much of a question's meaning stands in a text, word by word, and where.

A word counts for as much as it tells: rare words of Danish much, common ones little. It is found as itself, in
another form, inside a compound, misspelt, or through the thesaurus, each for a little less than the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kb.danish.stem import stem
from kb.danish.tokenise import tokens, words_of
from kb.domain import Span
from kb.retrieval.expansion import Expansion
from kb.retrieval.likeness import COMPOUND, alike, stems_of_parts
from kb.retrieval.vocabulary import NO_WORDS, Vocabulary

IMPLIED: Final = 0.6  # by the thesaurus
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
    """The terms of one question, held against one text after another.

    Words of the ``vocabulary`` that no term can be like are not looked at.
    """

    def __init__(self, terms: Sequence[Term], vocabulary: Vocabulary = NO_WORDS) -> None:
        self.terms = tuple(terms)
        self.weight = sum(term.weight for term in terms)
        self._vocabulary = vocabulary
        self._held = [
            _Held(term, implied := _implied(term), vocabulary.like(term.word) | vocabulary.saying(implied))
            for term in self.terms
        ]
        self._near = frozenset[str]().union(*(held.near for held in self._held))
        self._seen: dict[str, tuple[float, ...]] = {}  # texts share most of their words
        self._covers: dict[str, tuple[float, ...]] = {}  # and sentences their headings

    def coverage(self, *texts: str) -> float:
        """Return the share of the question's weight that the texts cover together, 0 to 1."""
        if not texts or not self.weight:
            return 0.0
        best: Iterable[float] = map(max, zip(*map(self._covered, texts), strict=True))
        return sum(term.weight * share for term, share in zip(self.terms, best, strict=True)) / self.weight

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return where words of the question stand in a text."""
        telling = set(self._telling(words_of(text)))
        return tuple(
            Span(token.start, token.end)
            for token in tokens(text)
            if token.text in telling and max(self._strengths(token.text), default=0.0) >= SHOWN
        )

    def _covered(self, text: str) -> tuple[float, ...]:
        """Return the share of each term that a text covers."""
        known = self._covers.get(text)
        if known is None:
            found = [self._strengths(word) for word in self._telling(words_of(text))]
            known = tuple(map(max, zip(*found, strict=True))) if found else (0.0,) * len(self.terms)
            self._covers[text] = known
        return known

    def _telling(self, words: frozenset[str]) -> Iterable[str]:
        """Return those of a text's words that some term may be like."""
        return (words & self._near) | self._vocabulary.unknown(words)

    def _strengths(self, word: str) -> tuple[float, ...]:
        known = self._seen.get(word)
        if known is None:
            strange = word not in self._vocabulary.words
            known = tuple(held.strength(word) if strange or word in held.near else 0.0 for held in self._held)
            self._seen[word] = known
        return known


@dataclass(frozen=True, slots=True)
class _Held:
    """A term, the stems that it implies with what each is worth, and the words that it may be like."""

    term: Term
    implied: dict[str, float]
    near: frozenset[str]

    def strength(self, word: str) -> float:
        own = alike(self.term.word, word)
        if own == 1.0 or not self.implied:
            return own
        inside = max((self.implied.get(part, 0.0) for part in stems_of_parts(word)), default=0.0)
        return max(own, self.implied.get(stem(word), 0.0), COMPOUND * inside)


def _implied(term: Term) -> dict[str, float]:
    """Return the stems that a term implies, each with what it is worth: there are many, so they are looked up."""
    implied: dict[str, float] = {}
    for word, meaning in term.implied:
        implied[stem(word)] = max(implied.get(stem(word), 0.0), IMPLIED * meaning)
    return implied
