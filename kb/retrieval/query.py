"""Make a question ready to search with: its content words, what the thesaurus adds, and its vector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from kb.danish.tokenise import content_words
from kb.retrieval.expansion import Expansion, Thesaurus
from kb.retrieval.information import information
from kb.retrieval.matching import Matcher, terms_of

if TYPE_CHECKING:
    from kb.embedders.base import Embedder
__all__ = ["Query", "QuestionReader", "information"]


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
