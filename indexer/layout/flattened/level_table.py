"""Read a table whose lines hold several cells each: which lines are its rows, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.layout.flattened.beam import Assigned
from indexer.layout.flattened.bonds import Bonds
from indexer.layout.flattened.level_fit import LevelFit
from indexer.layout.flattened.rows import Rows, Scanned
from indexer.layout.flattened.score import Piece
from indexer.layout.flattened.unnumbered import blocks_of_lines
from indexer.layout.flattened.words import WordLines
from indexer.layout.vocabulary import CLOSING

LONGEST_HEADING = 8  # words
FULL = 0.5  # of the columns have something in the first line of most rows
SURELY = 1.0  # a line, by which running text must be the likelier
Read = tuple[Rows, list[Assigned]]


def cells_as_given(rows: Sequence[list[list[int]]], words: WordLines) -> list[Assigned]:
    """Return rows whose cells are whole lines."""
    return [
        Assigned([(column, Piece(n, 0, len(words[n]))) for column, cell in enumerate(row) for n in cell], 0.0)
        for row in rows
    ]


def read_level_rows(words: WordLines, columns: list[str], rows: Rows) -> Read | None:
    """Return numbered rows, read level; None where blank lines part cells, or the lines cannot be read so."""
    if any(len(blocks_of_lines(words.lines, row)) > 1 for row in rows.rows):
        return None
    body = [n for row in rows.rows for n in row]
    fit = LevelFit(words.of(body), columns, {row[0] for row in rows.rows})
    read = fit.read(body)
    return (rows, read) if read else None


def read_level(words: WordLines, columns: list[str], scanned: Scanned, given: Rows | None) -> Read | None:
    """Return rows that only their cells' beginnings tell; None where ``given``, a line or block a cell, fits better."""
    body, end = _body(words, columns, scanned)
    if not body:
        return None
    fit = LevelFit(words.of(body), columns)
    if given and fit.given_score([row.pieces for row in cells_as_given(given.cells, words)]) >= fit.plain_score(body):
        return None
    read = fit.read(body)
    if read is None or not _is_table(read, len(columns)):
        return None
    rows = [list(dict.fromkeys(piece.line for _, piece in row.pieces)) for row in read]
    return Rows(rows, {n for n in scanned.asides if n < end}, end), read


def _is_table(rows: list[Assigned], columns: int) -> bool:
    """Say whether most rows begin with most of the columns."""
    first = [sum(piece.line == row.pieces[0][1].line for _, piece in row.pieces) for row in rows]
    return 2 * sum(count > FULL * columns for count in first) > len(first)


def _body(words: WordLines, columns: list[str], scanned: Scanned) -> tuple[list[int], int]:
    """Return the lines that are cells and the line after them; a heading between rows becomes an aside."""
    body: list[int] = []
    heading: list[int] = []
    for block in blocks_of_lines(words.lines, scanned.body):
        text = " ".join(words.lines[n].text for n in block)
        if CLOSING.match(text):
            return body, (heading or block)[0]
        if body and len(block) == 1 and len(text.split()) <= LONGEST_HEADING and text[-1] not in ".,;:":
            if heading:
                return body, heading[0]
            heading = block
            continue
        if body and _is_prose(words, columns, block):
            return body, (heading or block)[0]
        scanned.asides.update(heading)
        heading = []
        body += block
    return body, heading[0] if heading else scanned.end


def _is_prose(words: WordLines, columns: list[str], block: list[int]) -> bool:
    """Say whether lines are likelier running text than rows."""
    lines = words.of(block)
    bonds = Bonds(lines)
    prose = sum(bonds.inner(n, 0, len(lines[n])) for n in block)
    prose += sum(bonds.across(lines[a].words[-1].text, lines[b].words[0].text) for a, b in pairwise(block))
    return LevelFit(lines, columns).plain_score(block) < prose - SURELY * len(block)
