"""A part of an index: what a reader's filters leave of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kb.domain import Filters, Initiative, Passage
from kb.stores.base import Ids, Searchable, Vectors

if TYPE_CHECKING:
    from kb.index.index import Index


def narrowed(index: Index, filters: Filters) -> Index:
    """Return the index with the passages that pass the filters, and the initiatives that have one of them."""
    passages = {name: passage for name, passage in index.passages.items() if _passes(index, passage, filters)}
    initiatives = {
        name: initiative
        for name, initiative in index.initiatives.items()
        if not passages.keys().isdisjoint(initiative.passage_ids)
    }
    allowed = np.array([unit.id for name in passages for unit in index.sentences.get(name, ())], np.int64)
    return replace(index, passages=passages, initiatives=initiatives, store=Among(index.store, allowed))


class Among:
    """A store of which only some vectors are searched."""

    def __init__(self, store: Searchable, allowed: Ids) -> None:
        self._store = store
        self._allowed = allowed

    def search(self, queries: Vectors, k: int, allowed: Ids | None = None) -> tuple[Vectors, Ids]:
        """Return what the store finds among these."""
        among = self._allowed if allowed is None else np.intersect1d(self._allowed, allowed)
        return self._store.search(queries, k, among)

    def vectors(self, ids: Ids) -> Vectors:
        """Return the vectors of any ids of the store."""
        return self._store.vectors(ids)


def _passes(index: Index, passage: Passage, filters: Filters) -> bool:
    info = index.documents[passage.document_id].info
    initiative: Initiative | None = index.initiatives.get(passage.initiative_id or "")
    return (
        (not filters.document or info.id in filters.document)
        and (not filters.scope or info.scope in filters.scope)
        and (not filters.area or (initiative is not None and initiative.area in filters.area))
        and (not filters.state or (initiative is not None and initiative.state.value in filters.state))
    )
