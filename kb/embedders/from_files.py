"""What embedders made of a model's files have in common, whatever computes them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np

from kb.embedders.base import Encoded, Vectors
from kb.embedders.checksums import digest_of
from kb.embedders.recent import Recent
from kb.errors import ModelError

QUESTIONS_KEPT: Final = 1000  # some 30 kB each, with their pieces
NOTHING: Final = 1e-6  # no vector of a text is so short
QUESTION_PROMPTS: Final = ("query", "question")  # what model makers call them
PASSAGE_PROMPTS: Final = ("passage", "document", "corpus")


class FileEmbedder(ABC):
    """A model from a folder, or by the name it has where models are shared; ``threads`` 0 lets the library choose."""

    def __init__(self, name: str, source: str, threads: int = 0) -> None:
        self.name = name
        self._source = source
        self._threads = threads
        self._lock = Lock()  # tokenizers may not be used from two threads at once
        self._questions: Recent[str, tuple[Vectors, Vectors]] = Recent(QUESTIONS_KEPT)

    @property
    @abstractmethod
    def dimension(self) -> int:
        """The length of its vectors."""

    @abstractmethod
    def _compute(self, texts: list[str], prompts: Sequence[str]) -> tuple[Any, Sequence[Any]]:
        """Return rows [n, d] and each one's pieces, for one text at least, with the first of the prompts it has."""

    @cached_property
    def fingerprint(self) -> str:
        """A checksum of the folder's files; the name itself for a model that is not a folder."""
        folder = Path(self._source)
        if not folder.is_dir():
            return self._source
        try:
            return digest_of(folder)
        except OSError as error:
            raise self._unusable(error) from error

    def warm_up(self) -> None:
        """Load the model and run it once; raise ModelError where either fails."""
        self.encode_questions(["varm op"])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors [n, d]."""
        return self.passages_in_pieces(texts).vectors

    def passages_in_pieces(self, texts: Sequence[str]) -> Encoded:
        """Return texts that are searched, whole and in pieces."""
        with self._lock:
            return self._encode(list(texts), PASSAGE_PROMPTS)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors [n, d]; a question asked before is not computed again."""
        return self.questions_in_pieces(texts).vectors

    def questions_in_pieces(self, texts: Sequence[str]) -> Encoded:
        """Return questions, whole and in pieces; one asked before is not computed again."""
        with self._lock:
            new = [text for text in dict.fromkeys(texts) if text not in self._questions]
            made = self._encode(new, QUESTION_PROMPTS)
            fresh = dict(zip(new, zip(made.vectors, made.pieces, strict=True), strict=True))
            found = [fresh[text] if text in fresh else self._questions[text] for text in texts]
            self._questions.keep(fresh)
        vectors = np.stack([vector for vector, _ in found]) if found else made.vectors
        return Encoded(vectors, [pieces for _, pieces in found])

    def _encode(self, texts: list[str], prompts: Sequence[str]) -> Encoded:
        if not texts:
            return Encoded(np.empty((0, self.dimension), np.float32), [])
        vectors, pieces = self._compute(texts, prompts)
        return Encoded(unit(vectors), [unit(each) for each in pieces])

    def _unusable(self, error: Exception) -> ModelError:
        why = str(error).strip().partition("\n")[0][:200] or type(error).__name__
        where = f"mappen {self._source}" if Path(self._source).is_dir() else f"{self._source}, der ikke er en mappe her"
        return ModelError(
            f"Sprogmodellen {self.name} kan ikke indlæses fra {where}: den mangler noget eller er beskadiget ({why})."
        )


Batch = Callable[[Sequence[int]], tuple[Any, Sequence[Any]]]  # numbers of texts -> their rows, and each one's pieces


def in_batches(lengths: Sequence[int], size: int, dimension: int, compute: Batch) -> tuple[Any, Sequence[Any]]:
    """Return rows [n, d] and pieces of all texts, computed with those of much the same length: little is padded."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    vectors = np.empty((len(lengths), dimension), np.float32)
    pieces: list[Any] = [None] * len(lengths)
    for start in range(0, len(order), size):
        rows = order[start : start + size]
        vectors[rows], of_rows = compute(rows)
        for at, each in zip(rows, of_rows, strict=True):
            pieces[at] = each
    return vectors, pieces


def unit(found: Any) -> Vectors:
    """Return rows of length one; a text without anything that the model knows points along the first axis."""
    vectors = np.nan_to_num(np.asarray(found, dtype=np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    vectors[np.linalg.norm(vectors, axis=1) < NOTHING] = np.eye(1, vectors.shape[1], dtype=np.float32)
    rows: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return rows


def prompt_of(prompts: dict[str, str] | None, names: Sequence[str]) -> str | None:
    """Return the prompt that the model's makers ask for, such as "query: "."""
    return next((prompts[name] for name in names if prompts.get(name)), None) if prompts else None
