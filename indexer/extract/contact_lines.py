"""Give a document's readable text its lines and columns back, as they were before paragraphs were joined.

A contact list says by its lines which number belongs to whom; a paragraph put together for reading does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.domain import Document

_ROW_END = re.compile(r"<\s*(?:/?tr|/?p|/?li|/?div|/?h[1-6]|br)\b", re.IGNORECASE)
_CELL_END = re.compile(r"<\s*/?t[dh]\b|\t| {3,}|\u00a0{2,}", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t\r]*\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line and where it stands in the document's text."""

    start: int
    text: str


Stanza = list[Line]  # lines with no empty line between them


def lined(document: Document) -> str:
    """Return the document's text, as long as before, with line breaks and tabs where the raw text has them."""
    letters = list(document.text)
    last_end, last_raw = 0, 0
    for segment in document.segments:
        gap = document.raw[last_raw : segment.raw_start] if segment.raw_start >= last_raw else "\n"
        _mark(letters, max(last_end - 1, 0), segment.start + 1, gap)
        raw = document.raw[segment.raw_start : segment.raw_end]
        if len(raw) == segment.end - segment.start:
            for offset, letter in enumerate(raw):
                if letter in "\n\t":
                    _put(letters, segment.start + offset, letter)
        else:
            _mark(letters, segment.start, segment.end, raw)
        last_end, last_raw = segment.end, segment.raw_end
    return "".join(letters)


def _mark(letters: list[str], start: int, end: int, gap: str) -> None:
    if not gap or gap == " ":
        return
    mark = "\n" if "\n" in gap or _ROW_END.search(gap) else "\t" if _CELL_END.search(gap) else ""
    spaces = [at for at in range(start, min(end, len(letters))) if letters[at].isspace()]
    if not mark or not spaces:
        return
    _put(letters, spaces[0], mark)
    if len(spaces) > 1 and _BLANK.search(gap):
        _put(letters, spaces[1], mark)


def _put(letters: list[str], at: int, mark: str) -> None:
    if letters[at].isspace() and letters[at] != "\n":
        letters[at] = mark


def repaired(document: Document, start: int, end: int) -> str:
    """Return the readable text of a raw stretch, in the raw order."""
    pieces = []
    for segment in sorted(document.segments, key=lambda segment: segment.raw_start):
        first, last = max(start, segment.raw_start), min(end, segment.raw_end)
        if first >= last:
            continue
        if segment.end - segment.start == segment.raw_end - segment.raw_start:
            shift = segment.start - segment.raw_start
            pieces.append(document.text[first + shift : last + shift])
        elif segment.raw_start >= start:
            pieces.append(document.text[segment.start : segment.end])
    return "".join(pieces)


def stanzas(text: str) -> list[Stanza]:
    """Return the stretches between empty lines, each as its lines."""
    found: list[Stanza] = [[]]
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found[-1].append(Line(start, line))
        elif found[-1]:
            found.append([])
        start += len(line) + 1
    return [stanza for stanza in found if stanza]
