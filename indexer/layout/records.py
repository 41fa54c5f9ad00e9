"""Running text with records: numbered, headed or bulleted titles, and "Label: text" below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.layout.headings import headings
from indexer.layout.labels import column_of, label_of, repeated_labels
from indexer.layout.paragraphs import Paragraph, paragraphs
from indexer.layout.parts import FURNITURE, Part, Row
from indexer.layout.source import Line, Source
from indexer.layout.titles import TERM, bare, parents, titles
from indexer.layout.vocabulary import CLOSING, field_of, record_start
from kb.danish.sentences import sentence_ends

MARKS = re.compile(r"\s*(?:#{1,6}\s+)?(?:[-*+•–]\s+)?")
BOLD_HEAD = re.compile(r"\s*(?:\*\*|__)[^*_\n]{2,90}(?:\*\*|__)(?:\s*\([^()\n]{3,90}\))?\s*[:–—-]\s*(?=\S)")
OWNER = re.compile(r"\(\s*+[*_]*+([^()]{3,90}?)[*_]*\s*\)[\s*_]*$")
RULE = re.compile(r"\|?\s*:?---[\s|:-]*$")
CUT = 70  # characters; a title of its own is shorter than a line of running text
LONG_TITLE = 14  # words; a longer line holds more than a title
SEPARATOR = re.compile(r"\t|(?<!\|)\|(?!\|)")


@dataclass(slots=True)
class Reading:
    """Where the reading of the lines stands."""

    rows: int
    labels: dict[str, str] = field(default_factory=dict)  # lines that this text uses as labels, and their fields
    parts: list[Part] = field(default_factory=list)
    row: Row | None = None
    fields: dict[int, str] = field(default_factory=dict)  # column -> the field that its text belongs to
    listed: bool = False  # the record that is being read is an item of a list
    open_part: Part | None = None  # a paragraph that the next line may go on with

    def close(self) -> None:
        """End the record that is being read."""
        if self.row is not None:
            self.parts += self.row.parts(self.rows)
            self.rows += 1
        self.row = None
        self.fields = {}
        self.open_part = None

    def add(self, part: Part) -> None:
        """Add a part to the record that is being read, or to the running text."""
        (self.parts if self.row is None else self.row.cells).append(part)
        self.open_part = part


def read_records(source: Source, lines: list[Line], first_row: int, from_top: bool = True) -> list[Part]:
    """Return headings, paragraphs and records of the lines, in order."""
    reading = Reading(first_row, repeated_labels([line.text for line in lines]))
    begins = titles(source, lines)
    labels = {n for n, line in enumerate(lines) if line.text in reading.labels}
    levels = headings(lines, begins | labels, from_top) | dict.fromkeys(parents(lines, begins), 2)
    for n, line in enumerate(lines):
        if RULE.match(line.text):
            continue
        if _is_header(source, lines, n):
            reading.add(Part("paragraph", [_inside_bars(source, line)], field=FURNITURE, page=line.page))
            reading.open_part = None
        elif reading.row is None and n not in begins and _is_row(source, line):
            reading.add(Part("paragraph", [_inside_bars(source, line)], page=line.page))
            reading.open_part = None
        elif n in levels and not _inside(reading, lines, n, levels[n]):
            reading.close()
            start = line.start + _marks(source.text[line.start : line.end])
            reading.parts.append(Part("heading", [(start, line.end)], level=levels[n], page=line.page))
        else:
            if n not in begins and _ends_record(source, reading, line):
                reading.close()
            _read_line(source, reading, line, n in begins)
    reading.close()
    return reading.parts


def _is_header(source: Source, lines: list[Line], n: int) -> bool:
    """Say whether a line is the header of a Markdown table."""
    below = lines[n + 1].text if n + 1 < len(lines) else ""
    return "|" in lines[n].text and bool(RULE.match(below))


def _is_row(source: Source, line: Line) -> bool:
    """Say whether a line is a row of a table that tells of no initiative: one paragraph, its cells read together."""
    text = line.text
    if not (text.startswith("|") and text.endswith("|") and text.count("|") > 2):
        return False
    words = [paragraph.text for _, found in _cells(source, line) for paragraph in found]
    return bool(source.show(*_inside_bars(source, line))) and not any(
        label_of(each) or field_of(each) for each in words
    )


def _inside_bars(source: Source, line: Line) -> tuple[int, int]:
    """Return where a table's line begins and ends within its outer bars."""
    start, end = line.start, line.end
    while start < end and source.text[start] in "| \t":
        start += 1
    while end > start and source.text[end - 1] in "| \t":
        end -= 1
    return start, end


def _inside(reading: Reading, lines: list[Line], n: int, level: int) -> bool:
    """Say whether a line that looks like a heading is one short paragraph of the record that is being read."""
    if reading.row is None or level != 3 or lines[n].text.startswith("#"):
        return False
    before = lines[n - 1].text
    return (label_of(before + " ") is not None and before.endswith(":")) or field_of(before) is not None


