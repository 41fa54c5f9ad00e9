"""A small deterministic embedder without a model: letter n-grams, hashed. For tests, and nothing better."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np

from kb.danish.ngrams import ngrams
from kb.danish.tokenise import content_words
from kb.embedders.base import Vectors


class HashingEmbedder:
    """Count the n-grams of a text in a fixed number of places."""

    name = "hashing"
    fingerprint = "hashing-1"
    dimension = 512

    def warm_up(self) -> None:
        """Do nothing: there is no model to load."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors [n, d]."""
        return np.stack([self._vector(text) for text in texts]) if texts else np.empty((0, 512), np.float32)

    encode_questions = encode_passages

    def _vector(self, text: str) -> Vectors:
        vector = np.zeros(self.dimension, np.float32)
        for word in content_words(text):
            for piece in ngrams(word):
                vector[zlib.crc32(piece.encode()) % self.dimension] += 1.0
        length = float(np.linalg.norm(vector))
        if not length:
            vector[0], length = 1.0, 1.0  # a text without words still has a direction
        return np.asarray(vector / length, np.float32)
