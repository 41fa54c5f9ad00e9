"""Read .odt: headings, lists with their numbers, tables, notes, boxes; tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.readers.archive import unpack
from indexer.readers.blocks import Block, Heading, Item, Paragraph, Table, write
from indexer.readers.opendocument.lists import BULLET, DEEPEST, Counts, Levels, ListStyles
from indexer.readers.opendocument.names import DRAW, OFFICE, SKIPPED, TABLE, TEXT, Element
from indexer.readers.opendocument.text import text_of
from indexer.readers.xml import parse
from kb.errors import UnreadableDocument

MAIN, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
MOST_REPEATED = 50  # cells may be said to repeat a million times
ITEMS = (TEXT + "list-item", TEXT + "list-header")


class OpenDocumentReader:
    """Read OpenDocument texts."""

    def read(self, path: Path) -> str:
        """Return the document's text as Markdown, without pages."""
        parts = unpack(path, (MAIN,))
        if b"encryption-data" in parts.get(MANIFEST, b""):
            raise UnreadableDocument(f"{path.name}: filen er beskyttet med adgangskode. Gem den uden.")
        roots = [parse(parts[name], path.name) for name in (STYLES, MAIN) if name in parts]
        body = roots[-1].find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise UnreadableDocument(f"{path.name}: filen er ikke et OpenDocument-tekstdokument.")
        text = write(list(_Document(ListStyles(roots)).blocks(body)))
        if not text.strip():
            raise UnreadableDocument(f"{path.name}: der er ingen tekst i filen.")
        return text


class _Document:
    def __init__(self, styles: ListStyles) -> None:
        self._styles = styles
        self._counts = Counts()
        self._chapters = Counts()
        self._notes: list[Element] = []  # referred to so far
        self._told = 0

    def blocks(self, body: Element) -> Iterator[Block]:
        """Yield all blocks, below each the notes that it refers to."""
        for block in self._read(body):
            yield block
            for number, note in enumerate(self._notes[self._told :], self._told + 1):
                words = [text_of(p, []) for p in note.iterfind(f"{TEXT}note-body//{TEXT}p")]
                yield Paragraph(f"[{number}] {' '.join(words)}")
            self._told = len(self._notes)

    def _read(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            tag = child.tag
            if tag in SKIPPED or not isinstance(tag, str):
                continue
            if tag in (TEXT + "h", TEXT + "p"):
                yield self._heading(child) if tag == TEXT + "h" else self._paragraph(child)
                yield from self._boxes(child)
            elif tag == TEXT + "list":
                yield from self._list(child, 1, None)
            elif tag == TABLE + "table":
                yield from self._table(child)
            else:  # sections, frames
                yield from self._read(child)

    def _heading(self, heading: Element) -> Heading:
        level = int(heading.get(TEXT + "outline-level") or 1)
        text = text_of(heading, self._notes)
        if level > DEEPEST or not text or heading.get(TEXT + "is-list-header") == "true":
            return Heading(level, text)
        number = self._chapters.marker(self._styles.outline, level, heading.get(TEXT + "start-value"))
        return Heading(level, f"{number} {text}" if number != BULLET else text)

    def _paragraph(self, paragraph: Element) -> Heading | Paragraph:
        text = text_of(paragraph, self._notes)
        return Heading(1, text) if "Title" in self._styles.chain(paragraph) else Paragraph(text)

    def _boxes(self, paragraph: Element) -> Iterator[Block]:
        """Yield what stands in text boxes that are anchored in a paragraph; a box inside a box is read with it."""
        for box in paragraph.iter(DRAW + "text-box"):
            if next(box.iterancestors(TEXT + "p", TEXT + "h")) is paragraph:
                yield from self._read(box)

    def _list(self, element: Element, depth: int, around: Levels | None) -> Iterator[Block]:
        levels = self._styles.of(element, around)
        self._counts.begin(element, depth)
        for item in (each for each in element if each.tag in ITEMS):
            first = item.tag == ITEMS[0]
            for child in item:
                if child.tag == TEXT + "list" and depth < DEEPEST:
                    yield from self._list(child, depth + 1, levels)
                elif child.tag == TEXT + "p" and first:
                    marker = self._counts.marker(levels, depth, item.get(TEXT + "start-value"))
                    yield Item(text_of(child, self._notes), marker, depth - 1)
                    yield from self._boxes(child)
                    first = False
                else:
                    yield from self._read([child])
        self._counts.end(element, depth)

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [row for row in table.iter(TABLE + "table-row") if next(row.iterancestors(TABLE + "table")) is table]
        cells = [list(self._cells(row)) for row in rows]
        width = max((len(row) for row in cells), default=0)
        headed = table.find(TABLE + "table-header-rows") is not None
        yield Table(tuple(tuple(row + [""] * (width - len(row))) for row in cells), True if headed else None)

    def _cells(self, row: Element) -> Iterator[str]:
        for cell in row:
            if cell.tag in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                text = "\n".join(_line(block) for block in self._read(cell))
                yield from [text] * min(int(cell.get(TABLE + "number-columns-repeated") or 1), MOST_REPEATED)


def _line(block: Block) -> str:
    """Return a block as a line of a cell."""
    if isinstance(block, Item):
        return f"{'•' if block.marker == BULLET else block.marker} {block.text}"
    if isinstance(block, Table):
        return "\n".join(" ".join(filter(None, row)) for row in block.rows)
    return block.text
