"""Footnotes: below the text of a page, or of each of its columns, in smaller letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.readers.blocks import Block, Paragraph
from indexer.readers.page.paragraphs import blocks_of
from indexer.readers.page.type import Type
from indexer.readers.page.words import Line

NOTE = re.compile(r"(\d{1,3}(?![.,)\d])|\[\d{1,3}\]|\*)\s?(?=\S)")
MARK = re.compile(r"\[?(\d{1,3})\]?\s*")
WIDE = 2.5  # of the letters' size: no space between the words of a note
SMALLER = 0.92  # of the running text: the letters of a note


def notes_from(lines: Sequence[Line], height: float, type_: Type) -> int:
    """Return where the notes below these lines, of a page or of a column, begin."""
    first = len(lines)
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n]
        wide = any(b.x0 - a.x1 > WIDE * line.size for a, b in pairwise(line.words))  # a row of a table
        if line.table or wide or line.size >= SMALLER * type_.body or line.top < 0.5 * height:
            break
        if NOTE.match(line.text):
            first = n
    return first


def notes_of(lines: Sequence[Line], type_: Type) -> list[Block]:
    """Return the notes that the lines make, each under its number in brackets."""
    starts = [0]
    number = _number(lines[0]) if lines else None
    for n, line in enumerate(lines):
        if n and number is not None and _number(line) == number + 1:  # any other figure may stand inside a note
            starts.append(n)
            number += 1
    return [_note(block) for a, b in pairwise([*starts, len(lines)]) for block in blocks_of(lines[a:b], type_)]


def _number(line: Line) -> int | None:
    mark = MARK.match(line.text) if NOTE.match(line.text) else None
    return int(mark[1]) if mark else None


def _note(block: Block) -> Block:
    if isinstance(block, Paragraph) and (match := MARK.match(block.text)):
        return Paragraph(f"[{match[1]}] {block.text[match.end() :]}")
    return block
