"""Find passages and initiatives: by meaning, by words, and both together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kb.calibration import Calibration
from kb.danish.analysis import FIELDS
from kb.domain import Filters, State
from kb.fusion import Ranking, fuse, nearest
from kb.index import bring
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
    """What each ranker found: cosines by unit; likeness by passage, whole and piece by piece; by record for each field.

    A passage is as near as its nearest sentence; passages come best first.
    """

    units: Mapping[int, float]
    dense: Mapping[str, float]
    late: Mapping[str, float]
    by_words: Mapping[str, Mapping[str, float]]
    there: frozenset[str] = frozenset()  # documents about the place that the question names


class Retriever:
    """Search one index."""

    def __init__(self, index: Index, calibration: Calibration) -> None:
        self._index = index
        self._calibration = calibration
        self._scopes = Scopes(index.scopes)

    def retrieve(self, query: Query, filters: Filters = Filters()) -> Found:
        """Return what fits the question, narrowed by the filters, best first."""
        index = self._index.within(filters) if filters != Filters() else self._index
        passages = index.passages
        hits = self.hits(query, self._calibration.expansion, index)
        initiatives = self.initiatives(hits, self._calibration, index)
        share = self._calibration.record
        together = {
            name: score + share * initiatives.get(passages[name].initiative_id or "", 0.0)
            for name, score in self._fuse(hits, self._calibration, dict, passages).items()
        }
        return Found(_best_first(together), initiatives, hits.units)

    def hits(self, query: Query, expansion: float, within: Index | None = None) -> Hits:
        """Ask every ranker, the thesaurus's words weighing ``expansion``, in a part of the index or all of it."""
        index = within or self._index
        words = self._scopes.without_places(query.words)
        by_words = {
            field: dict(index.lexical.search(field, weighted_terms(field, words, query.expansions, expansion), RECORDS))
            for field in FIELDS
        }
        scores, ids = index.store.search(query.vector[None, :], UNITS)
        there = ids[0] >= 0
        units = dict(zip(ids[0][there].tolist(), scores[0][there].tolist(), strict=True))
        owners = {unit: index.units[unit].passage_id for unit in units}
        bring(index.passages, owners.values())
        late = self._late(query, units)
        return Hits(units, nearest(units, owners), nearest(late, owners), by_words, self._scopes.named(query.words))

    def _late(self, query: Query, units: Mapping[int, float]) -> Mapping[int, float]:
        """Compare the nearest sentences with the question piece by piece, where both are known so."""
        pieces = self._index.pieces
        return {} if pieces is None or query.pieces is None else pieces.likeness(query.pieces, list(units))

    def initiatives(self, hits: Hits, calibration: Calibration, within: Index | None = None) -> dict[str, float]:
        """Return the initiatives' fused scores, best first; of those alike, what is over comes last."""
        kind = (within or self._index).initiatives
        fused = self._fuse(hits, calibration, self._of_initiatives, kind)
        return _best_first(
            {
                name: score
                + (THERE if kind[name].document_id in hits.there else 0.0)
                - (BEHIND if kind[name].state in OVER else 0.0)
                for name, score in fused.items()
            }
        )

    def _of_initiatives(self, passages: Mapping[str, float]) -> dict[str, float]:
        """Return the score of each initiative's best passage; ``passages`` are best first."""
        return nearest(passages, {name: self._index.passages[name].initiative_id for name in passages})

    def _fuse(
        self,
        hits: Hits,
        calibration: Calibration,
        records_of: Callable[[Mapping[str, float]], Mapping[str, float]],
        kind: Mapping[str, object],
    ) -> dict[str, float]:
        """Fuse the rankings of one kind of record; a record is as near as its nearest passage."""
        rankings = [
            Ranking(records_of(passages), weight, missing=None)
            for passages, weight in ((hits.dense, calibration.dense), (hits.late, calibration.late))
            if passages
        ]
        named = frozenset[str]().union(*hits.by_words.values())
        others = {name for name in named if name not in kind}
        for field, found in hits.by_words.items():
            weight = float(getattr(calibration, field))
            rankings.append(Ranking({name: found[name] for name in found.keys() - others}, weight))
        return fuse(rankings)


def _best_first(scores: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))
