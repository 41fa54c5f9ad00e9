"""Where the rows of a flattened table begin and end, and which of its lines belong to none."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.layout.flattened.header import Header, header_at
from indexer.layout.headings import MARKDOWN, THEME, is_capitals
from indexer.layout.source import Line
from indexer.layout.vocabulary import CLOSING, record_start

URL_ONLY = re.compile(r"(?:https?://|www\.)\S+$")
PAGE_NUMBER = re.compile(r"(?:side\s*)?\d{1,3}(?:\s*(?:af|/)\s*\d{1,3})?", re.IGNORECASE)

CHECKED = frozenset({"owner", "period", "funding"})  # columns whose cells are told from running text
SENTENCE = re.compile(r"[a-zæøå]{2}[.!?:]$")
MOST_WORDS = 16  # of a title or a name


@dataclass(slots=True)
class Rows:
    """The rows of a table as line numbers, the lines between them that are no cells, and the line after it all.

    ``cells`` holds, where blank lines alone part the cells, each row's cells; ``rows`` are then their lines.
    """

    rows: list[list[int]]
    asides: set[int]
    end: int
    cells: list[list[list[int]]] = field(default_factory=list)


def find_rows(lines: list[Line], header: Header, columns: list[str]) -> Rows | None:
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
    asides.update(range(start, starts[0]))
    bounds = zip(starts, [*starts[1:], i], strict=True)
    rows = [[n for n in range(a, b) if n not in asides] for a, b in bounds]
    end = _table_end(lines, rows, len(columns), i)
    rows[-1] = [n for n in rows[-1] if n < end]
    return Rows(rows, {n for n in asides if n < end}, end)


def _table_end(lines: list[Line], rows: list[list[int]], columns: int, end: int) -> int:
    """Return the line after the last row: what has more blocks than any other row goes on after the table."""
    most = max((len(_blocks(lines, row)) for row in rows[:-1]), default=0)
    blocks = _blocks(lines, rows[-1])
    if most and (len(rows) > 2 or most == columns) and len(blocks) > most:
        end = blocks[most][0]
    closing = [block[0] for block in blocks[1:] if CLOSING.match(lines[block[0]].text)]
    return min([end, *closing])


def _blocks(lines: list[Line], row: list[int]) -> list[list[int]]:
    """Return the lines of a row between blank ones."""
    blocks: list[list[int]] = []
    for n in row:
        if not blocks or (lines[n].gap and not lines[n].new_page):
            blocks.append([])
        blocks[-1].append(n)
    return blocks


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


def _unnumbered(lines: list[Line], start: int, end: int, asides: set[int], columns: list[str]) -> Rows | None:
    """Return rows of one paragraph, or where no blank line stands one line, a cell."""
    body = [n for n in range(start, end) if n not in asides]
    cells = _blocks(lines, body)
    width = len(columns)
    if len(cells) < width:
        cells = [[n] for n in body]
    if width < 2:
        return None
    grouped = [cells[n : n + width] for n in range(0, len(cells) - width + 1, width)]
    texts = [[" ".join(lines[n].text for n in cell) for cell in row] for row in grouped]
    rows = next((n for n, row in enumerate(texts) if not _plausible(row, columns)), len(grouped))
    rest = len(cells) - rows * width
    if not rows or (rest > 1 and not CHECKED & set(columns)):
        return None  # without a column that can be checked, what goes on as text speaks against a table
    after = cells[rows * width][0] if rest else end
    grouped = grouped[:rows]
    asides = {n for n in asides if n < after}
    return Rows([[n for cell in row for n in cell] for row in grouped], asides, after, grouped)


def _plausible(cells: list[str], columns: list[str]) -> bool:
    """Say whether the cells can be a row's: a title or name is no sentence, a time or sum is short or has figures."""
    for name, text in zip(columns, cells, strict=True):
        long = len(text.split()) > MOST_WORDS or bool(SENTENCE.search(text) and len(text.split()) > 5)
        if name in ("title", "owner") and long:
            return False
        if name in ("period", "funding") and long and not any(c.isdigit() for c in text):
            return False
        if CLOSING.match(text):
            return False
    return True
