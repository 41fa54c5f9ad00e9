"""The vectors of all that texts are put together from, made once by the shipped model and kept.

A sentence under its headings has the vector of the sentence, drawn towards those of title and heading: to embed
millions of sentences one by one takes days on two cores, and it is the search that is measured, not the model.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from kb.embedders import registry
from kb.embedders.base import Embedder
from scale.language import language

TITLE, HEADING = 0.15, 0.35  # what title and heading weigh beside their sentence
BATCH = 256


def embedder() -> Embedder:
    """Return the model that ships, computed as a server does."""
    return registry.load("fagsvar-da", threads=2, runtime="auto")


def pool(folder: Path) -> np.ndarray:
    """Return the vectors of the language's texts, [n, d] float32, from the folder's cache or made anew."""
    texts = language().all_texts()
    model = embedder()
    digest = hashlib.sha256("\n".join([model.fingerprint, *texts]).encode()).hexdigest()[:16]
    path = folder / f"pool-{digest}.npy"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        model.warm_up()
        made = [model.encode_passages(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
        np.save(path, np.concatenate(made))
    vectors: np.ndarray = np.load(path, mmap_mode="r")
    return vectors


def composed(title: np.ndarray, heading: np.ndarray, sentence: np.ndarray) -> np.ndarray:
    """Return the vectors of sentences under their titles and headings, each [n, d]."""
    together = sentence + HEADING * heading + TITLE * title
    unit: np.ndarray = together / np.linalg.norm(together, axis=1, keepdims=True)
    return unit
