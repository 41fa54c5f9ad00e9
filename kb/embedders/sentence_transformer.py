"""Embed with any sentence-transformers model: the one that ships with the package, or another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from kb.embedders.checksums import verify
from kb.embedders.from_files import FileEmbedder, in_batches, prompt_of
from kb.embedders.precision import quicken

BATCH = 64  # texts of much the same length, so that little is padded


class SentenceTransformerEmbedder(FileEmbedder):
    """Whatever the library can load, computed by torch."""

    @property
    def dimension(self) -> int:
        """The length of its vectors."""
        return int(self._model.get_embedding_dimension())

    def _compute(self, texts: list[str], prompts: Sequence[str]) -> tuple[Any, Sequence[Any]]:
        import torch

        prompt = prompt_of(self._model.prompts, prompts) or ""
        given = [prompt + text.strip() for text in texts]
        try:
            with torch.inference_mode():
                return in_batches(
                    list(map(len, texts)), BATCH, self.dimension, lambda rows: self._batch([given[at] for at in rows])
                )
        except (RuntimeError, IndexError, KeyError, TypeError) as error:  # parts that do not fit each other
            raise self._unusable(error) from error

    def _batch(self, texts: list[str]) -> tuple[Any, list[Any]]:
        """Run the model's modules one after another; the first leaves the pieces, and a later one may replace them."""
        first, *others = self._model
        features = first(self._model.preprocess(texts))
        pieces = own_pieces(features, self._model.tokenizer, len(texts))
        for module in others:
            features = module(features)
        return features["sentence_embedding"].float().numpy(), pieces

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


def own_pieces(features: Any, tokenizer: Any, texts: int) -> list[Any]:
    """Return the vectors of each text's pieces, without those that only mark its ends or fill it up."""
    pieces = features.get("token_embeddings")
    if pieces is None or pieces.ndim != 3:  # a model that has none
        return [np.empty((0, 1), np.float32)] * texts
    others = set(tokenizer.all_special_ids) - {tokenizer.unk_token_id}  # a piece that is not known stands in the text
    marks = np.isin(features["input_ids"].numpy(), list(others))
    return [each[~marked] for each, marked in zip(pieces.float().numpy(), marks, strict=True)]
