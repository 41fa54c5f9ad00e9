"""Full-text search with BM25, on tantivy: it takes the terms of our own analysis as they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from kb.impacts import MOST, Impact, Impacts

if TYPE_CHECKING:
    import tantivy

TOKENIZER = "terms"  # what the analysis gives, divided at spaces
WRITER_BYTES = 1_000_000_000  # taken as it is needed
LOOKED_AT = 2_000_000  # texts of all terms together that a search counts: some 40,000 texts are searched by every term
PAGE = 1_000  # texts that are asked for at a time, where all may be wanted


class FullText(Protocol):
    """Find texts by their terms."""

    def search(self, field: str, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        """Return the k best texts for weighted terms, best first, those without any of them left out."""
        ...


class Ids(Protocol):
    """The ids of texts, by number."""

    def __getitem__(self, number: int, /) -> str: ...

    def __len__(self) -> int: ...


class LexicalIndex:
    """An index over texts that are already cut into terms, a list a field."""

    def __init__(self, index: tantivy.Index, ids: Ids) -> None:
        index.register_tokenizer(TOKENIZER, _by_spaces())
        index.reload()
        self._schema = index.schema
        self._searcher = index.searcher()
        self._ids = ids if len(ids) > MOST else [ids[number] for number in range(len(ids))]
        self._impacts = Impacts(self._impact, len(ids))

    @classmethod
    def build(cls, folder: Path, texts: Iterable[tuple[str, Mapping[str, Sequence[str]]]]) -> LexicalIndex:
        """Write a new index into an empty folder; ``texts`` are ids with the terms of each field, the same for all."""
        import tantivy

        rows = iter(texts)
        first = next(rows, None)
        index = tantivy.Index(_schema(sorted(first[1]) if first else ()), path=str(folder))
        index.register_tokenizer(TOKENIZER, _by_spaces())
        writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)  # few segments
        ids: list[str] = []
        for identity, terms in chain((first,) if first else (), rows):
            document = tantivy.Document()
            document.add_unsigned("number", len(ids))
            for field, words in terms.items():
                document.add_text(field, " ".join(words))
            writer.add_document(document)
            ids.append(identity)
        writer.commit()
        writer.wait_merging_threads()
        return cls(index, ids)

    @classmethod
    def open(cls, folder: Path, ids: Ids) -> LexicalIndex:
        """Open an index that was built over these ids, in this order."""
        import tantivy

        return cls(tantivy.Index.open(str(folder)), ids)

    def __len__(self) -> int:
        return len(self._ids)

    def search(self, field: str, terms: Mapping[str, float], k: int) -> list[tuple[str, float]]:
        """Return the k best texts for weighted terms, best first, those without any of them left out."""
        if not terms or not len(self._ids):
            return []
        if len(self._ids) <= MOST:
            return [(self._ids[number], score) for number, score in self._impacts.search(field, terms, k)]
        wanted = [(term, weight) for term, weight in terms.items() if weight > 0 and term and " " not in term]
        if not wanted:
            return []
        return [
            (self._ids[number], score)
            for number, score in self._ask(self._query(field, self._telling(field, wanted)), k)
        ]

    def having(self, field: str, terms: Iterable[str]) -> Iterator[str]:
        """Yield the ids of the texts that have all of these terms."""
        from tantivy import Occur, Query

        query = Query.boolean_query([(Occur.Must, self._term(field, term)) for term in terms])
        for offset in range(0, len(self._ids), PAGE):
            found = self._ask(query, PAGE, offset)
            yield from (self._ids[number] for number, _ in found)
            if len(found) < PAGE:
                return

    def _ask(self, query: Any, k: int, offset: int = 0) -> list[tuple[int, float]]:
        hits = self._searcher.search(query, limit=k, count=False, offset=offset).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [
            (int(number), float(score)) for (score, _), number in zip(hits, numbers, strict=True) if number is not None
        ]

    def _telling(self, field: str, wanted: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
        """Return the terms that tell most, as many as there is room to look at: in a large index all but the commonest.

        A question has hundreds of letter n-grams; those in every tenth text cost the most and part the least.
        """
        texts = len(self._ids)
        numbers = {term: int(self._searcher.doc_freq(field, term)) for term, _ in wanted}
        if sum(numbers.values()) <= LOOKED_AT:
            return list(wanted)
        kept: list[tuple[str, float]] = []
        left = LOOKED_AT
        for term, weight in sorted(wanted, key=lambda each: -each[1] * math.log1p(texts / (numbers[each[0]] + 0.5))):
            if not kept or numbers[term] <= left:
                kept.append((term, weight))
                left -= numbers[term]
        return kept

    def _impact(self, field: str, term: str) -> Impact | None:
        if not (texts := self._searcher.doc_freq(field, term)):  # which is sooner said than searched
            return None
        found = self._ask(self._term(field, term), texts)
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
