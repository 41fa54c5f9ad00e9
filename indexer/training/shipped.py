"""Take a finished model folder apart again, to train it further: the inverse of `export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from torch.nn import functional as F

from indexer.training.distil import Lesson

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_SAMPLE = 20_000


class Shipped(NamedTuple):
    """Both halves of a model and the tokenizer they share."""

    bert: Any
    static: torch.Tensor
    tokenizer: Tokenizer


def load(folder: Path) -> Shipped:
    """Read a folder that `export` wrote; SystemExit when it is not one."""
    from safetensors.torch import load_file
    from tokenizers import Tokenizer as Loaded
    from transformers import AutoModel

    tables = sorted(folder.glob("*_WordEmbeddings/model.safetensors"))
    if len(tables) != 1:
        raise SystemExit(f"{folder} er ikke en model fra denne træning: den har ingen tabel (N_WordEmbeddings).")
    (static,) = load_file(tables[0]).values()
    bert = AutoModel.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager")
    return Shipped(bert, static.float(), Loaded.from_file(str(folder / "tokenizer.json")))


def axes(static: torch.Tensor, lesson: Lesson) -> torch.Tensor:
    """Return the axes of the teacher's space that the table's dimensions stand for.

    The folder does not hold them. They are the orthogonal map that brings the teacher's vectors nearest to the
    table's own of the same sentences (Procrustes).
    """
    which = np.flatnonzero(lesson.danish.lengths[:_SAMPLE] > 0)
    ids, offsets = lesson.danish.bag(which)
    own = F.normalize(F.embedding_bag(torch.from_numpy(ids), static, torch.from_numpy(offsets)), dim=1)
    left, _, right = torch.linalg.svd(lesson.target(which, "cpu").T @ own, full_matrices=False)
    nearest: torch.Tensor = left @ right
    return nearest
