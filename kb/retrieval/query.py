"""Make a question ready to search with: its content words, what the thesaurus adds, and its vector."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from kb.danish.normalise import fold
from kb.danish.tokenise import content_words
from kb.index.pieces import questions_in_pieces
from kb.retrieval.expansion import Expansion, Thesaurus
from kb.retrieval.information import information
from kb.retrieval.matching import Matcher, terms_of
from kb.retrieval.vocabulary import NO_WORDS, Vocabulary

if TYPE_CHECKING:
    from kb.embedders.base import Embedder
    from kb.index import Index

__all__ = ["Query", "QuestionReader", "information", "question_words"]

Vector = npt.NDArray[np.float32]

# Words that ask rather than say what is asked about; in a document they would count.
ASKING: Final = frozenset(
    fold(word)
    for word in """
    beder bede betyder betyde bruger find finde finder findes forklar forklare fortæl fortælle
    foregår fungerer gælder gælde handler hed hedder hedde henne hjælper hører høre kender kende
    kigge kommet laver lavede leder lede ligger ligge lyder læse mener mene passer regler
    reglerne se ser sker ske skete snakke spørge spørgsmål står stå sagt tale tænker undrer vide
    virker ønsker
    """.split()
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready; ``vector`` is float32 [d] of unit norm, and so are its ``pieces`` [p, w]."""

    text: str
    vector: Vector
    words: tuple[str, ...]
    expansions: tuple[Expansion, ...]
    matcher: Matcher
    pieces: Vector | None = None


class QuestionReader:
    """Read questions with one thesaurus and one embedder, to be held against texts of a vocabulary."""

    def __init__(self, thesaurus: Thesaurus, embedder: Embedder, vocabulary: Vocabulary = NO_WORDS) -> None:
        self._thesaurus = thesaurus
        self._vocabulary = vocabulary
        self._embedder = embedder

    @classmethod
    def of(cls, index: Index, embedder: Embedder) -> QuestionReader:
        """Return a reader of questions to an index."""
        return cls(Thesaurus.of(index), embedder, Vocabulary(_texts(index)))

    def read(self, question: str) -> Query:
        """Return the question made ready."""
        words = question_words(question)
        expansions = self._thesaurus.expand(words)
        terms = terms_of(words, expansions, information)
        vectors, pieces = questions_in_pieces([question], self._embedder)
        return Query(question, vectors[0], words, expansions, Matcher(terms, self._vocabulary), pieces[0])


def question_words(question: str) -> tuple[str, ...]:
    """Return the content words of a question; all of them where it does nothing but ask."""
    words = content_words(question)
    return tuple(word for word in words if fold(word) not in ASKING) or tuple(words)


def _texts(index: Index) -> Iterator[str]:
    """Yield what questions are held against."""
    for passage in index.passages.values():
        yield from (*passage.heading_path, passage.text)
    for contact in index.contacts.values():
        yield from filter(None, (contact.name, contact.help, contact.audience, *contact.aliases))
    yield from (initiative.title for initiative in index.initiatives.values())
    yield from index.scopes.values()
