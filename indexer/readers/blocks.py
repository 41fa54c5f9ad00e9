"""What a reader knows of a document's structure, and how it is written down: as Markdown.

The layout reads headings, lists and pipe tables with certainty, and whoever compares the text with its source can
read it too (docs/decisions/0050).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PAGE_BREAK = "\f"
DEEPEST = 6  # level of heading
LONGEST_LABEL = 60  # characters in a column heading
FIGURE = re.compile(r"\d[\d., ]{2,}|@|https?:")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the outermost."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its lines may be those of the page."""

    text: str
    continued: bool = False  # goes on with the last paragraph of the page before


@dataclass(frozen=True, slots=True)
class Item:
    """A list item; the marker is a bullet, or the number that stands there."""

    text: str
    marker: str = "-"
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all equally long; a line break parts the paragraphs of a cell.

    ``header`` says whether the first row heads the columns; None leaves that to the looks of it.
    """

    rows: tuple[tuple[str, ...], ...]
    header: bool | None = None
    continued: bool = False  # goes on with the table that the page before ended with


Block = Heading | Paragraph | Item | Table


def write_pages(pages: Iterable[Sequence[Block]]) -> str:
    """Return the text of all pages, each ended by a form feed, so that one page alone is known for one too."""
    text = ""
    for number, page in enumerate(pages):
        if number:
            runs_on = page and isinstance(page[0], Paragraph) and page[0].continued
            text = text.rstrip("\n") + (PAGE_BREAK if runs_on else "\n\n" + PAGE_BREAK)
        text += write(page)
    return text + PAGE_BREAK


def write(blocks: Sequence[Block]) -> str:
    """Return the text of the blocks."""
    out: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if words := _words(block):
            tight = isinstance(block, Item) and isinstance(previous, Item) and "-" == block.marker == previous.marker
            out += ["\n" if tight else "\n\n", words] if out else [words]
            previous = block
    return "".join(out) + ("\n" if out else "")


def _words(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * min(max(block.level, 1), DEEPEST)} {' '.join(block.text.split())}" if block.text.strip() else ""
    if isinstance(block, Item):
        text = " ".join(block.text.split())
        return f"{'  ' * block.depth}{block.marker} {text}" if text else ""
    if isinstance(block, Table):
        return _table(block)
    return re.sub(r"\n\s*\n", "\n", block.text.strip())


def _table(table: Table) -> str:
    rows = [[_cell(cell) for cell in row] for row in table.rows if any(cell.strip() for cell in row)]
    if not rows:
        return ""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not table.continued and (is_header(rows) if table.header is None else table.header):
        lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " <br> ".join(" ".join(line.split()) for line in text.replace("|", "¦").splitlines() if line.strip())


def is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Judge by its looks whether the first row heads three columns or more: short words in each, and no figures."""
    first = rows[0]
    return (
        len(rows) > 1
        and len(first) > 2
        and all(cell and len(cell) <= LONGEST_LABEL and cell[-1] not in ".;," for cell in first)
        and not any(FIGURE.search(cell) for cell in first)
    )