def _ends_record(source: Source, reading: Reading, line: Line) -> bool:
    """Say whether running text goes on after the record that is being read, where a blank line parts them."""
    if reading.row is None or not line.gap:
        return False
    if CLOSING.match(bare(line.text)):
        return True
    found = paragraphs(source, line.start, line.end)
    below = reading.listed and bool(found) and not found[0].item and label_of(found[0].text) is None
    return below and not source.text[line.start : line.end][:1].isspace() and field_of(line.text) is None


def _read_line(source: Source, reading: Reading, line: Line, is_title: bool) -> None:
    cells = _cells(source, line)
    tabbed = len(cells) > 1 or "\t" in source.text[line.start : line.end]
    if is_title and len(cells) == 2 and field_of(cells[0][1][0].text) == "title":
        _begin(source, reading, line, cells[1][1].pop(0))
        label = cells[0][1].pop(0)  # in the text, but nothing to quote
        reading.add(Part("paragraph", [(label.start, label.end)], field=FURNITURE, page=line.page))
        reading.open_part = None
    elif is_title and cells:
        first = cells[0][1].pop(0)
        _begin(source, reading, line, first)
    if len(cells) == 2 and all(len(c) == 1 for _, c in cells) and (name := _label_in(cells[0][1][0].text)):
        reading.fields[cells[1][0]] = name  # a label in one column, its text in the next
        if reading.row is not None:
            for _, (paragraph,) in cells:
                reading.add(_part(reading, paragraph, name, line))
            return
    for column, found in cells:
        for n, paragraph in enumerate(found):
            _add(reading, line, column, paragraph, fresh=n > 0 or tabbed)


def _label_in(text: str) -> str | None:
    """Return the field that a whole cell names, for its neighbour."""
    return field_of(text) if ":" in text else column_of(text)


def _begin(source: Source, reading: Reading, line: Line, first: Paragraph) -> None:
    """Begin a record: its title, the owner in brackets behind it, and what more the line says."""
    reading.close()
    start = first.start + _marks(source.text[first.start : first.end])
    end = _title_end(source, start, first.end, first.item)
    rest = (end, first.end)
    owner = OWNER.search(source.text[start:end].rstrip(" :–—-")) if first.bold or first.item else None
    stop = start + owner.start() if owner else end
    reading.row = Row(Part("cell", [(start, stop)], field="title", page=line.page))
    if owner:
        stretch = (start + owner.start(1), start + owner.end(1))
        reading.row.cells.append(Part("cell", [stretch], field="owner", page=line.page))
    reading.fields = {0: "description"}
    reading.listed = first.item
    if source.show(*rest):
        reading.add(Part("cell", [rest], field="description", page=line.page))
    elif not first.bold and not first.item and _is_sentence_cut(line):
        reading.open_part = reading.row.title


def _is_sentence_cut(line: Line) -> bool:
    """Say whether a line is the first of a paragraph whose first sentence goes on in the next."""
    text = line.text
    return len(text) > CUT and text[-1] not in ".:!?" and record_start(bare(text)) is None and "|" not in text


def _title_end(source: Source, start: int, end: int, item: bool) -> int:
    text = source.text[start:end]
    marked = start - 2 if source.text[max(0, start - 2) : start] in ("**", "__") else start
    if bold := BOLD_HEAD.match(source.text, marked, end):
        return bold.end()
    if item and (term := TERM.match(text)):
        return start + term.end() - 1
    head = record_start(text)
    from_ = start + (head.length if head else 0)
    first = next(sentence_ends(source.text, from_, end))
    if first < end:
        return first
    if len(text.split()) > LONG_TITLE and (match := re.search(r"\w:\s|\s[–—-]\s", source.text[from_:end])):
        return from_ + match.end()
    return end


def _add(reading: Reading, line: Line, column: int, paragraph: Paragraph, fresh: bool) -> None:
    label = label_of(paragraph.text)
    alone = field_of(paragraph.text) or reading.labels.get(paragraph.text)
    if label:
        reading.fields[column] = label[0]
    elif alone and alone not in ("title", "number"):
        reading.fields[column] = alone
    name = None
    if reading.row is not None:
        name = reading.fields.get(column) or ("status" if column else "description")
    part = reading.open_part
    if part and not (fresh or line.gap or paragraph.item or label or alone):
        part.stretches.append((paragraph.start, paragraph.end))
        return
    reading.add(_part(reading, paragraph, name, line))
    if alone:  # what follows a label on its own line is a new paragraph
        reading.open_part = None


def _part(reading: Reading, paragraph: Paragraph, name: str | None, line: Line) -> Part:
    stretch = [(paragraph.start, paragraph.end)]
    if paragraph.item:
        return Part("item", stretch, field=name, page=line.page)
    return Part("paragraph" if reading.row is None else "cell", stretch, field=name, page=line.page)


def _cells(source: Source, line: Line) -> list[tuple[int, list[Paragraph]]]:
    """Return the columns of a line that hold something, with their paragraphs."""
    cells = []
    at = line.start
    for column, match in enumerate([*SEPARATOR.finditer(source.text, line.start, line.end), None]):
        stop = match.start() if match else line.end
        if found := paragraphs(source, at, stop):
            cells.append((column, found))
        at = match.end() if match else line.end
    return cells


def _marks(text: str) -> int:
    match = MARKS.match(text)
    return match.end() if match else 0
