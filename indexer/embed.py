"""Embed the sentences of a corpus; one that the previous index has, by the same model, is not embedded again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.progress import Progress
from kb.embedders.base import Embedder, Vectors
from kb.index import Index, Unit

CHUNK = 512  # sentences between two steps of the progress bar


def embed(units: Sequence[Unit], embedder: Embedder, previous: Index | None, progress: Progress) -> tuple[Vectors, int]:
    """Return the vectors [n, d] of the units in order, and how many were reused."""
    known = _known(previous, embedder)
    fresh = sorted({unit.text for unit in units} - known.keys(), key=lambda text: (len(text), text))
    if fresh:
        embedder.warm_up()
    with progress.stage("Indlejrer sætninger", len(fresh)) as advance:
        for start in range(0, len(fresh), CHUNK):
            texts = fresh[start : start + CHUNK]
            known.update(zip(texts, embedder.encode_passages(texts), strict=True))
            advance(len(texts))
    if not units:
        return np.empty((0, embedder.dimension), np.float32), 0
    made = set(fresh)
    return np.stack([known[unit.text] for unit in units]), sum(unit.text not in made for unit in units)


def _known(previous: Index | None, embedder: Embedder) -> dict[str, Vectors]:
    if previous is None or previous.manifest.fingerprint != embedder.fingerprint or not previous.units:
        return {}
    units = list(previous.units)  # read once: from a database they come in no order
    vectors = previous.store.vectors(np.array([unit.id for unit in units], np.int64))
    return {unit.text: vector for unit, vector in zip(units, vectors, strict=True)}
