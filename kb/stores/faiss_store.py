"""The default store: FAISS, its kind chosen by size; whatever is found near is compared exactly before it is given."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import numpy as np

from kb.stores.base import Ids, Vectors
from kb.stores.finders import registry
from kb.stores.finders.base import Finder, Places
from kb.stores.rows import Rows
from kb.stores.shapes import check_addition, check_known, check_search

FACTS: Final = "store.json"
REFINED: Final = 2  # candidates compared exactly for each that is asked for
LEAST: Final = 400  # and at least so many
ALL: Final = 4_000  # rows; among fewer, all are compared: that is exact, and no slower


class FaissStore:
    """Keep vectors on rows, and find them by the kind of arrangement that their number calls for."""

    kind: str | None = None  # one for all sizes, in the stores below

    def __init__(self, dimension: int) -> None:
        import faiss

        faiss.omp_set_num_threads(1)  # one question: waking a second thread costs more than it gives
        self._rows = Rows(dimension)
        self._finder: tuple[str, Finder] | None = None  # made when first asked, or saved

    @property
    def dimension(self) -> int:
        """The length of every vector."""
        return int(self._rows.matrix.shape[1])

    def add(self, ids: Ids, vectors: Vectors) -> None:
        """Add vectors [n, d] under new ids [n]."""
        check_addition(ids, vectors, self.dimension, self._rows.ids)
        self._rows.add(ids, vectors)
        self._finder = None

    def remove(self, ids: Ids) -> None:
        """Remove the vectors with these ids."""
        kept = ~np.isin(self._rows.ids, ids)
        if not kept.all():
            self._rows.keep(kept)
            self._finder = None

    def search(self, queries: Vectors, k: int, allowed: Ids | None = None) -> tuple[Vectors, Ids]:
        """Return scores and ids [q, k] of the nearest vectors, best first."""
        check_search(queries, k, self.dimension)
        scores = np.full((len(queries), k), -np.inf, np.float32)
        ids = np.full((len(queries), k), -1, np.int64)
        places = None if allowed is None else np.unique(self._rows.places(allowed))
        for row, query in enumerate(np.ascontiguousarray(queries, np.float32)):
            found, at = self._nearest(query[None, :], k, places)
            scores[row, : len(at)], ids[row, : len(at)] = found, self._rows.ids[at]
        return scores, ids

    def vectors(self, ids: Ids) -> Vectors:
        """Return the vectors of ids that are in the store."""
        if len(places := self._rows.places(ids)) < len(ids):
            check_known(ids, self._rows.ids)
        found: Vectors = np.asarray(self._rows.matrix[places], np.float32)
        return found

    def facts(self) -> dict[str, str | int]:
        """Return the kind of arrangement and what it was made with."""
        kind, finder = self._arranged()
        return {"kind": kind, **finder.facts()}

    def __len__(self) -> int:
        return len(self._rows)

    def save(self, path: Path) -> None:
        """Write the store to a folder."""
        finder = self._arranged()[1]
        path.mkdir()
        self._rows.save(path, finder.number)
        finder.save(path)
        (path / FACTS).write_text(json.dumps(self.facts()), "utf-8")

    @classmethod
    def load(cls, path: Path) -> FaissStore:
        """Map a store that ``save`` wrote."""
        rows = Rows.load(path)
        kind = json.loads((path / FACTS).read_text("utf-8"))["kind"]
        store = cls(rows.matrix.shape[1])
        store._rows = rows
        if kind in registry.FINDERS:  # of an older kind only the rows are of use: they are arranged anew when asked
            store._finder = (kind, registry.load(kind, path))
        return store

    def _arranged(self) -> tuple[str, Finder]:
        if self._finder is None:
            kind = registry.kind_for(len(self)) if self.kind is None or len(self) <= ALL else self.kind
            self._finder = (kind, registry.arrange(kind, self._rows.matrix))
        return self._finder

    def _nearest(self, query: Vectors, k: int, places: Places | None) -> tuple[Vectors, Places]:
        """Return scores and rows of the nearest vectors to one query [1, d], at most k of them."""
        import faiss

        among = len(self) if places is None else len(places)
        count = max(REFINED * k, LEAST)
        if among > max(4 * count, ALL):
            near = self._arranged()[1].candidates(query, count, places)
            places = places if near is None or len(near) < k else near
        rows = self._rows.matrix if places is None else self._rows.matrix[places]
        if not len(rows):
            return np.empty(0, np.float32), np.empty(0, np.int64)
        scores, at = faiss.knn(
            query, np.ascontiguousarray(rows, np.float32), min(k, len(rows)), metric=faiss.METRIC_INNER_PRODUCT
        )
        return scores[0], at[0] if places is None else places[at[0]]


class FlatStore(FaissStore):
    """Compare every vector, however many there are."""

    kind = "flat"


class GraphStore(FaissStore):
    """Walk a graph of neighbours, however many there are."""

    kind = "hnsw"


class BitStore(FaissStore):
    """Compare a bit of every number of every vector, however many there are."""

    kind = "rabitq"
