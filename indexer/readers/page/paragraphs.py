"""From the lines of a column to headings, list items and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from indexer.layout.words import joint
from indexer.readers.blocks import Block, Heading, Item, Paragraph
from indexer.readers.page.tables import ruled
from indexer.readers.page.type import Type
from indexer.readers.page.words import Line

BULLET = re.compile(r"([•●▪◦‣∙·■□➢✓*+–-])\s+(?=\S)")
NUMBER = re.compile(r"(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zæøå])[.)]|\d{1,2}(?:\.\d{1,2})+)\s+(?=\S)")
LEADERS = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$|…{2,}\s*\d{1,4}$")  # a line of the table of contents
WIDER = 1.3  # times the usual distance between two lines: a new paragraph
INDENT = 0.8  # of the letters' size
SHORT = 0.85  # of the column's width: a line that ends so early ends a paragraph, if the next is set in


def blocks_of(lines: Sequence[Line], type_: Type) -> list[Block]:
    """Return the blocks that the lines of a column make."""
    if not lines:
        return []
    pitch = _pitch(lines)
    width = max((line.x1 for line in lines if not line.table), default=0.0)
    blocks: list[Block] = []
    group: list[Line] = []
    for line in lines:
        if line.table:
            blocks += _closed(group, type_)
            group = []
            blocks.append(ruled(line.table))
            continue
        if LEADERS.search(line.text):
            continue
        if group and _parts(group, line, pitch, width, type_):
            blocks += _closed(group, type_)
            group = []
        group.append(line)
    return blocks + _closed(group, type_)


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance between the lines of a paragraph, in sizes of letters."""
    steps = sorted(
        (b.bottom - a.bottom) / a.size
        for a, b in pairwise(lines)
        if a.size and b.size == a.size and 0.8 * a.size < b.bottom - a.bottom < 2.5 * a.size
    )
    return steps[len(steps) // 4] if steps else 1.3


def _parts(group: Sequence[Line], line: Line, pitch: float, width: float, type_: Type) -> bool:
    """Say whether a line begins something new."""
    before, first = group[-1], group[0]
    size = max(before.size, line.size)
    if line.bottom - before.bottom > WIDER * pitch * size or line.bottom < before.top:
        return True
    if not type_.alike(line, before) and not (type_.level(group) is None and type_.level([line]) is None):
        return True
    if BULLET.match(line.text):
        return True
    ended = before.text[-1] in ".:;!?" or before.x1 < SHORT * width
    if NUMBER.match(line.text) and ended and line.x0 <= first.x0 + size:
        return True
    if BULLET.match(first.text) or NUMBER.match(first.text):
        return line.x0 < first.x0 + 0.3 * size and before.x1 < SHORT * width  # back at the margin below an item
    set_in = line.x0 > before.x0 + INDENT * size and line.x0 > first.x0 + INDENT * size
    return set_in and ended


def _closed(group: Sequence[Line], type_: Type) -> list[Block]:
    if not group:
        return []
    text = "\n".join(line.text.strip() for line in group)
    if bullet := BULLET.match(text):
        return [Item(joined(text[bullet.end() :].split("\n")))]
    level = type_.level(group)
    if level is not None:
        return [Heading(level, joined(text.split("\n")))]
    return [Paragraph(text)]


def joined(lines: Sequence[str]) -> str:
    """Return lines as running text, a word that is broken over a line's end put together."""
    out = ""
    for line in (each.strip() for each in lines if each.strip()):
        if not out:
            out = line
            continue
        keep, between = joint(out, line)
        out = (out if keep else out[:-1]) + between + line
    return out
