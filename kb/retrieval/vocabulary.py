"""The words of an index, arranged so that a question's word is held only against those that it may be like.

A question has a handful of words and an index thousands; nearly all pairs have nothing in common. What may match is
looked up by stem, by compound part and by letter triples; how well it does is still for ``matching`` to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from kb.danish.compounds import parts
from kb.danish.normalise import fold
from kb.danish.stem import stem
from kb.danish.tokenise import words_of
from kb.retrieval.likeness import ALIKE, SHORTEST_ALIKE, stems_of_parts, triples

MOST: Final = 20_000  # words; the others of a larger index are compared one by one, when they come up
KEPT: Final = 5_000
_NONE: Final[frozenset[str]] = frozenset()
_ROUNDING: Final = 1e-9


class Vocabulary:
    """The distinct words of some texts."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.words = _distinct(texts)
        by_stem: dict[str, set[str]] = defaultdict(set)
        by_piece: dict[str, set[str]] = defaultdict(set)
        for word in self.words:
            for each in (stem(word), *stems_of_parts(word)):
                by_stem[each].add(word)
            for piece in (word, *parts(word)):
                if len(piece) >= SHORTEST_ALIKE:
                    by_piece[fold(piece)].add(word)
        self._by_stem = {each: frozenset(found) for each, found in by_stem.items()}
        self._pieces = [frozenset(found) for found in by_piece.values()]
        self._triples = [triples(piece) for piece in by_piece]
        self._sizes = np.array([len(each) for each in self._triples], np.float64)
        self._with = _places(self._triples)
        self.like = lru_cache(maxsize=KEPT)(self._like)
        self.unknown = lru_cache(maxsize=KEPT)(self._unknown)

    def saying(self, stems: Iterable[str]) -> frozenset[str]:
        """Return the words that have one of these stems, or a part that has."""
        return _NONE.union(*(self._by_stem.get(each, _NONE) for each in stems))

    def _unknown(self, words: frozenset[str]) -> frozenset[str]:
        """Return the words that are none of these."""
        return words - self.words

    def _like(self, word: str) -> frozenset[str]:
        """Return every word that a question's word may be found in: at least those that it is alike."""
        return self.saying((stem(word), *map(stem, parts(word)))) | self._misspelt(word)

    def _misspelt(self, word: str) -> frozenset[str]:
        """Return the words with a piece that shares enough letter triples."""
        ours = triples(fold(word))
        places = [self._with[triple] for triple in ours if triple in self._with]
        if len(word) < SHORTEST_ALIKE or not places:
            return _NONE
        shared = np.bincount(np.concatenate(places), minlength=len(self._pieces))
        near = np.flatnonzero(2 * shared >= (ALIKE - _ROUNDING) * (self._sizes + len(ours)))
        return _NONE.union(*(self._pieces[at] for at in near))


def _distinct(texts: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        found |= words_of(text)
        if len(found) >= MOST:
            break
    return frozenset(found)


def _places(pieces: list[frozenset[str]]) -> dict[str, npt.NDArray[np.int64]]:
    """Return, for each triple, which pieces have it."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, piece in enumerate(pieces):
        for triple in piece:
            places[triple].append(at)
    return {triple: np.array(found, np.int64) for triple, found in places.items()}


NO_WORDS: Final = Vocabulary()
