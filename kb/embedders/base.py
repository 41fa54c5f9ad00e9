"""What an embedder is: texts in, vectors of length one out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


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
