"""Widen a question by the thesaurus: everyday words lead to the terms that the documents use."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kb.danish.stem import stem
from kb.danish.tokenise import content_words
from kb.domain import Concept

PREFERRED: Final = 1.0  # the subject's own word
RELATED: Final = 0.4  # a neighbouring subject
SPREAD: Final = 3  # words that may stand between those of a term ("tvunget til at ... gifte sig")


@dataclass(frozen=True, slots=True)
class Expansion:
    """A word that the question implies, the question's stems that imply it, and how strongly, 0 to 1."""

    word: str
    because: frozenset[str]
    strength: float


class Thesaurus:
    """The concepts of the index, found by the stems of any of their terms."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._concepts = {concept.id: concept for concept in concepts}
        self._terms: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for concept in self._concepts.values():
            for term in (concept.preferred, *concept.alternatives):
                stems = tuple(stem(word) for word in content_words(term))
                if stems:
                    self._terms[stems[0]].append((stems, concept.id))

    def expand(self, words: Sequence[str]) -> tuple[Expansion, ...]:
        """Return the words that the concepts named in the question add to it, each at its strongest."""
        stems = [stem(word) for word in words]
        found: dict[str, Expansion] = {}
        for concept_id, because in self._named(stems):
            for word, strength in self._words(concept_id):
                known = found.get(word)
                if stem(word) not in stems and (known is None or strength > known.strength):
                    found[word] = Expansion(word, because, strength)
        return tuple(found.values())

    def _named(self, stems: Sequence[str]) -> Iterable[tuple[str, frozenset[str]]]:
        """Yield the concepts whose term stands in the question, its words in order and near each other."""
        for at, first in enumerate(stems):
            for term, concept_id in self._terms.get(first, ()):
                window = iter(stems[at : at + len(term) + SPREAD])
                if all(wanted in window for wanted in term):
                    yield concept_id, frozenset(term)

    def _words(self, concept_id: str) -> Iterable[tuple[str, float]]:
        concept = self._concepts[concept_id]
        yield from ((word, PREFERRED) for word in content_words(concept.preferred))
        others = [word for term in concept.alternatives for word in content_words(term)]
        # A subject with many everyday words would drown the question's own: they share one weight.
        yield from ((word, PREFERRED / math.sqrt(len(others))) for word in others)
        for related in concept.related:
            if related in self._concepts:
                preferred = self._concepts[related].preferred
                yield from ((word, RELATED) for word in content_words(preferred))
