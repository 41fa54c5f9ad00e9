"""Turn the chosen readings into edits of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from indexer.repair.casing import recase
from indexer.repair.edits import Edit
from indexer.repair.lattice import Edge
from indexer.repair.tokens import Token, begins
from kb.danish.lexicon import Lexicon


def edits(text: str, tokens: Sequence[Token], path: Sequence[Edge], lexicon: Lexicon) -> Iterator[Edit]:
    """Yield an edit for every reading that changes something."""
    for edge in path:
        if not edge.changed:
            continue
        span = tokens[edge.first : edge.last]
        start, end = span[0].start, span[-1].end
        raw = "".join(token.text for token in span if token.word)
        words = edge.text or recase(raw, edge.trail, lexicon, begins(tokens, edge.first, gap=2))
        if span[-1].line == span[0].line:
            yield Edit(start, end, words, edge.kind)
        else:
            yield moved_up(text, start, end, words, islice(tokens, edge.last, None))


def moved_up(text: str, start: int, end: int, words: str, following: Iterable[Token]) -> Edit:
    """Return the edit that ends a broken word on its first line, with the marks that follow it."""
    for token in following:
        if token.start != end or token.word:
            break
        end = token.end
        words += token.text
    if text[end : end + 1] in {" ", "\t"}:
        return Edit(start, end + 1, words + "\n", "line_break")
    return Edit(start, end, words, "line_break")
