"""Read .odt: headings, lists, tables, notes; tracked changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from indexer.readers.archive import unpack
from indexer.readers.blocks import Block, Heading, Item, Paragraph, Table, write
from indexer.readers.links import with_target
from indexer.readers.xml import parse
from kb.errors import UnreadableDocument

Element = Any  # lxml ships no types

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE = (f"{{{OASIS}{name}:1.0}}" for name in ("office", "text", "table", "style"))
HREF = "{http://www.w3.org/1999/xlink}href"
MAIN, MANIFEST = "content.xml", "META-INF/manifest.xml"
# Deleted text is kept apart, and so are comments, indexes and what is only for the program.
SKIPPED = {TEXT + name for name in ("tracked-changes", "table-of-content", "alphabetical-index", "sequence-decls",
                                    "variable-decls", "user-field-decls", "note", "bookmark", "script")} | {
    OFFICE + "annotation", OFFICE + "forms", TABLE + "tracked-changes",
}  # fmt: skip
MOST_REPEATED = 50  # cells may be said to repeat a million times


class OpenDocumentReader:
    """Read OpenDocument texts."""

    def read(self, path: Path) -> str:
        """Return the document's text as Markdown, without pages."""
        parts = unpack(path, (MAIN,))
        if b"encryption-data" in parts.get(MANIFEST, b""):
            raise UnreadableDocument(f"{path.name}: filen er beskyttet med adgangskode. Gem den uden.")
        root = parse(parts[MAIN], path.name)
        body = root.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise UnreadableDocument(f"{path.name}: filen er ikke et OpenDocument-tekstdokument.")
        text = write(list(_Document(root).blocks(body)))
        if not text.strip():
            raise UnreadableDocument(f"{path.name}: der er ingen tekst i filen.")
        return text


class _Document:
    def __init__(self, root: Element) -> None:
        self._notes = 0
        self._numbered = {
            each.get(STYLE + "name")
            for each in root.iter(TEXT + "list-style")
            if each.find(TEXT + "list-level-style-number") is not None
        }

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[Block]:
        for child in parent:
            tag = child.tag
            if tag in SKIPPED or not isinstance(tag, str):
                continue
            if tag == TEXT + "h":
                yield from self._with_notes(child, Heading(int(child.get(TEXT + "outline-level") or 1), _text(child)))
            elif tag == TEXT + "p":
                titled = child.get(TEXT + "style-name") == "Title"
                block = Heading(1, _text(child)) if titled else Paragraph(_text(child))
                yield from self._with_notes(child, block)
            elif tag == TEXT + "list":
                yield from self._list(child, depth, child.get(TEXT + "style-name") in self._numbered)
            elif tag == TABLE + "table":
                yield self._table(child)
            else:  # sections, frames
                yield from self.blocks(child, depth)

    def _with_notes(self, paragraph: Element, block: Heading | Paragraph) -> Iterator[Block]:
        notes = list(paragraph.iter(TEXT + "note"))
        text = block.text
        for _ in notes:
            self._notes += 1
            text = text.replace("[]", f"[{self._notes}]", 1)
        yield Heading(block.level, text) if isinstance(block, Heading) else Paragraph(text)
        for number, note in enumerate(notes, self._notes - len(notes) + 1):
            body = note.find(TEXT + "note-body")
            words = [_text(p) for p in (body.iter(TEXT + "p") if body is not None else ())]
            yield Paragraph(f"[{number}] {' '.join(words)}")
        for box in paragraph.iter("{" + OASIS + "drawing:1.0}text-box"):
            yield from self.blocks(box)

    def _list(self, element: Element, depth: int, numbered: bool) -> Iterator[Block]:
        for count, item in enumerate((each for each in element if each.tag == TEXT + "list-item"), 1):
            first = True
            for child in item:
                if child.tag == TEXT + "list":
                    own = child.get(TEXT + "style-name")
                    yield from self._list(child, depth + 1, own in self._numbered if own else numbered)
                elif child.tag == TEXT + "p" and first:
                    yield Item(_text(child), f"{count}." if numbered else "-", depth)
                    first = False
                else:
                    yield from self.blocks([child], depth)

    def _table(self, table: Element) -> Table:
        headed = table.find(TABLE + "table-header-rows") is not None
        rows = []
        for row in table.iter(TABLE + "table-row"):
            cells: list[str] = []
            for cell in row:
                if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                    continue
                text = "\n".join(_text(p) for p in cell.iter(TEXT + "p", TEXT + "h"))
                times = int(cell.get(TABLE + "number-columns-repeated") or 1)
                cells += [text] * min(times, MOST_REPEATED)
            rows.append(cells)
        width = max((len(row) for row in rows), default=0)
        return Table(tuple(tuple(row + [""] * (width - len(row))) for row in rows), True if headed else None)


def _text(element: Element) -> str:
    return "".join(_pieces(element)).strip()


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of a paragraph; line ends and runs of blanks in the XML mean one blank."""
    yield _plain(element.text)
    for child in element:
        if child.tag == TEXT + "s":
            yield " " * min(int(child.get(TEXT + "c") or 1), 20)
        elif child.tag == TEXT + "tab":
            yield "\t"
        elif child.tag == TEXT + "line-break":
            yield "\n"
        elif child.tag == TEXT + "note":
            yield "[]"
        elif child.tag == TEXT + "a":
            yield with_target("".join(_pieces(child)), child.get(HREF) or "")
        elif child.tag not in SKIPPED and isinstance(child.tag, str) and "drawing:1.0}" not in child.tag:
            yield from _pieces(child)
        yield _plain(child.tail)


def _plain(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")
