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


def in_batch_negatives(similarity: Tensor, temperature: float) -> Tensor:
    """Return the symmetric contrastive loss of [questions, passages]: every other pair of the batch is a negative."""
    scores = similarity / temperature
    right = torch.arange(len(scores), device=scores.device)
    return (F.cross_entropy(scores, right) + F.cross_entropy(scores.T, right)) / 2


def late(questions: Tensor, asked: Tensor, passages: Tensor, said: Tensor) -> Tensor:
    """Return [questions, passages]: the mean over a question's pieces of the likest piece's cosine.

    ``questions`` and ``passages`` are [texts, pieces, width]; ``asked`` and ``said`` mark which pieces count.
    """
    ours, theirs = (F.normalize(pieces, dim=2).bfloat16() for pieces in (questions, passages))
    cosines = torch.einsum("qid,pjd->qpij", ours, theirs)
    likest = cosines.masked_fill(~said[None, :, None, :], -2).amax(3).float()  # -2: below any cosine
    share = asked / asked.sum(1, keepdim=True).clamp(min=1)
    return torch.einsum("qpi,qi->qp", likest, share.float())
