"""A part of an index: what a reader's filters leave of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from kb.domain import Filters, Initiative, Passage
from kb.index.table import Table
from kb.stores.base import Ids, Searchable, Vectors

if TYPE_CHECKING:
    from kb.index.index import Index
    from kb.index.units import Units

Marks = npt.NDArray[np.bool_]


def narrowed(index: Index, filters: Filters) -> Index:
    """Return the index with the passages that pass the filters, and the initiatives that have one of them."""
    marks = _marks(index, filters)
    passages = Part(cast("Table[Passage]", index.passages), marks)
    initiatives = {
        name: initiative
        for name, initiative in index.initiatives.items()
        if any(passage in passages for passage in initiative.passage_ids)
    }
    allowed = cast("Units", index.units).among(marks)
    return replace(index, passages=passages, initiatives=initiatives, store=Among(index.store, allowed))


class Part(Mapping[str, Passage]):
    """Those passages of a table that are marked."""

    def __init__(self, table: Table[Passage], marks: Marks) -> None:
        self._table = table
        self._marks = marks

    def __getitem__(self, name: str) -> Passage:
        if name not in self:
            raise KeyError(name)
        return self._table[name]

    def __contains__(self, name: object) -> bool:
        return name in self._table and bool(self._marks[self._table.names.number(str(name))])

    def __iter__(self) -> Iterator[str]:
        return map(self._table.names.name, np.flatnonzero(self._marks).tolist())

    def __len__(self) -> int:
        return int(self._marks.sum())


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


def _marks(index: Index, filters: Filters) -> Marks:
    """Return a mark for each passage, by number, by what is known of its document and its initiative."""
    documents = np.array([_of_document(name, scope, filters) for name, scope in index.scopes.items()], bool)
    initiatives = np.ones(len(index.initiatives) + 1, bool)  # the last stands for passages of none
    if filters.area or filters.state:
        initiatives[:-1] = [_of_initiative(initiative, filters) for initiative in index.initiatives.values()]
        initiatives[-1] = False
    marks: Marks = documents[index.owners[:, 0]] & initiatives[index.owners[:, 1]]
    return marks


def _of_document(name: str, scope: str, filters: Filters) -> bool:
    return (not filters.document or name in filters.document) and (not filters.scope or scope in filters.scope)


def _of_initiative(initiative: Initiative, filters: Filters) -> bool:
    return (not filters.area or initiative.area in filters.area) and (
        not filters.state or initiative.state.value in filters.state
    )
