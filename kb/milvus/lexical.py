"""Full-text search in a collection: the same question and answer as kb.lexical."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from kb.milvus.collection import Collection
from kb.milvus.terms import sparse

RECORD: Final = ("kind", "name", "record", "pieces")  # what a reader of rows needs to rebuild a record


class MilvusLexical:
    """The records of a collection, of some kinds, found by the weights of their terms; ``seen`` is told each row."""

    def __init__(
        self, collection: Collection, expression: str, seen: Callable[[Mapping[str, Any]], None] = lambda row: None
    ) -> None:
        self._collection = collection
        self._expression = expression
        self._seen = seen

    def within(self, expression: str) -> MilvusLexical:
        """Return the search in those records whose rows an expression fits too."""
        return MilvusLexical(self._collection, f"{self._expression} and {expression}", self._seen)

    def __len__(self) -> int:
        return self._collection.count(self._expression)

    def search(self, field: str, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        """Return the k best texts for weighted terms, best first, those without any of them left out."""
        asked = sparse((term, weight) for term, weight in terms.items() if weight > 0 and term)
        if not asked:
            return []
        found = self._collection.nearest(field, [asked], k, self._expression, RECORD)[0]
        for near in found:
            self._seen(near.row)
        return [(near.row["name"], near.score) for near in found if near.score > 0]
