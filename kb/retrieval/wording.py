"""Turn a question's words into the weighted terms of each lexical field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb.danish.analysis import FIELDS
from kb.retrieval.expansion import Expansion


def weighted_terms(field: str, words: Sequence[str], expansions: Sequence[Expansion], lower: float) -> dict[str, float]:
    """Return the terms of a question in a field; those of its expansions weigh ``lower`` times as much."""
    analyse = FIELDS[field]
    added: dict[str, float] = {}
    for expansion in sorted(expansions, key=lambda each: each.weight):  # a term keeps the largest of its weights
        added.update(dict.fromkeys(analyse([expansion.word]), lower * expansion.weight))
    own = Counter(analyse(words))
    return {**added, **{term: max(float(count), added.get(term, 0.0)) for term, count in own.items()}}
