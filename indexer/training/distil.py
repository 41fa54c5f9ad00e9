"""Distillation: the student learns to give both languages the teacher's vector of the English sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from indexer.training.checkpoint import Checkpoint
from indexer.training.losses import distillation
from indexer.training.progress import bar
from indexer.training.recipe import Recipe
from indexer.training.schedule import Schedule
from indexer.training.student import Student
from indexer.training.tokens import Tokens, equal_length_batches

ENGLISH_SHARE = 0.25  # the student inherits English; this keeps it


@dataclass(frozen=True, slots=True)
class Lesson:
    """The pairs in pieces, and the teacher's vector of each; row i of all three belong together."""

    danish: Tokens
    english: Tokens
    vectors: torch.Tensor  # [pairs, width], half precision, where the training runs

    @classmethod
    def of(cls, danish: Tokens, english: Tokens, vectors: NDArray[np.float16], device: str) -> Lesson:
        """Put the teacher's vectors where the training runs."""
        return cls(danish, english, torch.from_numpy(vectors).to(device))

    def target(self, which: NDArray[np.int64], device: str) -> torch.Tensor:
        """Return the teacher's vectors of some pairs."""
        return self.vectors[torch.from_numpy(which).to(self.vectors.device)].float().to(device)


Micro = tuple[torch.Tensor, NDArray[np.int64]]


def micro_batches(lesson: Lesson, recipe: Recipe, rng: np.random.Generator, device: str) -> Iterator[Micro]:
    """Yield (rows of ids, which pairs) without end: every Danish side and a new quarter of the English each epoch."""
    both = Tokens.join([lesson.danish, lesson.english])
    count = len(lesson.danish)
    while True:
        english = np.flatnonzero(rng.random(count) < ENGLISH_SHARE) + count
        items = np.concatenate([np.arange(count), english])
        items = items[both.lengths[items] > 0]
        lengths = np.minimum(both.lengths[items], recipe.max_tokens)
        for batch in equal_length_batches(lengths, recipe.micro_tokens, recipe.batch_sentences, rng):
            which = items[batch]
            yield torch.from_numpy(both.rows(which, int(lengths[batch[0]]))).to(device), which % count


def learn(student: Student, lesson: Lesson, micros: list[Micro], recipe: Recipe, rng: np.random.Generator) -> float:
    """Gather the gradient of one step from its micro-batches; return the mean loss."""
    texts, total = sum(len(which) for _, which in micros), torch.zeros((), device=student.device)
    for ids, which in micros:
        bank = lesson.target(rng.integers(0, len(lesson.vectors), recipe.bank), student.device)
        target = lesson.target(which, student.device)
        loss = distillation(student.vectors(ids), target, bank, recipe.temperature).sum() / texts
        loss.backward()  # type: ignore[no-untyped-call]
        total += loss.detach()
    return total.item()  # once a step: each asking waits for a graphics card


def distil(student: Student, lesson: Lesson, recipe: Recipe, path: Path) -> int:
    """Train on from the checkpoint at ``path`` until the recipe's minutes or epochs are over; return the texts seen."""
    schedule = Schedule(recipe.distil_minutes, recipe.distil_epochs * len(lesson.danish), recipe.warm_up)
    checkpoint = Checkpoint(path, student, schedule)
    checkpoint.resume(student.device)
    rng = np.random.default_rng([recipe.seed, schedule.steps])
    stream = micro_batches(lesson, recipe, rng, student.device)
    with bar("distil", 1) as show:
        while schedule.fraction < 1:
            micros: list[Micro] = []
            while sum(len(which) for _, which in micros) < recipe.batch_sentences:
                micros.append(next(stream))
            loss = learn(student, lesson, micros, recipe, rng)
            student.step(schedule.scale)
            schedule.advance(sum(len(which) for _, which in micros))
            show(schedule.fraction, f"step {schedule.steps} loss {loss:.3f}")
            checkpoint.keep()
    return schedule.seen
