"""Places that a question names and documents are about: "i Københavns Kommune" speaks of one document's records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from kb.danish.tokenise import content_words
from kb.retrieval.likeness import alike

EVERYWHERE: Final = frozenset({"national", "ukendt", "kommune", "kommunen", "region", "danmark"})
NAMED: Final = 0.7  # likeness from which a word, inflected or misspelt, names a place


class Scopes:
    """The documents of an index by the place where each applies; ``scopes`` is that place by document."""

    def __init__(self, scopes: Mapping[str, str]) -> None:
        self._documents: dict[str, list[str]] = defaultdict(list)
        for document, scope in scopes.items():
            self._documents[scope].append(document)
        self._places = {
            scope: [word for word in content_words(scope) if word not in EVERYWHERE] for scope in self._documents
        }

    def named(self, words: Sequence[str]) -> frozenset[str]:
        """Return the documents whose place the question names."""
        named = (scope for scope, places in self._places.items() if any(self._is(w, places) for w in words))
        return frozenset(document for scope in named for document in self._documents[scope])

    def without_places(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words that are no document's place; all of them where none would be left."""
        everywhere = [place for places in self._places.values() for place in places]
        return tuple(word for word in words if not self._is(word, everywhere)) or tuple(words)

    @staticmethod
    def _is(word: str, places: Sequence[str]) -> bool:
        return any(alike(word, place) >= NAMED for place in places)
