"""The last stage: both halves together learn from natural pairs, and go on learning from the teacher.

A batch holds pairs of one kind (domain or general), each passage and question once; every other pair of the
batch is a negative, by the whole texts' vectors and, at weight ``recipe.late``, piece by piece as the search
compares them too (`kb/index/pieces.py`). Each step also takes a micro-batch of distillation, or the model would forget
what the pairs do not speak of.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from indexer.training.checkpoint import Checkpoint
from indexer.training.distil import Lesson, micro_batches
from indexer.training.losses import distillation, in_batch_negatives, late
from indexer.training.natural import Encoded
from indexer.training.progress import bar
from indexer.training.recipe import Recipe
from indexer.training.schedule import Schedule
from indexer.training.student import Student, mean_over, unit_mean
from indexer.training.tokenizer import CLS, PAD, SEP

STATIC_RATE = 1e-3
DISTIL_WEIGHT = 0.3
LATE_PIECES = 32  # of a question, held against a passage one by one

Halves = tuple[torch.Tensor, torch.Tensor]


class SideBySide:
    """The student and the static table as the exported model joins them."""

    def __init__(self, student: Student, static: torch.Tensor, axes: torch.Tensor) -> None:
        self.student = student
        self.axes = axes.to(student.device)
        self.static = static.clone().to(student.device).requires_grad_()
        self.optimiser = torch.optim.Adam([self.static], lr=STATIC_RATE, fused=True)

    def halves(self, ids: torch.Tensor, mask: torch.Tensor | None) -> Halves:
        """Return the transformer's unit vectors and the static means (of any length)."""
        return self.with_pieces(ids, mask)[0]

    def with_pieces(self, ids: torch.Tensor, mask: torch.Tensor | None) -> tuple[Halves, torch.Tensor]:
        """Return the halves, and the transformer's vectors of every piece."""
        pieces = self.student.pieces(ids, mask)
        return (unit_mean(pieces, mask), mean_over(F.embedding(ids, self.static), mask)), pieces

    def vectors(self, ids: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        """Return the unit vectors of the two side by side."""
        return joined(self.halves(ids, mask))

    def state(self) -> dict[str, Any]:
        """Return what `restore` needs to go on."""
        return {"student": self.student.state(), "static": self.static, "optimiser": self.optimiser.state_dict()}

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from ``state``."""
        self.student.restore(state["student"])
        with torch.no_grad():
            self.static.copy_(state["static"])
        self.optimiser.load_state_dict(state["optimiser"])

    def weights(self) -> list[torch.Tensor]:
        """Return a copy of everything that is trained."""
        return [tensor.detach().clone() for tensor in self._trained]

    @torch.no_grad()
    def mix(self, earlier: list[torch.Tensor], share: float) -> None:
        """Put ``share`` of the weights as they were back in: what is new is learnt, what was known is kept."""
        for tensor, before in zip(self._trained, earlier, strict=True):
            tensor.lerp_(before, share)

    @property
    def _trained(self) -> list[torch.Tensor]:
        return [*self.student.masters.values(), self.student.table, self.static]

    def step(self, scale: float) -> None:
        """Apply the gathered gradients to both halves; the edge pieces stay zero in the static one."""
        self.student.step(scale)
        self.optimiser.param_groups[0]["lr"] = STATIC_RATE * scale
        if self.static.grad is not None:
            self.static.grad[: SEP + 1] = 0
        self.optimiser.step()
        self.optimiser.zero_grad()


def joined(halves: Halves, share: float = 1.0) -> torch.Tensor:
    """Return the unit vectors of the first ``share`` of both halves' dimensions side by side."""
    return F.normalize(torch.cat([half[:, : round(share * half.shape[1])] for half in halves], dim=1), dim=1)


def scaled(static: torch.Tensor, lesson: Lesson, length: float) -> torch.Tensor:
    """Return the table with special pieces at zero and its mean vectors of average ``length`` (edge pieces counted)."""
    static = static.clone()
    static[: SEP + 1] = 0
    which = np.arange(min(2000, len(lesson.danish)))
    which = which[lesson.danish.lengths[which] > 0]
    ids, offsets = lesson.danish.bag(which)
    sums = F.embedding_bag(torch.from_numpy(ids), static.cpu(), torch.from_numpy(offsets), mode="sum")
    lengths = torch.from_numpy(lesson.danish.lengths[which] + 2)
    result: torch.Tensor = static * (length / (sums / lengths[:, None]).norm(dim=1).mean().item())
    return result


def padded(rows: list[list[int]], device: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Return ids and mask of rows of unequal length, with edge pieces."""
    longest = max(map(len, rows)) + 2
    full = [[CLS, *row, SEP] + [PAD] * (longest - 2 - len(row)) for row in rows]
    ids = torch.tensor(full, device=device)
    return ids, (ids != PAD).long()


def epoch(data: Encoded, size: int, rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """Cut the pairs into batches of passages of like length, no passage or question twice in one."""
    length = np.array([len(row) for row in data.passages]) * rng.uniform(0.8, 1.25, len(data.passages))
    batches = []
    for chunk in np.array_split(np.argsort(length), max(1, round(len(length) / (4 * size)))):
        waiting = list(rng.permutation(chunk))
        while waiting:
            batch, rest, met = list[int](), list[int](), set[str]()
            for i in waiting:
                question, passage = data.pairs[i]
                fresh = question not in met and passage not in met and len(batch) < size
                (batch if fresh else rest).append(i)
                if fresh:
                    met |= {question, passage}
            waiting = rest
            if len(batch) >= min(8, size):
                batches.append(np.array(batch))
    return [batches[i] for i in rng.permutation(len(batches))]


def contrast(model: SideBySide, general: Encoded, domain: Encoded, lesson: Lesson, recipe: Recipe, path: Path) -> None:
    """Train on general and domain batches in turn, ever more of the latter, with distillation between.

    Goes on from the checkpoint at ``path`` where there is one.
    """
    schedule = Schedule(recipe.contrast_minutes, recipe.contrast_epochs * len(general.pairs), recipe.warm_up // 3)
    checkpoint = Checkpoint(path, model, schedule)
    checkpoint.resume(model.student.device)
    rng = np.random.default_rng([recipe.seed, schedule.steps])
    teaching = micro_batches(lesson, recipe, rng, model.student.device)
    queues: dict[bool, list[NDArray[np.int64]]] = {False: [], True: []}
    with bar("contrast", 1) as show:
        while schedule.fraction < 1:
            done = schedule.fraction
            share = recipe.domain_share + (recipe.domain_share_end - recipe.domain_share) * done
            ours = bool(rng.random() < share)
            data = domain if ours else general
            queues[ours] = queues[ours] or epoch(data, recipe.contrast_pairs, rng)
            batch = queues[ours].pop()
            loss = _contrastive(model, data, batch, recipe)
            _distilling(model, lesson, next(teaching), recipe, rng)
            model.step(schedule.scale)
            schedule.advance(len(batch))
            show(schedule.fraction, f"step {schedule.steps} loss {loss:.3f}")
            checkpoint.keep()


def _contrastive(model: SideBySide, data: Encoded, batch: NDArray[np.int64], recipe: Recipe) -> float:
    device = model.student.device
    asked, said = (padded([rows[i][: recipe.contrast_tokens] for i in batch], device) for rows in data.sides)
    (questions, ours), (passages, theirs) = model.with_pieces(*asked), model.with_pieces(*said)
    loss = in_batch_negatives(joined(questions) @ joined(passages).T, recipe.temperature)
    if recipe.nested:
        short = joined(questions, 0.5) @ joined(passages, 0.5).T
        loss = loss + recipe.nested * in_batch_negatives(short, recipe.temperature)
    if recipe.late:
        first = slice(1, LATE_PIECES + 1)
        pieces = late(ours[:, first], inner(asked[0])[:, first], theirs, inner(said[0]))
        loss = loss + recipe.late * in_batch_negatives(pieces, recipe.temperature)
    loss = loss / (1 + recipe.nested + recipe.late)
    loss.backward()  # type: ignore[no-untyped-call]
    return loss.item()


def inner(ids: torch.Tensor) -> torch.Tensor:
    """Mark the pieces of the text itself, without edges and padding."""
    return (ids != PAD) & (ids != CLS) & (ids != SEP)


def _distilling(
    model: SideBySide,
    lesson: Lesson,
    micro: tuple[torch.Tensor, NDArray[np.int64]],
    recipe: Recipe,
    rng: np.random.Generator,
) -> None:
    device = model.student.device
    target = lesson.target(micro[1], device)
    bank = lesson.target(rng.integers(0, len(lesson.vectors), recipe.bank), device)
    transformer, static = model.halves(micro[0], None)
    whole = distillation(transformer, target, bank, recipe.temperature)
    seen, others = (F.normalize(vectors @ model.axes, dim=1) for vectors in (target, bank))
    narrowed = distillation(F.normalize(static, dim=1), seen, others, recipe.temperature)
    (DISTIL_WEIGHT * (whole + narrowed).mean()).backward()  # type: ignore[no-untyped-call]
