"""Widen a question by the thesaurus: everyday words lead to the terms that the documents use."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kb.danish.analysis import parts_of
from kb.danish.stem import stem
from kb.danish.tokenise import content_words
from kb.domain import Concept
from kb.lexical import LexicalIndex

if TYPE_CHECKING:
    from kb.index import Index

RELATED: Final = 0.4  # what a neighbouring subject counts
SPREAD: Final = 3  # words that may stand between those of a term ("tvunget til at ... gifte sig")


@dataclass(frozen=True, slots=True)
class Expansion:
    """A word that the question implies, and the question's stems that imply it.

    ``weight`` is what it weighs in a search, ``meaning`` how much of what the question says it says, 0 to 1.
    """

    word: str
    because: frozenset[str]
    weight: float
    meaning: float


Said = Callable[[frozenset[str]], bool]


class Thesaurus:
    """The concepts of the index, found by the stems of any of their terms.

    With ``said``, which tells whether some text has all of some stems, a turn of phrase leads to its subject but is
    searched for only where it is said: "holde et vågent øje" is a sign of control, and its "holde" and "øje" are
    words like any others.
    """

    def __init__(self, concepts: Iterable[Concept], said: Said | None = None) -> None:
        self._concepts = {concept.id: concept for concept in concepts}
        self._said = said
        self._terms: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for concept in self._concepts.values():
            for term in (concept.preferred, *concept.alternatives):
                stems = tuple(stem(word) for word in content_words(term))
                if stems:
                    self._terms[stems[0]].append((stems, concept.id))
        self._words = lru_cache(maxsize=None)(self._words_of)

    @classmethod
    def of(cls, index: Index) -> Thesaurus:
        """Return the thesaurus of an index, its phrases held against the index's sentences."""
        return cls(index.concepts.values(), said_in(index))

    def expand(self, words: Sequence[str]) -> tuple[Expansion, ...]:
        """Return the words that the concepts named in the question add to it, each at its strongest."""
        stems = [stem(word) for word in words]
        found: dict[str, Expansion] = {}
        for concept_id, because in self._named(stems):
            for word, weight, meaning in self._words(concept_id):
                known = found.get(word)
                if stem(word) not in stems and (known is None or (weight, meaning) > (known.weight, known.meaning)):
                    found[word] = Expansion(word, because, weight, meaning)
        return tuple(found.values())

    def subjects(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of the concepts named in the question, each once."""
        return tuple(dict.fromkeys(concept_id for concept_id, _ in self._named([stem(word) for word in words])))

    def _named(self, stems: Sequence[str]) -> Iterable[tuple[str, frozenset[str]]]:
        """Yield the concepts whose term stands in the question, its words in order and near each other."""
        for at, first in enumerate(stems):
            for term, concept_id in self._terms.get(first, ()):
                window = iter(stems[at : at + len(term) + SPREAD])
                if all(wanted in window for wanted in term):
                    yield concept_id, frozenset(term)

    def _is_said(self, words: Sequence[str]) -> bool:
        """Say whether a term is one word, or some text has all of its words."""
        return self._said is None or len(words) == 1 or self._said(frozenset(map(stem, words)))

    def _words_of(self, concept_id: str) -> tuple[tuple[str, float, float], ...]:
        return tuple(self._yielded(concept_id))

    def _yielded(self, concept_id: str) -> Iterable[tuple[str, float, float]]:
        """Yield the words of a concept and its neighbours, each with its weight and its meaning."""
        concept = self._concepts[concept_id]
        others = [words for term in concept.alternatives if self._is_said(words := content_words(term))]
        # A subject with many everyday words would drown the question's own: they share one weight.
        shared = 1.0 / math.sqrt(max(sum(map(len, others)), 1))
        yield from _at(content_words(concept.preferred), 1.0, 1.0)
        for words in others:
            yield from _at(words, shared, 1.0)
        for related in concept.related:
            if related in self._concepts:
                yield from _at(content_words(self._concepts[related].preferred), RELATED, RELATED)


def said_in(index: Index) -> Said:
    """Return what tells whether a sentence of an index has all of some stems."""
    lexical = index.lexical
    if not isinstance(lexical, LexicalIndex):
        texts = [_stems(unit.text) for unit in index.units]
        return lambda stems: any(stems <= text for text in texts)
    return lambda stems: any(  # only passages that have them are looked into
        stems <= _stems(unit.text) for name in lexical.having("parts", stems) for unit in index.sentences.get(name, ())
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(parts_of(content_words(text)))


def _at(words: Sequence[str], weight: float, meaning: float) -> Iterable[tuple[str, float, float]]:
    """Yield the words of one term; one word of several says only its part of it."""
    return ((word, weight, meaning / len(words)) for word in words)
