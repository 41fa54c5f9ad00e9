"""Where the rows of a flattened table begin and end, and which of its lines belong to none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.layout.flattened.header import Header, header_at
from indexer.layout.flattened.unnumbered import blocks_of_lines, rows_of_cells
from indexer.layout.headings import MARKDOWN, THEME, is_capitals
from indexer.layout.source import Line
from indexer.layout.vocabulary import CLOSING, record_start

URL_ONLY = re.compile(r"(?:https?://|www\.)\S+$")
PAGE_NUMBER = re.compile(r"(?:side\s*)?\d{1,3}(?:\s*(?:af|/)\s*\d{1,3})?", re.IGNORECASE)


@dataclass(slots=True)
class Rows:
    """The rows of a table as line numbers, the lines between them that are no cells, and the line after it all.

    ``cells`` holds, where blank lines alone part the cells, each row's cells; ``rows`` are then their lines.
    """

    rows: list[list[int]]
    asides: set[int]
    end: int
    cells: list[list[list[int]]] = field(default_factory=list)


@dataclass(slots=True)
class Scanned:
    """The lines that may belong to a table: where numbered rows begin, what is no cell, and the line after it all."""

    first: int
    end: int
    starts: list[int] = field(default_factory=list)
    asides: set[int] = field(default_factory=set)

    @property
    def body(self) -> list[int]:
        """The lines that may be cells."""
        return [n for n in range(self.first, self.end) if n not in self.asides]


def scan(lines: list[Line], header: Header) -> Scanned:
    """Return what follows a header, up to another one or a Markdown heading."""
    seen_links = {line.text for line in lines[: header.first] if URL_ONLY.match(line.text)}
    found = Scanned(header.last + 1, len(lines))
    expected: int | None = None
    i = found.first
    while i < len(lines):
        line = lines[i]
        repeated = header_at(lines, i)
        if repeated and repeated.fields == header.fields:
            found.asides.update(range(i, repeated.last + 1))
            i = repeated.last + 1
            continue
        if repeated or MARKDOWN.match(line.text):
            found.end = i
            break
        number = _number(line.text)
        if number is not None and (expected is None or number in (1, expected, expected + 1)):
            found.starts.append(i)
            expected = number + 1
        elif is_capitals(line.text) or _is_theme(lines, i) or _furniture(lines, i, seen_links):
            found.asides.add(i)
        if URL_ONLY.match(line.text):
            seen_links.add(line.text)
        i += 1
    return found


def numbered_rows(lines: list[Line], scanned: Scanned, columns: int) -> Rows | None:
    """Return the rows that begin with a number; None for none."""
    if not scanned.starts:
        return None
    starts, end = scanned.starts, scanned.end
    asides = scanned.asides | set(range(scanned.first, starts[0]))
    bounds = zip(starts, [*starts[1:], end], strict=True)
    rows = [[n for n in range(a, b) if n not in asides] for a, b in bounds]
    end = _table_end(lines, rows, columns, end)
    rows[-1] = [n for n in rows[-1] if n < end]
    return Rows(rows, {n for n in asides if n < end}, end)


def unnumbered_rows(lines: list[Line], scanned: Scanned, columns: list[str]) -> Rows | None:
    """Return rows of one paragraph, or where no blank line stands one line, a cell; None for none."""
    found = rows_of_cells(lines, scanned.body, columns)
    if found is None:
        return None
    rows, after = found
    end = scanned.end if after is None else after
    return Rows([[n for cell in row for n in cell] for row in rows], {n for n in scanned.asides if n < end}, end, rows)


def _table_end(lines: list[Line], rows: list[list[int]], columns: int, end: int) -> int:
    """Return the line after the last row: what has more blocks than any other row goes on after the table."""
    most = max((len(blocks_of_lines(lines, row)) for row in rows[:-1]), default=0)
    blocks = blocks_of_lines(lines, rows[-1])
    if most and (len(rows) > 2 or most == columns) and len(blocks) > most:
        end = blocks[most][0]
    closing = [block[0] for block in blocks[1:] if CLOSING.match(lines[block[0]].text)]
    return min([end, *closing])


def _number(text: str) -> int | None:
    found = record_start(text)
    return int(found.number.split(".")[-1]) if found and found.number else None


def _is_theme(lines: list[Line], i: int) -> bool:
    alone = lines[i].gap > 0 and i + 1 < len(lines) and lines[i + 1].gap > 0
    return alone and bool(THEME.match(lines[i].text))


def _furniture(lines: list[Line], i: int, seen_links: set[str]) -> bool:
    """Say whether a line stands at the edge of a page and not in the text: its number, or a link's target."""
    text = lines[i].text
    if PAGE_NUMBER.fullmatch(text):
        edge = lines[i].new_page or (i + 1 < len(lines) and lines[i + 1].new_page)
        return edge or text.lower().startswith("side")
    return text in seen_links
