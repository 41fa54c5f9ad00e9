"""Running text with labelled records: numbered, headed or bulleted titles, and "Label: text" below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.layout.paragraphs import Paragraph, paragraphs
from indexer.layout.parts import Part, Row
from indexer.layout.source import Line, Source
from indexer.layout.vocabulary import label_of, record_start

MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
OWNER = re.compile(r"\(([^()]{3,90})\)\s*$")


@dataclass(slots=True)
class Cell:
    """What one line gives one column."""

    column: int
    paragraphs: list[Paragraph]


@dataclass(slots=True)
class Reading:
    """Where the reading of the lines stands."""

    parts: list[Part] = field(default_factory=list)
    rows: int = 0
    row: Row | None = None
    fields: dict[int, str] = field(default_factory=dict)  # column -> field that its text belongs to
    tabbed: bool = False
    open_part: Part | None = None  # a paragraph that the next line may go on with

    def close(self) -> None:
        """End the record that is being read."""
        if self.row is not None:
            self.parts += self.row.parts(self.rows)
            self.rows += 1
        self.row = None
        self.fields = {}
        self.open_part = None

    def begin(self, title: Part) -> None:
        """Begin a record."""
        self.close()
        self.row = Row(title)


def read_records(source: Source, lines: list[Line], first_row: int) -> list[Part]:
    """Return headings, paragraphs and records of the lines, in order."""
    reading = Reading(rows=first_row)
    titles = _titles(source, lines)
    for n, line in enumerate(lines):
        following = lines[n + 1] if n + 1 < len(lines) else None
        _read_line(source, reading, line, following, n in titles)
    reading.close()
    return reading.parts


def _read_line(source: Source, reading: Reading, line: Line, following: Line | None, is_title: bool) -> None:
    cells = _cells(source, line)
    tabbed = "\t" in source.text[line.start : line.end]
    if level := _heading_level(source, reading, line, following, tabbed, is_title):
        reading.close()
        start = line.start + _marker_length(source.text[line.start : line.end])
        reading.parts.append(Part("heading", [(start, line.end)], level=level, page=line.page))
        return
    if is_title:
        first = cells[0].paragraphs[0]
        title, owner = _title(source, first, line)
        reading.begin(title)
        if owner and reading.row:
            reading.row.cells.append(owner)
        cells[0].paragraphs = cells[0].paragraphs[1:]
        reading.fields = {0: "description"}
    for cell in cells:
        for n, paragraph in enumerate(cell.paragraphs):
            _add(reading, line, cell.column, paragraph, fresh=n > 0 or tabbed)
    reading.tabbed = tabbed


def _add(reading: Reading, line: Line, column: int, paragraph: Paragraph, fresh: bool) -> None:
    label = label_of(paragraph.text)
    if reading.row is not None and label:
        reading.fields[column] = label[0]
    name = reading.fields.get(column) if reading.row is not None else None
    if reading.row is not None and name is None:
        name = "status" if column else "description"
    part = reading.open_part
    goes_on = part is not None and not fresh and not line.gap and not paragraph.item and not label
    if goes_on and part is not None:
        part.stretches.append((paragraph.start, paragraph.end))
        return
    kind = "item" if paragraph.item else ("paragraph" if reading.row is None else "cell")
    part = Part(kind, [(paragraph.start, paragraph.end)], field=name, page=line.page)  # type: ignore[arg-type]
    if reading.row is not None:
        reading.row.cells.append(part)
    else:
        reading.parts.append(part)
    reading.open_part = part


def _cells(source: Source, line: Line) -> list[Cell]:
    cells = []
    at = line.start
    for column, piece in enumerate(source.text[line.start : line.end].split("\t")):
        if found := paragraphs(source, at, at + len(piece)):
            cells.append(Cell(column, found))
        at += len(piece) + 1
    return cells


def _title(source: Source, paragraph: Paragraph, line: Line) -> tuple[Part, Part | None]:
    start = paragraph.start + _marker_length(source.text[paragraph.start : paragraph.end])
    raw = source.text[start : paragraph.end]
    owner = None
    end = paragraph.end
    if match := re.search(r"\(\s*([*_]*)([^()]{3,90}?)[*_]*\s*\)\s*[*_]*\s*$", raw):
        if paragraph.item or paragraph.bold:
            owner = Part(
                "cell", [(start + match.start(2), start + match.end(2))], field="owner", page=line.page
            )
            end = start + match.start()
    return Part("cell", [(start, end)], field="title", page=line.page), owner


def _marker_length(text: str) -> int:
    match = re.match(r"\s*#{1,6}\s+", text)
    return match.end() if match else 0


def _titles(source: Source, lines: list[Line]) -> set[int]:
    """Return which lines begin a record."""
    candidates = [n for n, line in enumerate(lines) if _could_begin(source, line)]
    titles: set[int] = set()
    for n, after in zip(candidates, [*candidates[1:], len(lines)], strict=False):
        body = lines[n + 1 : after]
        if _has_labels(source, body) or _bold_item(source, lines[n]):
            titles.add(n)
    return titles


def _could_begin(source: Source, line: Line) -> bool:
    text = re.sub(r"^(?:#{1,6}|[-*•])\s+", "", line.text)
    return record_start(text) is not None or _bold_item(source, line)


def _bold_item(source: Source, line: Line) -> bool:
    found = paragraphs(source, line.start, line.end)
    return bool(found) and found[0].item and found[0].bold and bool(OWNER.search(line.text))


def _has_labels(source: Source, body: list[Line]) -> bool:
    for line in body:
        for cell in _cells(source, line):
            if any(label_of(p.text) for p in cell.paragraphs):
                return True
    return False


def _heading_level(
    source: Source, reading: Reading, line: Line, following: Line | None, tabbed: bool, is_title: bool
) -> int:
    """Return the level of a heading, 0 for any other line."""
    if is_title:
        return 0
    if match := MARKDOWN_HEADING.match(line.text):
        return len(match[1])
    letters = [c for c in line.text if c.isalpha()]
    if len(letters) > 7 and sum(c.isupper() for c in letters) > 0.9 * len(letters) and len(line.text) < 120:
        return 1
    alone = line.gap > 0 and following is not None and (following.gap > 0 or following.new_page)
    short = (
        len(line.text) < 90 and line.text[0].isupper() and line.text[-1] not in ".,;:" and len(letters) > 3
    )
    if alone and short and not tabbed and not label_of(line.text):
        in_prose = reading.row is None or reading.tabbed
        return 2 if in_prose and len(line.text.split()) > 1 else 0
    return 0
