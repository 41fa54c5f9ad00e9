"""Put the pages of a document together: what runs along goes, what runs on from page to page is joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.readers.blocks import Block, Item, Paragraph, Table, write_pages
from indexer.readers.page.columns import regions
from indexer.readers.page.notes import notes_from, notes_of
from indexer.readers.page.paragraphs import blocks_of
from indexer.readers.page.running import without_running, zones
from indexer.readers.page.tables import aligned
from indexer.readers.page.type import Type
from indexer.readers.page.words import Line, Page, lines_of


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
    below = notes_from(lines, page.height, type_)
    blocks: list[Block] = []
    notes: list[Block] = []
    for region in (region for zone in zones(lines[:below], page.height) for region in regions(zone)):
        if region.cells:
            rules = [y for x0, x1, y in page.rules if x1 - x0 > 0.5 * (region.lines[0].x1 - region.lines[0].x0)]
            found: list[Block] = [aligned(region.cells, rules)]
        else:  # each column may have its own
            end = notes_from(region.lines, page.height, type_)
            found = blocks_of(region.lines[:end], type_)
            notes += notes_of(region.lines[end:], type_)
        blocks += _onward(blocks, found)
    notes += notes_of(lines[below:], type_)
    if blocks and isinstance(blocks[-1], Paragraph) and not _ends(blocks[-1]):
        return [*blocks[:-1], *notes, blocks[-1]]  # so that its end on the next page can follow it
    return blocks + notes


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
