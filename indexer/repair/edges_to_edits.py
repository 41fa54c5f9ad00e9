"""Turn the chosen readings into edits of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.repair.casing import recase
from indexer.repair.edits import Edit
from indexer.repair.lattice import Edge
from indexer.repair.tokens import Token, begins


def edits(text: str, tokens: Sequence[Token], path: Sequence[Edge]) -> Iterator[Edit]:
    """Yield an edit for every reading that changes something."""
    for edge in path:
        if not edge.changed:
            continue
        span = tokens[edge.first : edge.last]
        start, end = span[0].start, span[-1].end
        raw = "".join(token.text for token in span if token.word)
        words = _with_numbers(raw, recase(raw, " ".join(edge.words), begins(tokens, edge.first, gap=2)))
        if span[-1].line == span[0].line:
            yield Edit(start, end, words, edge.kind)
        else:
            yield _moved_up(text, start, end, words, tokens[edge.last :])


def _with_numbers(raw: str, words: str) -> str:
    """Put the number that was read back where its sign stands."""
    if "0" not in words.split():
        return words
    number = "".join(character for character in raw if character.isdigit())
    return " ".join(number if word == "0" else word for word in words.split())


def _moved_up(text: str, start: int, end: int, words: str, following: Sequence[Token]) -> Edit:
    """Return the edit that ends a broken word on its first line, with the marks that follow it."""
    for token in following:
        if token.start != end or token.word:
            break
        end = token.end
        words += token.text
    if text[end : end + 1] in {" ", "\t"}:
        return Edit(start, end + 1, words + "\n", "line_break")
    return Edit(start, end, words, "line_break")
