"""Embed with any sentence-transformers model: the one that ships with the package, or another."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from kb.embedders.base import Vectors
from kb.errors import ModelError

BATCH = 64  # texts; the library sorts them by length, so that little is padded
QUESTIONS_KEPT = 2048
QUESTION_PROMPTS = ("query", "question")  # what model makers call them
PASSAGE_PROMPTS = ("passage", "document", "corpus")


class SentenceTransformerEmbedder:
    """A model from a folder, or by the name it has where models are shared."""

    def __init__(self, name: str, source: str) -> None:
        self.name = name
        self._source = source
        self._question = lru_cache(maxsize=QUESTIONS_KEPT)(self._encode_question)

    @cached_property
    def fingerprint(self) -> str:
        """A checksum of the folder's files; the name itself for a model that is not a folder."""
        folder = Path(self._source)
        if not folder.is_dir():
            return self._source
        digest = hashlib.sha256()
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".md"):
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return digest.hexdigest()[:16]

    @property
    def dimension(self) -> int:
        """The length of its vectors."""
        return int(self._model.get_embedding_dimension())

    def warm_up(self) -> None:
        """Load the model and run it once."""
        self.encode_questions(["varm op"])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors [n, d]."""
        return self._encode(list(texts), self._prompt(PASSAGE_PROMPTS))

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors [n, d]; a question asked before is not computed again."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        return np.stack([self._question(text) for text in texts])

    def _encode_question(self, text: str) -> Vectors:
        vector: Vectors = self._encode([text], self._prompt(QUESTION_PROMPTS))[0]
        return vector

    def _encode(self, texts: list[str], prompt: str | None) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        found = self._model.encode(
            texts,
            batch_size=BATCH,
            prompt=prompt,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(found, dtype=np.float32)

    def _prompt(self, names: Sequence[str]) -> str | None:
        """Return the prompt that the model's makers ask for, such as "query: "."""
        prompts: dict[str, str] = self._model.prompts or {}
        return next((prompts[name] for name in names if prompts.get(name)), None)

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(self._source, device="cpu")
        except Exception as error:  # whatever a half-written model folder makes the library raise
            raise ModelError(
                f"Sprogmodellen {self.name} kan ikke indlæses fra {self._source}: {type(error).__name__}: {error}"
            ) from error
