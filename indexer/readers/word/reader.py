"""Read .docx: headings, lists with their numbers, tables, notes, boxes; tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.readers.archive import unpack
from indexer.readers.blocks import Block, Heading, Item, Paragraph, Table, write
from indexer.readers.word.copies import leave_one_copy
from indexer.readers.word.names import Element, W, is_on, value
from indexer.readers.word.numbering import BULLET, Numbering
from indexer.readers.word.styles import Styles
from indexer.readers.word.text import is_bold, joins_next, text_of
from indexer.readers.xml import parse
from kb.errors import UnreadableDocument

MAIN = "word/document.xml"
PART_OF_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
CONTENTS_GALLERIES = ("Table of Contents",)
WIDEST = 100  # columns that one cell may span
LONGEST_HEADING = 110  # characters of a bold line that stands for a heading


class WordReader:
    """Read Word documents."""

    def read(self, path: Path) -> str:
        """Return the document's text as Markdown, without pages: where they part is up to who prints it."""
        parts = unpack(path, (MAIN,))
        text = write(_Document(parts, path.name).blocks())
        if not text.strip():
            raise UnreadableDocument(f"{path.name}: der er ingen tekst i filen.")
        return text


class _Document:
    def __init__(self, parts: dict[str, bytes], name: str) -> None:
        def root(part: str) -> Element | None:
            return leave_one_copy(parse(parts[part], name)) if part in parts else None

        self._body = leave_one_copy(parse(parts[MAIN], name)).find(W + "body")
        self._styles = Styles(root("word/styles.xml"))
        self._numbering = Numbering(root("word/numbering.xml"))
        relations = root("word/_rels/document.xml.rels")
        self._links = {each.get("Id"): each.get("Target", "") for each in (relations if relations is not None else [])}
        self._notes: list[tuple[str, str]] = []  # referred to so far: kind and id
        self._note_texts = {
            (W + reference, note.get(W + "id") or ""): note
            for reference, kind in PART_OF_NOTES.items()
            if (notes := root(f"word/{kind}s.xml")) is not None
            for note in notes.findall(W + kind)
        }

    def blocks(self) -> list[Block]:
        """Return all blocks; without a styled heading, short bold lines are the headings."""
        paragraphs = [] if self._body is None else list(self._body.iter(W + "p"))
        levels = [self._styles.heading(p) for p in paragraphs]
        self._titled = 0 in levels
        self._styled = any(levels)
        return [] if self._body is None else list(self._read(self._body))

    def _read(self, parent: Element) -> Iterator[Block]:
        begun = ""  # a paragraph whose end is deleted
        for child in parent:
            if child.tag == W + "p":
                if self._styles.is_contents(child):
                    continue
                before = len(self._notes)
                text = begun + text_of(child, self._links, self._notes)
                begun = text if joins_next(child) else ""
                if not begun:
                    yield from self._paragraph(child, text)
                    yield from self._boxes(child)
                    yield from self._noted(before)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag == W + "sdt":
                if value(child, "sdtPr/docPartObj/docPartGallery") not in CONTENTS_GALLERIES:
                    yield from self._read(child.find(W + "sdtContent"))
            elif child.tag in (W + "ins", W + "moveTo", W + "customXml", W + "smartTag"):
                yield from self._read(child)
        if begun:
            yield Paragraph(begun)

    def _paragraph(self, paragraph: Element, text: str) -> Iterator[Block]:
        text = text.strip()
        if not text:
            return
        level = self._styles.heading(paragraph)
        place = self._styles.list_place(paragraph)
        marker = self._numbering.marker(*place) if place else ""
        if level is not None:
            numbered = f"{marker} {text}" if marker and marker != BULLET else text
            yield Heading(level + self._titled, numbered)
        elif place:
            yield Item(text, marker, place[1])
        elif not self._styled and _looks_like_heading(paragraph, text, self._styles.bold(paragraph)):
            yield Heading(2, text)
        else:
            yield Paragraph(text)

    def _boxes(self, paragraph: Element) -> Iterator[Block]:
        """Yield what stands in text boxes that are anchored in a paragraph; a box inside a box is read with it."""
        for box in paragraph.iter(W + "txbxContent"):
            if next(box.iterancestors(W + "p")) is paragraph:
                yield from self._read(box)

    def _noted(self, first: int) -> Iterator[Block]:
        """Yield the notes that have been referred to since ``first``."""
        for number in range(first, len(self._notes)):
            note = self._note_texts.get(self._notes[number])
            if note is not None:
                words = [text_of(p, self._links, []).strip() for p in note.iter(W + "p")]
                yield Paragraph(f"[{number + 1}] {' '.join(word for word in words if word)}")

    def _table(self, table: Element) -> Iterator[Block]:
        before = len(self._notes)
        rows = [row for row in table.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is table]
        rows = [row for row in rows if row.find(f"{W}trPr/{W}del") is None]
        cells = [list(self._cells(row)) for row in rows]
        width = max((len(row) for row in cells), default=0)
        if width == 1:  # a frame around text
            for row in rows:
                for cell in _own_cells(row):
                    yield from self._read(cell)
            return
        if rows:
            head = rows[0]
            marked = is_on(head, "trPr/tblHeader") or all(
                is_bold(p, False) for p in head.iter(W + "p") if "".join(p.itertext()).strip()
            )
            full = tuple(tuple(row + [""] * (width - len(row))) for row in cells)
            yield Table(full, True if marked and len(full) > 1 and all(full[0]) else None)
        yield from self._noted(before)

    def _cells(self, row: Element) -> Iterator[str]:
        for cell in _own_cells(row):
            goes_on = cell.find(f"{W}tcPr/{W}vMerge")
            hidden = goes_on is not None and goes_on.get(W + "val") != "restart"
            yield "" if hidden else "\n".join(self._cell_lines(cell))
            yield from [""] * (min(int(value(cell, "tcPr/gridSpan") or 1), WIDEST) - 1)

    def _cell_lines(self, cell: Element) -> Iterator[str]:
        for paragraph in cell.iter(W + "p"):
            text = text_of(paragraph, self._links, self._notes).strip()
            place = self._styles.list_place(paragraph)
            marker = self._numbering.marker(*place) if place and text else ""
            yield f"{'•' if marker == BULLET else marker} {text}" if marker else text


def _own_cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, but not those of a table inside it, which are read with the cell they stand in."""
    return (cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row)


def _looks_like_heading(paragraph: Element, text: str, bold_style: bool) -> bool:
    short = len(text) <= LONGEST_HEADING and "\n" not in text and "\t" not in text
    return short and text[-1] not in ".,;:" and is_bold(paragraph, bold_style)
