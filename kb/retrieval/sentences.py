"""The sentences of what was found, each with how well it fits the question."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kb.domain import Passage
from kb.index import bring
from kb.retrieval.query import Query
from kb.retrieval.retriever import Found

if TYPE_CHECKING:
    from kb.index import Index, Unit

INITIATIVES: Final = 4  # of the best ones every sentence is looked at
PASSAGES: Final = 8
NEARNESS: Final = 0.4  # weights of a sentence's parts, together 1: its cosine,
COVERAGE: Final = 0.3  # the share of the question's words in it,
RECORD: Final = 0.3  # and how far behind the best record its own is
FALL: Final = 1.0  # standard scores behind the best at which a record counts for a third


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document that may answer; its measures are between 0 and 1."""

    passage: Passage
    start: int
    end: int
    text: str
    relevance: float
    nearness: float = 0.0  # its cosine to the question
    covers: float = 0.0  # the share of what the question tells that it says under its heading


class Sentences:
    """The sentences of an index by what was found."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def of(self, query: Query, found: Found) -> tuple[Sentence, ...]:
        """Return the sentences of the best initiatives and passages."""
        read = list(self._passages(found))
        bring(self._index.sentences, [passage.id for passage, _ in read])
        rows = [(passage, share, unit) for passage, share in read for unit in self._index.sentences.get(passage.id, ())]
        if not rows:
            return ()
        ids = np.array([unit.id for _, _, unit in rows], np.int64)
        nearness = self._index.store.vectors(ids) @ query.vector
        return tuple(
            self._sentence(passage, share, unit, float(near), query)
            for (passage, share, unit), near in zip(rows, nearness, strict=True)
        )

    def _passages(self, found: Found) -> Iterator[tuple[Passage, float]]:
        """Yield the passages worth reading, each with how near its record is to the best one, 0 to 1."""
        passages, seen = self._index.passages, set()
        initiatives = _shares(found.initiatives, INITIATIVES)
        bring(passages, [passage for name in initiatives for passage in self._index.initiatives[name].passage_ids])
        for name, share in initiatives.items():
            for passage_id in self._index.initiatives[name].passage_ids:
                seen.add(passage_id)
                yield passages[passage_id], share
        for name, share in _shares(found.passages, PASSAGES).items():
            if name not in seen:
                owner = passages[name].initiative_id
                yield passages[name], share if owner is None else initiatives.get(owner, share / 2)

    def _sentence(self, passage: Passage, share: float, unit: Unit, near: float, query: Query) -> Sentence:
        text = passage.text[unit.start - passage.start : unit.end - passage.start]
        relevance = NEARNESS * near + COVERAGE * query.matcher.coverage(text) + RECORD * share
        heading = "\n".join([self._index.scopes[passage.document_id], *passage.heading_path])
        return Sentence(
            passage, unit.start, unit.end, text, relevance, max(near, 0.0), query.matcher.coverage(heading, text)
        )


def _shares(scores: Mapping[str, float], first: int) -> dict[str, float]:
    """Return, for the first few, how near each is to the best one, 0 to 1."""
    return {
        name: math.exp((score - next(iter(scores.values()))) / FALL) for name, score in list(scores.items())[:first]
    }
