"""What an embedder is: texts in, vectors of length one out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts as a model has them: ``vectors`` [n, d], and of each text ``pieces`` [p, w], its words and parts of
    words in the context that they stand in, all of unit norm."""

    vectors: Vectors
    pieces: Sequence[Vectors]


class Embedder(Protocol):
    """Turn texts into vectors whose inner product says how alike they are.

    The same text gives the same vector whatever stands beside it in a batch. ``name`` and ``fingerprint``
    are kept with an index, so that vectors of two models are never compared.
    """

    @property
    def name(self) -> str:
        """What the model is called."""
        ...

    @property
    def fingerprint(self) -> str:
        """A checksum of the model's files."""
        ...

    @property
    def dimension(self) -> int:
        """The length of its vectors."""
        ...

    def warm_up(self) -> None:
        """Load the model; raise ModelError where it cannot be loaded."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors [n, d] for texts that are searched."""
        ...

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors [n, d] for questions."""
        ...


@runtime_checkable
class PieceEmbedder(Embedder, Protocol):
    """An embedder that also gives the vectors of a text's pieces, in the same pass through its model."""

    def passages_in_pieces(self, texts: Sequence[str]) -> Encoded:
        """Return texts that are searched, whole and in pieces."""
        ...

    def questions_in_pieces(self, texts: Sequence[str]) -> Encoded:
        """Return questions, whole and in pieces."""
        ...
