"""Embed with ONNX Runtime: the same vectors as torch gives, sooner, and without torch in the process."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np

from kb.embedders import graph
from kb.embedders.checksums import verify
from kb.embedders.from_files import FileEmbedder, in_batches, prompt_of
from kb.errors import ModelError

BATCH: Final = 32  # texts of much the same length


class OnnxEmbedder(FileEmbedder):
    """A sentence-transformers folder, computed by ONNX Runtime; its graph is made where there is none yet."""

    @property
    def dimension(self) -> int:
        """The length of its vectors."""
        return self._facts.dimension

    def _compute(self, texts: list[str], prompts: Sequence[str]) -> tuple[Any, Sequence[Any]]:
        prompt = prompt_of(self._facts.prompts, prompts) or ""
        try:
            encodings = self._tokenizer.encode_batch([prompt + text.strip() for text in texts])
            lengths = [len(encoding.ids) for encoding in encodings]
            return in_batches(lengths, BATCH, self.dimension, lambda rows: self._batch([encodings[at] for at in rows]))
        except (RuntimeError, ValueError) as error:
            raise self._unusable(error) from error

    def _batch(self, encodings: Sequence[Any]) -> tuple[Any, list[Any]]:
        longest = max(len(each.ids) for each in encodings)
        ids = np.full((len(encodings), longest), self._facts.pad_id, np.int64)
        mask = np.zeros_like(ids)
        own = np.zeros(ids.shape, bool)  # not those that only mark a text's ends or fill it up
        for row, each in enumerate(encodings):
            ids[row, : len(each.ids)] = each.ids
            mask[row, : len(each.ids)] = 1
            own[row, : len(each.ids)] = np.array(each.special_tokens_mask) == 0
        vectors, pieces = self._session.run(None, dict(zip(graph.INPUTS, (ids, mask), strict=True)))
        return vectors, [found[marked] for found, marked in zip(pieces, own, strict=True)]

    @cached_property
    def _facts(self) -> graph.Facts:
        if find_spec("onnxruntime") is None:
            raise ModelError("ONNX Runtime er ikke installeret. Kør `pip install fagsvar[onnx]`.")
        folder = Path(self._source)
        try:
            verify(folder)
            return graph.read_facts(self._folder) or self._made(folder)
        except ModelError:
            raise
        except Exception as error:  # whatever a half-written model folder makes the libraries raise
            raise self._unusable(error) from error

    def _made(self, folder: Path) -> graph.Facts:
        if find_spec("onnx") is None or find_spec("torch") is None:
            raise ModelError(
                f"Sprogmodellen {self.name} er ikke gjort klar til ONNX Runtime i {self._folder}. "
                "Kør `fagsvar ask` én gang, hvor både "
                "torch og `pip install fagsvar[onnx]` er installeret, og flyt mappen hertil."
            )
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True).float()
        try:
            graph.make(model, self._folder)
        except OSError:  # nothing can be kept here, so it is made at each start
            self._folder = _for_this_process()
            graph.make(model, self._folder)
        facts = graph.read_facts(self._folder)
        if facts is None:
            raise ValueError(f"{self._folder} kunne ikke skrives")
        return facts

    @cached_property
    def _folder(self) -> Path:
        return graph.folder_of(self.fingerprint)

    @cached_property
    def _session(self) -> Any:
        return graph.session(self._folder, self._threads)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(Path(self._source) / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._facts.longest)
        return tokenizer


def _for_this_process() -> Path:
    """Return a folder to be that is gone when the process is."""
    folder = Path(tempfile.mkdtemp(prefix="fagsvar-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder / "graph"
