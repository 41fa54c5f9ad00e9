"""Weigh how sure we may be that the documents cover a question."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from kb.domain import Passage
from kb.retrieval.query import Query
from kb.retrieval.retriever import Found

if TYPE_CHECKING:
    from kb.index import Index

BEST: Final = 4  # initiatives, and loose passages, any one of which may cover the question


def evidence(query: Query, found: Found, index: Index) -> dict[str, float]:
    """Return what speaks for an answer, each 0 or more.

    ``similarity``: cosine of the nearest sentence; ``coverage``: the share, 0 to 1, of what the question tells
    that the best record covers; ``told``: the logarithm of how much that is in nats. A long story says much
    that no document covers, and is still on its subject.
    """
    coverage = max((query.matcher.coverage(text) for text in _records(found, index)), default=0.0)
    return {
        "similarity": max(max(found.units.values(), default=0.0), 0.0),
        "coverage": coverage,
        "told": math.log1p(coverage * query.matcher.weight),
    }


def _records(found: Found, index: Index) -> Iterable[str]:
    """Yield the texts of the first initiatives, and of the first passages that belong to none."""
    passages = index.passages
    names = list(found.initiatives)[:BEST]
    loose = [name for name in found.passages if passages[name].initiative_id is None][:BEST]
    for name in names:
        of_initiative = [passages[p] for p in index.initiatives[name].passage_ids if p in passages]
        scope = index.documents[index.initiatives[name].document_id].info.scope
        yield "\n".join([scope, index.initiatives[name].title, *(_text(p) for p in of_initiative)])
    yield from (_text(passages[name]) for name in loose)


def _text(passage: Passage) -> str:
    return "\n".join((*passage.heading_path, passage.text))
