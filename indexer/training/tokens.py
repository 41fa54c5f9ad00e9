"""Tokenised texts in two flat arrays, and batches of equal length, which need no padding and no mask."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from indexer.training.tokenizer import CLS, SEP

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]
_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """The piece ids of many texts: text ``i`` is ``ids[start[i]:start[i + 1]]``."""

    ids: NDArray[np.int32]
    start: Ints

    def __len__(self) -> int:
        return len(self.start) - 1

    @property
    def lengths(self) -> Ints:
        """Return the number of pieces of each text."""
        return np.diff(self.start)

    def bag(self, which: Ints) -> tuple[Ints, Ints]:
        """Return the ids of some texts end to end, and where each begins, as an EmbeddingBag takes them."""
        starts, lengths = self.start[which], self.lengths[which]
        offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
        position = np.repeat(starts - offsets, lengths) + np.arange(lengths.sum())
        return self.ids[position].astype(np.int64), offsets

    def rows(self, which: Ints, length: int) -> Ints:
        """Return texts cut to one ``length``, as ``[CLS] … [SEP]`` rows."""
        columns = self.start[which][:, None] + np.arange(length)
        edge = np.ones((len(which), 1), dtype=np.int64)
        return np.concatenate([edge * CLS, self.ids[columns].astype(np.int64), edge * SEP], axis=1)

    def save(self, path: Path) -> None:
        """Write both arrays to one .npz file."""
        np.savez(path, ids=self.ids, start=self.start)

    @classmethod
    def load(cls, path: Path) -> Tokens:
        """Read what `save` wrote."""
        with np.load(path) as arrays:
            return cls(arrays["ids"], arrays["start"])

    @classmethod
    def join(cls, parts: list[Tokens]) -> Tokens:
        """Put several stores end to end."""
        lengths = np.concatenate([part.lengths for part in parts])
        return cls(np.concatenate([part.ids for part in parts]), np.concatenate([[0], np.cumsum(lengths)]))


def tokenise(tokenizer: Tokenizer, texts: list[str]) -> Tokens:
    """Tokenise without special pieces."""
    parts: list[NDArray[np.int32]] = []
    start = np.zeros(len(texts) + 1, dtype=np.int64)
    for first in range(0, len(texts), _AT_ONCE):
        for i, encoding in enumerate(tokenizer.encode_batch(texts[first : first + _AT_ONCE], add_special_tokens=False)):
            parts.append(np.array(encoding.ids, dtype=np.int32))
            start[first + i + 1] = len(encoding.ids)
    return Tokens(np.concatenate([np.zeros(0, np.int32), *parts]), np.cumsum(start))


def equal_length_batches(lengths: Ints, budget: int, most: int, rng: np.random.Generator | None) -> list[Ints]:
    """Cut ``range(len(lengths))`` into batches of one length and about ``budget`` pieces; shuffled by ``rng``."""
    tie = rng.random(len(lengths)) if rng else np.arange(len(lengths))
    order = np.lexsort((tie, lengths))
    edges = np.flatnonzero(np.diff(lengths[order])) + 1
    batches = [
        group[i : i + size]
        for group in np.split(order, edges)
        if len(group)
        for size in [max(1, min(most, budget // (int(lengths[group[0]]) + 2)))]
        for i in range(0, len(group), size)
    ]
    if rng:
        rng.shuffle(batches)
    return batches
