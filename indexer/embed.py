"""Embed the sentences of a corpus; one that the previous index has, by the same model, is not embedded again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from indexer.progress import Progress
from kb.embedders.base import Embedder, Vectors
from kb.index import Index, Unit
from kb.index.pieces import NO_CODES, Coded, Codes, Pieces, axes_for, embed_in_pieces

CHUNK: Final = 512  # sentences between two steps of the progress bar
MOST: Final = 200_000  # sentences whose pieces are kept: a kilobyte and a half each

Encode = Callable[[Sequence[Sequence[str]], Vectors | None], Iterable[Coded]]
Known = dict[str, tuple[Vectors, Codes]]


@dataclass(frozen=True, slots=True)
class Embedded:
    """What is known of the sentences by the model: ``vectors`` [n, d], and their pieces if it gives them."""

    vectors: Vectors
    pieces: Pieces | None
    reused: int  # sentences


def embed(
    units: Sequence[Unit],
    embedder: Embedder,
    previous: Index | None,
    progress: Progress,
    encode: Encode | None = None,
) -> Embedded:
    """Embed the sentences, in the order of their numbers.

    ``encode`` gives the vectors and codes of each of several chunks of texts; without it, the embedder here does.
    """
    if previous and previous.manifest.fingerprint != embedder.fingerprint:
        previous = None
    axes = _axes(units, embedder, previous)
    known = _known(previous, with_pieces=axes is not None)
    fresh = sorted({unit.text for unit in units} - known.keys(), key=lambda text: (len(text), text))
    chunks = [fresh[start : start + CHUNK] for start in range(0, len(fresh), CHUNK)]
    with progress.stage("Indlejrer sætninger", len(fresh)) as advance:
        made = encode(chunks, axes) if encode else _encode(embedder, chunks, axes)
        for texts, (vectors, codes) in zip(chunks, made, strict=True):
            known.update(zip(texts, zip(vectors, codes, strict=True), strict=True))
            advance(len(texts))
    if not units:
        return Embedded(np.empty((0, embedder.dimension), np.float32), None, 0)
    new = set(fresh)
    return Embedded(
        vectors=np.stack([known[unit.text][0] for unit in units]),
        pieces=None if axes is None else Pieces.of([known[unit.text][1] for unit in units], axes),
        reused=sum(unit.text not in new for unit in units),
    )


def _encode(embedder: Embedder, chunks: Sequence[Sequence[str]], axes: Vectors | None) -> Iterator[Coded]:
    if chunks:
        embedder.warm_up()
    return (embed_in_pieces(texts, embedder, axes) for texts in chunks)


def _axes(units: Sequence[Unit], embedder: Embedder, previous: Index | None) -> Vectors | None:
    """Return the axes that pieces are kept along: those of the previous index, if it has any."""
    if len(units) > MOST:
        return None
    if previous and previous.pieces:
        return previous.pieces.axes
    return axes_for([unit.text for unit in units], embedder)


def _known(previous: Index | None, with_pieces: bool) -> Known:
    if previous is None or not previous.units or (with_pieces and not previous.pieces):
        return {}
    units = list(previous.units)  # read once: from a database they come in no order
    vectors = previous.store.vectors(np.array([unit.id for unit in units], np.int64))
    codes = previous.pieces.of_sentence if previous.pieces else lambda _: NO_CODES
    return {unit.text: (vector, codes(unit.id)) for unit, vector in zip(units, vectors, strict=True)}
