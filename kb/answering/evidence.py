"""Weigh how sure we may be that the documents cover a question."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from kb.answering.question_type import QuestionType, Wanted
from kb.answering.values import find_values
from kb.danish.sentences import sentences
from kb.index import bring
from kb.retrieval.query import Query
from kb.retrieval.retriever import Found

if TYPE_CHECKING:
    from kb.index import Index

BEST: Final = 4  # initiatives, and loose passages, any one of which may cover the question
COUNTED: Final = frozenset({Wanted.NUMBER, Wanted.SUM, Wanted.DATE})


def evidence(query: Query, found: Found, index: Index, wanted: QuestionType) -> dict[str, float]:
    """Return what speaks for or against an answer, each 0 or more.

    ``similarity``: cosine of the nearest sentence; ``coverage``: the share, 0 to 1, of what the question tells
    that the best record covers; ``told``: the logarithm of how much that is in nats; ``words``: the logarithm of
    how many words it says: a long story says much that no document covers, and is still on its subject.
    ``unsaid``: where a number, sum or date is asked for, how much of the coverage no sentence with one has.
    """
    records = tuple(_records(found, index))
    coverage = max((query.matcher.coverage(*record) for record in records), default=0.0)
    return {
        "similarity": max(max(found.units.values(), default=0.0), 0.0),
        "coverage": coverage,
        "told": math.log1p(coverage * query.matcher.weight),
        "words": math.log1p(len(query.matcher.terms)),
        "unsaid": coverage - _with_value(query.matcher.coverage, records, wanted.wanted)
        if wanted.wanted in COUNTED
        else 0.0,
    }


def _with_value(coverage: Callable[..., float], records: Iterable[tuple[str, str]], wanted: Wanted) -> float:
    """Return the best coverage of a sentence, under its heading, that holds the kind of value asked for."""
    return max(
        (
            coverage(heading, sentence)
            for heading, text in records
            for sentence in sentences(text)
            if any(True for _ in find_values(sentence, wanted))
        ),
        default=0.0,
    )


def _records(found: Found, index: Index) -> Iterable[tuple[str, str]]:
    """Yield headings and text of the first initiatives, and of the first passages that belong to none."""
    passages = index.passages
    loose = [name for name in found.passages if passages[name].initiative_id is None][:BEST]
    first = list(found.initiatives)[:BEST]
    bring(passages, [passage for name in first for passage in index.initiatives[name].passage_ids])
    for name in first:
        initiative = index.initiatives[name]
        of_initiative = [passages[p] for p in initiative.passage_ids if p in passages]
        headings = {heading for passage in of_initiative for heading in passage.heading_path}
        scope = index.scopes[initiative.document_id]
        yield "\n".join([scope, initiative.title, *headings]), "\n".join(passage.text for passage in of_initiative)
    yield from (("\n".join(passages[name].heading_path), passages[name].text) for name in loose)
