"""Put the pages of a document together: what runs along goes, what runs on from page to page is joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.readers.blocks import Block, Item, Paragraph, Table, write_pages
from indexer.readers.page.columns import regions
from indexer.readers.page.paragraphs import blocks_of
from indexer.readers.page.running import without_running, zones
from indexer.readers.page.tables import aligned
from indexer.readers.page.type import Type
from indexer.readers.page.words import Line, Page, lines_of

NOTE = re.compile(r"(\d{1,3}(?![.,)\d])|\[\d{1,3}\]|\*)\s?(?=\S)")
WIDE = 2.5  # of the letters' size: no space between the words of a note
SMALLER = 0.92  # of the running text: the letters of a note


def assemble(pages: Sequence[Page], larger: float = 1.1) -> str:
    """Return the text of the pages as Markdown, a form feed between two.

    ``larger`` is how many times bigger than running text a heading's letters are at least.
    """
    lined = [_lines(page) for page in pages]
    type_ = Type((word for page in pages for word in page.words), larger)
    lined = without_running(lined, [page.height for page in pages], type_.body)
    read = [_blocks(page, lines, type_) for page, lines in zip(pages, lined, strict=True)]
    return write_pages(_joined(read))


def _lines(page: Page) -> list[Line]:
    lines = [*lines_of(page.words), *(Line((), table) for table in page.tables)]
    return sorted(lines, key=lambda line: (line.top, line.x0))


def _blocks(page: Page, lines: Sequence[Line], type_: Type) -> list[Block]:
    notes_from = _notes(page, lines, type_)
    blocks: list[Block] = []
    for region in (region for zone in zones(lines[:notes_from], page.height) for region in regions(zone)):
        if region.cells:
            rules = [y for x0, x1, y in page.rules if x1 - x0 > 0.5 * (region.lines[0].x1 - region.lines[0].x0)]
            found: list[Block] = [aligned(region.cells, rules)]
        else:
            found = blocks_of(region.lines, type_)
        blocks += _onward(blocks, found)
    notes = [_note(block) for block in blocks_of(lines[notes_from:], type_)]
    if blocks and isinstance(blocks[-1], Paragraph) and not _ends(blocks[-1]):
        return [*blocks[:-1], *notes, blocks[-1]]  # so that its end on the next page can follow it
    return blocks + notes


def _notes(page: Page, lines: Sequence[Line], type_: Type) -> int:
    """Return where the notes at the foot of a page begin."""
    first = len(lines)
    for n in range(len(lines) - 1, -1, -1):
        line = lines[n]
        wide = any(b.x0 - a.x1 > WIDE * line.size for a, b in pairwise(line.words))  # a row of a table
        if line.table or wide or line.size >= SMALLER * type_.body or line.top < 0.5 * page.height:
            break
        if NOTE.match(line.text):
            first = n
    return first


def _note(block: Block) -> Block:
    if isinstance(block, Paragraph) and (match := re.match(r"\[?(\d{1,3})\]?\s*", block.text)):
        return Paragraph(f"[{match[1]}] {block.text[match.end() :]}")
    return block


def _onward(before: Sequence[Block], found: list[Block]) -> list[Block]:
    """Join a paragraph that goes on at the top of the next column, where nothing else may follow."""
    if before and found and _runs_on(before[-1], found[0]):
        last = before[-1]
        text = f"{last.text}\n{found[0].text}"  # type: ignore[union-attr]  # both are paragraphs
        before[-1:] = [Paragraph(text)]  # type: ignore[index]
        return found[1:]
    return found


def _joined(pages: list[list[Block]]) -> list[list[Block]]:
    for page, following in pairwise(pages):
        if not (page and following):
            continue
        last, first = page[-1], following[0]
        if _runs_on(last, first):
            following[0] = replace(first, continued=True)  # type: ignore[arg-type]
        elif isinstance(last, Table) and isinstance(first, Table) and len(last.rows[0]) == len(first.rows[0]):
            head = _first_head(pages, page)
            rows = first.rows[1:] if head is not None and first.rows[0] == head else first.rows
            following[0] = Table(rows, header=False, continued=True)
    return pages


def _first_head(pages: list[list[Block]], page: list[Block]) -> tuple[str, ...] | None:
    """Return the first row of the table that a page ends with, on whatever page it begins."""
    at = pages.index(page)
    while at > 0 and len(pages[at]) == 1 and isinstance(pages[at][0], Table) and pages[at][0].continued:  # type: ignore[union-attr]
        at -= 1
    table = pages[at][-1]
    return table.rows[0] if isinstance(table, Table) else None


def _runs_on(last: Block, first: Block) -> bool:
    if not (isinstance(last, Paragraph) and isinstance(first, Paragraph)) or _ends(last):
        return False
    return first.text[0].islower() or (last.text[-1] in "-\u00ad" or last.text[-1] == ",") or first.text[0].isdigit()


def _ends(block: Paragraph | Item) -> bool:
    return block.text.rstrip('»”")’]')[-1:] in (".", ":", "!", "?")
