"""The static half: one vector a piece, averaged; distilled from the same teacher in under a minute."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch.nn import functional as F

from indexer.training.distil import Lesson
from indexer.training.losses import COSINE_WEIGHT
from indexer.training.progress import bar
from indexer.training.recipe import Recipe
from indexer.training.tokens import Ints, Tokens

SIDES = (("danish", 0.7), ("english", 0.3))


def distil_static(lesson: Lesson, pieces: int, recipe: Recipe, device: str) -> torch.Tensor:
    """Train a table of ``pieces`` rows: cosine and in-batch cross-entropy to the teacher's vectors."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    bag = torch.nn.EmbeddingBag(pieces, lesson.vectors.shape[1], mode="mean").to(device)
    torch.nn.init.normal_(bag.weight, std=0.05)
    optimiser = torch.optim.Adam(bag.parameters(), lr=recipe.static_rate, fused=True)
    batches = _batches(lesson, recipe, rng)
    with bar("static", len(batches)) as show:
        for done, which in enumerate(batches):
            rate = recipe.static_rate * min(1.0, (done + 1) / recipe.warm_up) * (1 - done / len(batches))
            optimiser.param_groups[0]["lr"] = rate
            target = lesson.target(which, device)
            loss = torch.zeros((), device=device)
            for side, weight in SIDES:
                found = F.normalize(pooled(bag, getattr(lesson, side), which, device), dim=1)
                similarity = (found.bfloat16() @ target.bfloat16().T).float() / recipe.temperature
                right = torch.arange(len(which), device=device)
                off = COSINE_WEIGHT * (1 - (found * target).sum(1)).mean()
                loss = loss + weight * (F.cross_entropy(similarity, right) + off)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            show(done + 1, f"loss {loss.item():.3f}")
    return bag.weight.detach()


def _batches(lesson: Lesson, recipe: Recipe, rng: np.random.Generator) -> list[Ints]:
    usable = np.flatnonzero((lesson.danish.lengths > 0) & (lesson.english.lengths > 0))
    batches = []
    for _ in range(recipe.static_epochs):
        order = rng.permutation(usable)
        size = min(recipe.static_batch, len(order))
        batches += [order[i : i + size] for i in range(0, len(order) - size + 1, size)]
    return batches


def pooled(bag: torch.nn.EmbeddingBag, tokens: Tokens, which: Ints, device: str) -> torch.Tensor:
    """Return the mean vector of some texts."""
    ids, offsets = tokens.bag(which)
    out: torch.Tensor = bag(torch.from_numpy(ids).to(device), torch.from_numpy(offsets).to(device))
    return out


class Table(NamedTuple):
    """One row a piece, and the axes of the teacher's space [teacher dimension, own dimension] that it keeps."""

    rows: torch.Tensor
    axes: torch.Tensor


def put_words(rows: torch.Tensor, words: torch.Tensor, vectors: torch.Tensor, usage: torch.Tensor) -> None:
    """Give words that the pairs never show the teacher's vector of the word alone, as long as a rare piece's row."""
    rare = (usage >= 20) & (usage < 200)
    length = rows[rare if rare.any() else usage > 0].norm(dim=1).median()
    unseen = usage[words] < 20
    rows[words[unseen]] = vectors[unseen] * length


def narrow(rows: torch.Tensor, lesson: Lesson, dimensions: int) -> Table:
    """Keep the ``dimensions`` directions in which the teacher's vectors differ most."""
    sample = lesson.target(np.arange(min(20_000, len(lesson.vectors))), "cpu")
    axes = torch.linalg.svd(sample, full_matrices=False)[2][:dimensions].T.contiguous()
    return Table(rows.cpu() @ axes, axes)
