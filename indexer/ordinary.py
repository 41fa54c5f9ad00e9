"""What a question on any subject finds in an index: what speaks for an answer must speak louder than that.

The more a corpus holds, and the more subjects, the nearer its nearest sentence is to a question that it does not
answer. Signs are therefore weighed from where they usually stand in the index at hand (docs/decisions/0452).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from kb.answering.evidence import evidence
from kb.answering.question_type import question_type
from kb.calibration import FROM_USUAL, Calibration
from kb.retrieval.query import QuestionReader
from kb.retrieval.retriever import Retriever

if TYPE_CHECKING:
    from kb.embedders.base import Embedder
    from kb.index import Index

QUESTIONS: Final = Path(__file__).with_name("ordinary_questions.txt")  # on all that citizens and staff ask about
SHARE: Final = 25  # percentile: a corpus may well answer some of them


def usual_signs(index: Index, embedder: Embedder, weights: Calibration) -> dict[str, float]:
    """Return where the signs usually stand, as ``usual_NAME``."""
    reader = QuestionReader.of(index, embedder)
    retriever = Retriever(index, weights)
    signs = []
    for line in QUESTIONS.read_text("utf-8").splitlines():
        query = reader.read(line)
        signs.append(evidence(query, retriever.retrieve(query), index, question_type(line)))
    return {f"usual_{name}": round(float(np.percentile([s[name] for s in signs], SHARE)), 4) for name in FROM_USUAL}
