"""Compare a question with sentences piece by piece (late interaction), by codes that are mapped from a file.

A sentence's one vector is the mean of all that it says. Here each piece of the question looks for its own likest
piece of the sentence, in its context, and the mean of those likenesses counts. Vectors are kept along the axes
that hold most of the corpus's own pieces, a byte a number (docs/decisions/0455).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from kb.embedders.base import Embedder, PieceEmbedder, Vectors

CODES: Final = "pieces.codes.npy"  # [pieces, axes], int8
FIRST: Final = "pieces.first.npy"  # the first piece of each sentence, and the number of all
AXES: Final = "pieces.axes.npy"  # [axes, width of the model]
KEPT_AXES: Final = 64
SAMPLE: Final = 128  # sentences whose pieces say which axes those are
SCALE: Final = 127.0

Codes = npt.NDArray[np.int8]
Coded = tuple[Vectors, Sequence[Codes]]  # of texts: their vectors [n, d], and the codes of each one's pieces
NO_CODES: Final[Codes] = np.empty((0, 0), np.int8)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of all sentences, by the sentences' ids."""

    codes: Codes
    first: npt.NDArray[np.int64]
    axes: Vectors

    @classmethod
    def of(cls, codes: Sequence[Codes], axes: Vectors) -> Pieces:
        """Return the pieces of sentences that are numbered as they come."""
        first = np.cumsum([0, *map(len, codes)], dtype=np.int64)
        return cls(np.concatenate(codes) if codes else np.empty((0, len(axes)), np.int8), first, axes)

    @classmethod
    def load(cls, folder: Path) -> Pieces | None:
        """Map the pieces of a build; None for one that has none."""
        if not (folder / CODES).exists():
            return None
        codes, first = (np.load(folder / name, mmap_mode="r", allow_pickle=False) for name in (CODES, FIRST))
        axes = np.load(folder / AXES, allow_pickle=False)
        if codes.shape != (first[-1], len(axes)):
            raise ValueError(f"pieces {codes.shape}, and {first[-1]} of sentences along {len(axes)} axes")
        return cls(codes, first, axes)

    def save(self, folder: Path) -> None:
        """Write the pieces into the folder of a build."""
        for name, array in ((CODES, self.codes), (FIRST, self.first), (AXES, self.axes)):
            np.save(folder / name, array)

    def of_sentence(self, number: int) -> Codes:
        """Return the codes of a sentence."""
        found: Codes = self.codes[self.first[number] : self.first[number + 1]]
        return found

    def likeness(self, question: Vectors, sentences: Sequence[int]) -> dict[int, float]:
        """Return for each sentence the mean over the pieces of ``question`` [p, width] of the likest piece's cosine.

        The best comes first; sentences without pieces are left out, and all are if the question has none.
        """
        if not len(question):
            return {}
        asked = along(self.axes, question)
        numbers = np.asarray(sentences, np.int64)
        counts = self.first[numbers + 1] - self.first[numbers]
        numbers, counts = numbers[counts > 0], counts[counts > 0]
        if not len(numbers):
            return {}
        starts = np.cumsum(counts) - counts
        rows = np.repeat(self.first[numbers] - starts, counts) + np.arange(counts.sum())
        cosines = self.codes[rows].astype(np.float32) @ asked.T / SCALE  # [pieces of all, pieces asked]
        means = np.maximum.reduceat(cosines, starts, axis=0).mean(axis=1)
        order = np.argsort(-means, kind="stable")
        return dict(zip(numbers[order].tolist(), means[order].tolist(), strict=True))


def axes_for(texts: Sequence[str], embedder: Embedder) -> Vectors | None:
    """Return the axes [KEPT_AXES or fewer, width] along which most of the texts' pieces lies, judged by a sample.

    None where there are no pieces, or the embedder gives none.
    """
    if not isinstance(embedder, PieceEmbedder) or not texts:
        return None
    sample = texts[:: -(-len(texts) // SAMPLE)]  # from all over
    pieces = np.concatenate(embedder.passages_in_pieces(sample).pieces)
    if not len(pieces):
        return None
    axes: Vectors = np.linalg.svd(pieces, full_matrices=False)[2][:KEPT_AXES].astype(np.float32)
    return axes


def embed_in_pieces(texts: Sequence[str], embedder: Embedder, axes: Vectors | None) -> Coded:
    """Return the vectors [n, d] of texts that are searched, and the codes of each one's pieces along the axes."""
    if axes is None or not isinstance(embedder, PieceEmbedder):
        return embedder.encode_passages(texts), [NO_CODES] * len(texts)
    found = embedder.passages_in_pieces(texts)
    return found.vectors, [np.rint(along(axes, pieces) * SCALE).astype(np.int8) for pieces in found.pieces]


def questions_in_pieces(texts: Sequence[str], embedder: Embedder) -> tuple[Vectors, Sequence[Vectors | None]]:
    """Return the vectors [n, d] of questions, and the pieces of each one; None where the embedder gives none."""
    if not isinstance(embedder, PieceEmbedder):
        return embedder.encode_questions(texts), [None] * len(texts)
    found = embedder.questions_in_pieces(texts)
    return found.vectors, found.pieces


def along(axes: Vectors, pieces: Vectors) -> Vectors:
    """Return vectors [p, width] along the axes, of unit norm again."""
    turned = pieces @ axes.T
    found: Vectors = turned / np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
    return found
