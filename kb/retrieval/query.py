"""Make a question ready to search with: its content words, what the thesaurus adds, and its vector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from kb.danish.frequencies import frequencies
from kb.danish.tokenise import content_words
from kb.retrieval.expansion import Expansion, Thesaurus
from kb.retrieval.matching import Matcher, terms_of

if TYPE_CHECKING:
    from kb.embedders.base import Embedder

COMMON: Final = 5.0  # cost, in nats, of a word so common that it tells nothing
RAREST: Final = 14.0  # cost at which rarer makes no difference, and of words not in the table
LEAST: Final = 0.5  # what even a common content word weighs


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready; ``vector`` is float32 [d] of unit norm."""

    text: str
    vector: npt.NDArray[np.float32]
    words: tuple[str, ...]
    expansions: tuple[Expansion, ...]
    matcher: Matcher


class QuestionReader:
    """Read questions with one thesaurus and one embedder."""

    def __init__(self, thesaurus: Thesaurus, embedder: Embedder) -> None:
        self._thesaurus = thesaurus
        self._embedder = embedder

    def read(self, question: str) -> Query:
        """Return the question made ready."""
        words = tuple(content_words(question))
        expansions = self._thesaurus.expand(words)
        vector = self._embedder.encode_questions([question])[0]
        return Query(question, vector, words, expansions, Matcher(terms_of(words, expansions, information)))


def information(word: str) -> float:
    """Return what a Danish word tells, from LEAST for a common word to that of a rare one, in nats."""
    cost = frequencies().cost(word)
    return max(min(RAREST if cost is None else cost, RAREST) - COMMON, LEAST)
