"""Weigh how sure we may be that the documents cover a question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from kb.domain import Passage
from kb.retrieval.query import Query
from kb.retrieval.retriever import Found

if TYPE_CHECKING:
    from kb.index import Index

BEST: Final = 4  # records any one of which may cover the question
AROUND: Final = 10  # records that together show whether the documents know its words at all


def evidence(query: Query, found: Found, index: Index) -> dict[str, float]:
    """Return what speaks for an answer, each between 0 and 1.

    ``similarity``: cosine of the nearest sentence; ``coverage``: the share of the question's weight that the
    best record covers; ``known``: the share that the first records cover together.
    """
    texts = list(_records(found, index))
    return {
        "similarity": max(max(found.units.values(), default=0.0), 0.0),
        "coverage": max((query.matcher.coverage(text) for text in texts[:BEST]), default=0.0),
        "known": query.matcher.coverage(*texts),
    }


def _records(found: Found, index: Index) -> Iterable[str]:
    """Yield the texts of the first initiatives, and of the first passages that belong to none."""
    passages = index.passages
    names = list(found.initiatives)[:AROUND]
    loose = [name for name in found.passages if passages[name].initiative_id is None][:AROUND]
    for name in names:
        of_initiative = [passages[p] for p in index.initiatives[name].passage_ids if p in passages]
        yield "\n".join([index.initiatives[name].title, *(_text(p) for p in of_initiative)])
    yield from (_text(passages[name]) for name in loose)


def _text(passage: Passage) -> str:
    return "\n".join((*passage.heading_path, passage.text))
