"""What the training minimises."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

COSINE_WEIGHT = 4.0


def distillation(student: Tensor, teacher: Tensor, bank: Tensor, temperature: float) -> Tensor:
    """Return per text how far the student is from the teacher: in its direction, and in whom it finds similar.

    The second part is the cross-entropy between the two softmaxes of similarities to the batch and to
    ``bank`` (more of the teacher's vectors): near neighbours count for more than a plain cosine lets them.
    """
    others = torch.cat([teacher, bank]).bfloat16().T
    with torch.no_grad():
        wanted = F.softmax((teacher.bfloat16() @ others).float() / temperature, dim=1)
    found = F.log_softmax((student.bfloat16() @ others).float() / temperature, dim=1)
    return COSINE_WEIGHT * (1 - (student * teacher).sum(1)) - (wanted * found).sum(1)


def in_batch_negatives(questions: Tensor, passages: Tensor, temperature: float) -> Tensor:
    """Return the symmetric contrastive loss: every other pair of the batch is a negative."""
    similarity = (questions @ passages.T) / temperature
    right = torch.arange(len(similarity), device=similarity.device)
    return (F.cross_entropy(similarity, right) + F.cross_entropy(similarity.T, right)) / 2
