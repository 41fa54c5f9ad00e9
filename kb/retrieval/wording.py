"""Turn a question's words into the weighted terms of each lexical field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kb.danish.analysis import FIELDS
from kb.retrieval.expansion import Expansion


def weighted_terms(field: str, words: Sequence[str], expansions: Sequence[Expansion], lower: float) -> dict[str, float]:
    """Return the terms of a question in a field; those of its expansions weigh ``lower`` times as much."""
    analyse = FIELDS[field]
    weighted = {term: float(count) for term, count in Counter(analyse(words)).items()}
    for expansion in expansions:
        for term in analyse([expansion.word]):
            weighted[term] = max(weighted.get(term, 0.0), lower * expansion.weight)
    return weighted
