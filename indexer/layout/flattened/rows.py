"""Where the rows of a flattened table begin and end, and which of its lines belong to none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.layout.flattened.header import Header, header_at
from indexer.layout.headings import MARKDOWN, THEME, is_capitals
from indexer.layout.source import Line
from indexer.layout.vocabulary import record_start

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


def find_rows(lines: list[Line], header: Header, columns: int) -> Rows | None:
    """Return the rows that follow a header, by their numbers or, without numbers, by blank lines; None for none."""
    start = header.last + 1
    asides: set[int] = set()
    starts: list[int] = []
    seen_links = {line.text for line in lines[: header.first] if URL_ONLY.match(line.text)}
    expected: int | None = None
    i = start
    while i < len(lines):
        line = lines[i]
        repeated = header_at(lines, i)
        if repeated and repeated.fields == header.fields:
            asides.update(range(i, repeated.last + 1))
            i = repeated.last + 1
            continue
        if repeated or MARKDOWN.match(line.text):
            break
        number = _number(line.text)
        if number is not None and (expected is None or number in (1, expected, expected + 1)):
            starts.append(i)
            expected = number + 1
        elif is_capitals(line.text) or _is_theme(lines, i) or _furniture(lines, i, seen_links):
            asides.add(i)
        if URL_ONLY.match(line.text):
            seen_links.add(line.text)
        i += 1
    if not starts:
        return _unnumbered(lines, start, i, asides, columns)
    bounds = zip(starts, [*starts[1:], i], strict=True)
    return Rows([[n for n in range(a, b) if n not in asides] for a, b in bounds], asides, i)


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


def _unnumbered(lines: list[Line], start: int, end: int, asides: set[int], columns: int) -> Rows | None:
    """Return rows of one paragraph, or where no blank line stands one line, a cell."""
    body = [n for n in range(start, end) if n not in asides]
    cells: list[list[int]] = []
    for n in body:
        if not cells or lines[n].gap:
            cells.append([])
        cells[-1].append(n)
    if len(cells) < columns:
        cells = [[n] for n in body]
    whole = len(cells) // columns * columns
    if columns < 2 or whole < columns or len(cells) - whole > 1:
        return None
    after = cells[whole][0] if whole < len(cells) else end
    grouped = [cells[n : n + columns] for n in range(0, whole, columns)]
    return Rows([[n for cell in row for n in cell] for row in grouped], asides, after, grouped)
