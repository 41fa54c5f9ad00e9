"""Full-text search with BM25, on tantivy: it takes the terms of our own analysis as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from kb.impacts import MOST, Impact, Impacts

if TYPE_CHECKING:
    import tantivy

TOKENIZER = "terms"  # what the analysis gives, divided at spaces
WRITER_BYTES = 128_000_000


class FullText(Protocol):
    """Find texts by their terms."""

    def search(self, field: str, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        """Return the k best texts for weighted terms, best first, those without any of them left out."""
        ...


class LexicalIndex:
    """An index over texts that are already cut into terms, a list a field."""

    def __init__(self, index: tantivy.Index, ids: Sequence[str]) -> None:
        index.register_tokenizer(TOKENIZER, _by_spaces())
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()
        self._ids = ids
        self._impacts = Impacts(self._impact, len(ids))

    @classmethod
    def build(cls, folder: Path, texts: Iterable[tuple[str, Mapping[str, Sequence[str]]]]) -> LexicalIndex:
        """Write a new index into an empty folder; ``texts`` are ids with the terms of each field."""
        import tantivy

        rows = list(texts)
        fields = sorted({field for _, terms in rows for field in terms})
        index = tantivy.Index(_schema(fields), path=str(folder))
        index.register_tokenizer(TOKENIZER, _by_spaces())
        writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)  # one segment, so one set of statistics
        for number, (_, terms) in enumerate(rows):
            document = tantivy.Document()
            document.add_unsigned("number", number)
            for field, words in terms.items():
                document.add_text(field, " ".join(words))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return cls(index, [identity for identity, _ in rows])

    @classmethod
    def open(cls, folder: Path, ids: Sequence[str]) -> LexicalIndex:
        """Open an index that was built over these ids, in this order."""
        import tantivy

        return cls(tantivy.Index.open(str(folder)), ids)

    def __len__(self) -> int:
        return len(self._ids)

    def search(self, field: str, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        """Return the k best texts for weighted terms, best first, those without any of them left out."""
        wanted = [(term, weight) for term, weight in terms.items() if weight > 0 and term and " " not in term]
        if not wanted or not self._ids:
            return []
        if len(self._ids) <= MOST:
            return [(self._ids[number], score) for number, score in self._impacts.search(field, wanted, k)]
        return [(self._ids[number], score) for number, score in self._ask(self._query(field, wanted), k)]

    def _ask(self, query: Any, k: int) -> list[tuple[int, float]]:
        hits = self._searcher.search(query, limit=k, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [
            (int(number), float(score)) for (score, _), number in zip(hits, numbers, strict=True) if number is not None
        ]

    def _impact(self, field: str, term: str) -> Impact | None:
        if not (found := self._ask(self._term(field, term), len(self._ids))):
            return None
        return Impact(np.array([number for number, _ in found]), np.array([score for _, score in found]))

    def _term(self, field: str, term: str) -> Any:
        from tantivy import Query

        return Query.term_query(self._schema, field, term, index_option="freq")

    def _query(self, field: str, wanted: Iterable[tuple[str, float]]) -> Any:
        from tantivy import Occur, Query

        return Query.boolean_query(
            [(Occur.Should, Query.boost_query(self._term(field, term), weight)) for term, weight in wanted]
        )


def _schema(fields: Iterable[str]) -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", stored=False, indexed=False, fast=True)
    for field in fields:
        builder.add_text_field(field, stored=False, tokenizer_name=TOKENIZER, index_option="freq")
    return builder.build()


def _by_spaces() -> Any:
    import tantivy

    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
