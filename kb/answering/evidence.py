"""Weigh how sure we may be that the documents cover a question."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from kb.answering.question_type import QuestionType, Wanted
from kb.answering.values import find_values
from kb.retrieval.query import Query
from kb.retrieval.sentences import Sentence

COUNTED: Final = frozenset({Wanted.NUMBER, Wanted.SUM, Wanted.DATE})


def evidence(query: Query, sentences: Sequence[Sentence], wanted: QuestionType) -> dict[str, float]:
    """Return what speaks for or against an answer, each 0 or more; ``sentences`` are those that could give it.

    ``coverage``: the share, 0 to 1, of what the question tells that the best sentence covers under its heading;
    ``together``: the same times the sentence's cosine, where the two together are best: many a sentence shares words
    with a question, or is near it, and is not about it; ``words``: the logarithm of how many words the question says:
    a long story says much that no document covers, and is still on its subject; ``unsaid``: where a number, sum or
    date is asked for, how much of the coverage no sentence with one has. ``similarity`` is the best cosine, for
    questions whose words are foreign.
    """
    coverage = max((each.covers for each in sentences), default=0.0)
    return {
        "coverage": coverage,
        "together": max((each.covers * each.nearness for each in sentences), default=0.0),
        "words": math.log1p(len(query.matcher.terms)),
        "unsaid": coverage - _with_value(sentences, wanted.wanted) if wanted.wanted in COUNTED else 0.0,
        "similarity": max((each.nearness for each in sentences), default=0.0),
    }


def _with_value(sentences: Sequence[Sentence], wanted: Wanted) -> float:
    """Return the best coverage of a sentence that holds the kind of value asked for."""
    return max((each.covers for each in sentences if find_values(each.text, wanted)), default=0.0)
