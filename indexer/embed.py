"""Embed the sentences of a corpus; one that the previous index has, by the same model, is not embedded again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from indexer.progress import Progress
from kb.embedders.base import Embedder, Vectors
from kb.index import Index, Unit

CHUNK = 512  # sentences between two steps of the progress bar


Encode = Callable[[Sequence[Sequence[str]]], Iterable[Vectors]]


def embed(
    units: Sequence[Unit],
    embedder: Embedder,
    previous: Index | None,
    progress: Progress,
    encode: Encode | None = None,
) -> tuple[Vectors, int]:
    """Return the vectors [n, d] of the units in order, and how many were reused.

    ``encode`` gives the vectors of each of several chunks of texts; without it, the embedder here does.
    """
    known = _known(previous, embedder)
    fresh = sorted({unit.text for unit in units} - known.keys(), key=lambda text: (len(text), text))
    chunks = [fresh[start : start + CHUNK] for start in range(0, len(fresh), CHUNK)]
    with progress.stage("Indlejrer sætninger", len(fresh)) as advance:
        for texts, vectors in zip(chunks, encode(chunks) if encode else _encode(embedder, chunks), strict=True):
            known.update(zip(texts, vectors, strict=True))
            advance(len(texts))
    if not units:
        return np.empty((0, embedder.dimension), np.float32), 0
    made = set(fresh)
    return np.stack([known[unit.text] for unit in units]), sum(unit.text not in made for unit in units)


def _encode(embedder: Embedder, chunks: Sequence[Sequence[str]]) -> Iterator[Vectors]:
    if chunks:
        embedder.warm_up()
    return map(embedder.encode_passages, chunks)


def _known(previous: Index | None, embedder: Embedder) -> dict[str, Vectors]:
    if previous is None or previous.manifest.fingerprint != embedder.fingerprint or not previous.units:
        return {}
    units = list(previous.units)  # read once: from a database they come in no order
    vectors = previous.store.vectors(np.array([unit.id for unit in units], np.int64))
    return {unit.text: vector for unit, vector in zip(units, vectors, strict=True)}
