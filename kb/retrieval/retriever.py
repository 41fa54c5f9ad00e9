"""Find passages and initiatives: by meaning, by words, and both together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kb.calibration import Calibration
from kb.danish.analysis import FIELDS
from kb.domain import Filters, Passage, State
from kb.fusion import Ranking, fuse
from kb.retrieval.query import Query
from kb.retrieval.scopes import Scopes
from kb.retrieval.wording import weighted_terms

if TYPE_CHECKING:
    from kb.index import Index

UNITS: Final = 400  # sentences asked of the vector store
RECORDS: Final = 400  # records asked of each lexical field
OVER: Final = frozenset({State.EXPIRED, State.COMPLETED, State.NOT_CARRIED_OUT})
THERE: Final = 0.75  # standard scores for a record of the place that the question names
BEHIND: Final = 0.03  # standard scores: what is over comes after what is not, where they fit alike


@dataclass(frozen=True, slots=True)
class Found:
    """Fused scores by id, best first, and the cosine of every sentence that came up."""

    passages: Mapping[str, float]
    initiatives: Mapping[str, float]
    units: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Hits:
    """What each ranker found: cosines by unit, and scores by record for each lexical field."""

    units: Mapping[int, float]
    by_words: Mapping[str, Mapping[str, float]]
    there: frozenset[str] = frozenset()  # documents about the place that the question names


class Retriever:
    """Search one index."""

    def __init__(self, index: Index, calibration: Calibration) -> None:
        self._index = index
        self._calibration = calibration
        self._scopes = Scopes(index.documents.values())
        self._passage_of = {unit.id: unit.passage_id for unit in index.units}
        self._initiative_of = {
            unit: owner
            for unit, name in self._passage_of.items()
            if (owner := index.passages[name].initiative_id) is not None
        }

    def retrieve(self, query: Query, filters: Filters = Filters()) -> Found:
        """Return what fits the question, narrowed by the filters, best first."""
        passages = self._index.passages
        wanted = {p.id for p in passages.values() if self._passes(p, filters)} if filters != Filters() else None
        hits = self.hits(query, self._calibration.expansion, wanted)
        initiatives = self.initiatives(hits, self._calibration, wanted)
        share = self._calibration.record
        together = {
            name: score + share * initiatives.get(passages[name].initiative_id or "", 0.0)
            for name, score in self._fuse(hits, self._calibration, self._passage_of, passages).items()
            if wanted is None or name in wanted
        }
        return Found(_best_first(together), initiatives, hits.units)

    def hits(self, query: Query, expansion: float, wanted: set[str] | None = None) -> Hits:
        """Ask every ranker, the thesaurus's words weighing ``expansion``, for passages in ``wanted`` or all."""
        words = self._scopes.without_places(query.words)
        by_words = {
            field: dict(
                self._index.lexical.search(field, weighted_terms(field, words, query.expansions, expansion), RECORDS)
            )
            for field in FIELDS
        }
        return Hits(self._by_meaning(query, wanted), by_words, self._scopes.named(query.words))

    def initiatives(self, hits: Hits, calibration: Calibration, wanted: set[str] | None = None) -> dict[str, float]:
        """Return the initiatives' fused scores, best first; of those alike, what is over comes last."""
        kind = self._index.initiatives
        fused = self._fuse(hits, calibration, self._initiative_of, kind)
        return _best_first(
            {
                name: score
                + (THERE if kind[name].document_id in hits.there else 0.0)
                - (BEHIND if kind[name].state in OVER else 0.0)
                for name, score in fused.items()
                if wanted is None or not wanted.isdisjoint(kind[name].passage_ids)
            }
        )

    def _by_meaning(self, query: Query, wanted: set[str] | None) -> dict[int, float]:
        """Return the cosines of the nearest sentences by unit id."""
        allowed = None
        if wanted is not None:
            allowed = np.array([unit for unit, name in self._passage_of.items() if name in wanted], np.int64)
        scores, ids = self._index.store.search(query.vector[None, :], UNITS, allowed)
        return {int(unit): float(score) for score, unit in zip(scores[0], ids[0], strict=True) if unit >= 0}

    def _fuse(
        self,
        hits: Hits,
        calibration: Calibration,
        record_of: Mapping[int, str],
        kind: Mapping[str, object],
    ) -> dict[str, float]:
        """Fuse the rankings of one kind of record; a record is as near as its nearest sentence."""
        nearest: dict[str, float] = {}
        for unit, score in hits.units.items():  # best first
            if (record := record_of.get(unit)) is not None:
                nearest.setdefault(record, score)
        rankings = [Ranking(nearest, calibration.dense, missing=None)]
        for field, found in hits.by_words.items():
            weight = float(getattr(calibration, field))
            rankings.append(Ranking({name: s for name, s in found.items() if name in kind}, weight))
        return fuse(rankings)

    def _passes(self, passage: Passage, filters: Filters) -> bool:
        info = self._index.documents[passage.document_id].info
        initiative = self._index.initiatives.get(passage.initiative_id or "")
        return (
            (not filters.document or info.id in filters.document)
            and (not filters.scope or info.scope in filters.scope)
            and (not filters.area or (initiative is not None and initiative.area in filters.area))
            and (not filters.state or (initiative is not None and initiative.state.value in filters.state))
        )


def _best_first(scores: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
