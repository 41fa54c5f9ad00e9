"""Embed with any sentence-transformers model: the one that ships with the package, or another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from kb.embedders.checksums import verify
from kb.embedders.from_files import FileEmbedder, prompt_of
from kb.embedders.precision import quicken

BATCH = 64  # texts; the library sorts them by length, so that little is padded


class SentenceTransformerEmbedder(FileEmbedder):
    """Whatever the library can load, computed by torch."""

    @property
    def dimension(self) -> int:
        """The length of its vectors."""
        return int(self._model.get_embedding_dimension())

    def _compute(self, texts: list[str], prompts: Sequence[str]) -> Any:
        prompt = prompt_of(self._model.prompts, prompts)
        try:
            return self._model.encode(
                texts, batch_size=BATCH, prompt=prompt, convert_to_numpy=True, show_progress_bar=False
            )
        except (RuntimeError, IndexError, KeyError, TypeError) as error:  # parts that do not fit each other
            raise self._unusable(error) from error

    @cached_property
    def _model(self) -> Any:
        local = Path(self._source).is_dir()
        try:
            if local:
                verify(Path(self._source))
            return self._load(local)
        except Exception as error:  # whatever a half-written model folder makes the library raise
            raise self._unusable(error) from error

    def _load(self, local: bool) -> Any:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        if self._threads:
            torch.set_num_threads(self._threads)
        # Weights may be stored in halves; sums of halves depend on how they are grouped.
        return quicken(SentenceTransformer(self._source, device="cpu", local_files_only=local).float())
