"""Turn a question's words into the weighted terms of each lexical field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from kb.danish.analysis import FIELDS
from kb.retrieval.expansion import Expansion

KEPT: Final = 5_000  # words of the thesaurus and of questions


def weighted_terms(field: str, words: Sequence[str], expansions: Sequence[Expansion], lower: float) -> dict[str, float]:
    """Return the terms of a question in a field; those of its expansions weigh ``lower`` times as much."""
    added: dict[str, float] = {}
    for expansion in sorted(expansions, key=lambda each: each.weight):  # a term keeps the largest of its weights
        added.update(dict.fromkeys(_terms(field, expansion.word), lower * expansion.weight))
    own = Counter(chain.from_iterable(_terms(field, word) for word in words))
    return {**added, **{term: max(float(count), added.get(term, 0.0)) for term, count in own.items()}}


@lru_cache(maxsize=KEPT)
def _terms(field: str, word: str) -> tuple[str, ...]:
    """Return the terms of a word in a field; those of the thesaurus come again with every question."""
    return tuple(FIELDS[field]([word]))
