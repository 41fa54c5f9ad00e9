"""Which lines of running text are the titles of records."""

from __future__ import annotations

import re

from indexer.layout.headings import MARKDOWN, headings
from indexer.layout.labels import column_of, label_of, repeated_labels
from indexer.layout.paragraphs import paragraphs
from indexer.layout.source import Line, Source
from indexer.layout.told import FEWEST, outside, told_with_labels, under_plan_headings
from indexer.layout.vocabulary import PLAN, field_of, record_start

OWNER = re.compile(r"\([^()]{3,90}\)\s*$")
TERM = re.compile(r"[A-ZÆØÅ][^:.!?]{2,60}:\s+\S")
SINGLE = re.compile(r"[A-ZÆØÅ][\wé-]{3,40}")
SEARCHED = 8  # lines before a list, where its heading or lead-in stands


def titles(source: Source, lines: list[Line]) -> set[int]:
    """Return the lines that begin a record: numbered, headed or bulleted, with a body to belong to."""
    repeated = repeated_labels([line.text for line in lines])
    below = {n for n, line in enumerate(lines) if line.text in repeated}
    plain_headings = (set(headings(lines, below)) | _single_words(lines)) - below
    told = told_with_labels(source, lines)
    candidates = [n for n, line in enumerate(lines) if n in plain_headings or _could_begin(source, line)]
    found: set[int] = set()
    numbered: list[tuple[int, int]] = []  # numbered candidates without labels, and their bodies' ends
    for n, after in zip(candidates, [*candidates[1:], len(lines)], strict=False):
        text = bare(lines[n].text)
        start = record_start(text)
        labels = _labels(source, lines[n + 1 : after]) | _labels(source, [lines[n]], inline=True)
        labels |= {repeated[line.text] for line in lines[n + 1 : after] if line.text in repeated}
        if start is not None:
            if labels or (start.named and start.number):
                found.add(n)
            elif start.number:
                numbered.append((n, after))
        elif (
            _owned_item(source, lines[n])
            or (_bold_item(source, lines[n]) and _planned(lines, n))
            or (
                n in plain_headings
                and len(labels) >= 2
                and (n or _colons(source, lines[1:after]) >= 2)
                and sum(n < at < after for at in told) < FEWEST
            )
        ):
            found.add(n)
    found |= under_plan_headings(lines, headings(lines, below)) | outside(told, found)
    found |= _named_in_tables(source, lines)
    found |= _terms(source, lines, found)
    if found or len(numbered) >= 2:
        found |= _listed(lines, numbered, bool(found))
    return found


def _single_words(lines: list[Line]) -> set[int]:
    """Return the lines of one word, alone, that may head the labels below them; "Baggrund" is a label itself."""
    return {
        n
        for n, line in enumerate(lines[:-1])
        if n and line.gap and lines[n + 1].gap and SINGLE.fullmatch(line.text) and field_of(line.text) is None
    }


def _named_in_tables(source: Source, lines: list[Line]) -> set[int]:
    """Return the lines "Tiltag | Fritidspas" that begin a table of two columns, one table a record."""
    named = set()
    for n, line in enumerate(lines[:-1]):
        label, _, title = _two_cells(source, line)
        below, _, text = _two_cells(source, lines[n + 1])
        if title and text and field_of(label) == "title" and column_of(below) not in (None, "title"):
            named.add(n)
    return named


def _two_cells(source: Source, line: Line) -> tuple[str, str, str]:
    cells = [cell.strip() for cell in re.split(r"\t|\|", source.text[line.start : line.end].strip(" \t|"))]
    return (cells[0], "|", cells[1]) if len(cells) == 2 else ("", "", "")


def _colons(source: Source, body: list[Line]) -> int:
    """Count the labels with a text behind them: "Baggrund" alone is a report's chapter as well as a label."""
    return sum(label_of(source.show(line.start, line.end)) is not None for line in body)


def _terms(source: Source, lines: list[Line], found: set[int]) -> set[int]:
    """Return the items "Term: text" of a list whose lead-in promises initiatives."""
    if found:
        return set()
    terms: set[int] = set()
    led = False
    for n, line in enumerate(lines):
        items = paragraphs(source, line.start, line.end)
        if items and items[0].item:
            if led and TERM.match(items[0].text) and label_of(items[0].text) is None:
                terms.add(n)
        elif line.gap or line.text.endswith(":"):
            led = line.text.endswith(":") and bool(PLAN.search(line.text))
    return terms if len(terms) > 1 else set()


def parents(lines: list[Line], found: set[int]) -> set[int]:
    """Return the numbered lines that stand over records: "2." over "2.1"."""
    over = set()
    following = ""
    for n in range(len(lines) - 1, -1, -1):
        start = record_start(bare(lines[n].text))
        if start is None or not start.number:
            continue
        if n in found:
            following = start.number
        elif following.startswith(start.number + "."):
            over.add(n)
    return over


def bare(text: str) -> str:
    """Return a line without the marks of a heading or a bullet."""
    return re.sub(r"^(?:#{1,6}|[-*+•–])\s+", "", text)


def _listed(lines: list[Line], numbered: list[tuple[int, int]], beside_records: bool) -> set[int]:
    """Return the items of numbered lists that a heading or lead-in calls initiatives, and that have a body."""
    if beside_records:
        return set()
    first = numbered[0][0]
    with_body = [n for n, after in numbered if after > n + 1 and not MARKDOWN.match(lines[n + 1].text)]
    if 2 * len(with_body) < len(numbered) or not _planned(lines, first):
        return set()
    return {n for n, _ in numbered}


def _planned(lines: list[Line], n: int) -> bool:
    """Say whether the lines before speak of initiatives, whatever these call them."""
    return any(PLAN.search(line.text) for line in lines[max(0, n - SEARCHED) : n])


def _could_begin(source: Source, line: Line) -> bool:
    return record_start(bare(line.text)) is not None or _bold_item(source, line)


def _bold_item(source: Source, line: Line) -> bool:
    found = paragraphs(source, line.start, line.end)
    return bool(found) and found[0].item and found[0].bold and label_of(found[0].text) is None


def _owned_item(source: Source, line: Line) -> bool:
    return _bold_item(source, line) and bool(OWNER.search(line.text))


def _labels(source: Source, body: list[Line], inline: bool = False) -> set[str]:
    """Return the fields that labels name in these lines."""
    names: set[str] = set()
    for line in body:
        at = line.start
        for n, piece in enumerate(re.split(r"[\t|]", source.text[line.start : line.end])):
            for m, paragraph in enumerate(paragraphs(source, at, at + len(piece))):
                if inline and n == m == 0:
                    continue
                if label := label_of(paragraph.text):
                    names.add(label[0])
                elif (name := field_of(bare(paragraph.text))) and name not in ("title", "number"):
                    names.add(name)
            at += len(piece) + 1
    return names
