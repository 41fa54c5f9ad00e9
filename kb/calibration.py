"""The few numbers that are tuned on development questions; an index carries the ones it was built with."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

SIGNS = ("coverage", "together", "words", "unsaid")  # for or against an answer (kb/answering/evidence.py)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the rankers, and when to say that the documents do not cover a question.

    The refusal is a logistic regression on SIGNS: answered when its probability is at least ``threshold``.
    """

    dense: float = 1.5  # of a sentence's one vector
    late: float = 1.5  # of the sentence piece by piece (kb/index/pieces.py)
    stems: float = 0.5
    parts: float = 1.0
    ngrams: float = 1.0
    expansion: float = 0.5  # of a word that the thesaurus adds, next to one of the question's own
    record: float = 0.5  # of an initiative's score, that its passages share
    bias: float = -8.0
    coverage: float = 8.0
    together: float = 8.0
    words: float = 2.0
    unsaid: float = -4.0
    threshold: float = 0.3
    foreign: float = 0.38  # cosine at which a question in another language, whose words match nothing, is answered

    @classmethod
    def read(cls, table: Mapping[str, float]) -> Calibration:
        """Return the calibration in a table, with defaults for what it leaves out."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: float(value) for name, value in table.items() if name in known})

    def table(self) -> dict[str, float]:
        """Return the numbers by name, as an index stores them."""
        return asdict(self)

    def confidence(self, signs: Mapping[str, float]) -> float:
        """Return how likely it is, 0 to 1, that the documents cover the question."""
        logit = self.bias + sum(getattr(self, name) * signs[name] for name in SIGNS)
        return 1.0 / (1.0 + math.exp(-logit))

    def covers(self, signs: Mapping[str, float], danish: bool = True) -> bool:
        """Say whether the documents cover the question, by the threshold."""
        return self.confidence(signs) >= self.threshold or (not danish and signs["similarity"] >= self.foreign)
