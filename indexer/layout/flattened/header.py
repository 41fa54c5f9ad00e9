"""Find the column headings of a table that lost its lines."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.layout.labels import column_of
from indexer.layout.source import Line
from indexer.layout.vocabulary import dated_field_of

BEFORE_TITLE = {"number", "area"}  # columns that can stand before the title's


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table: the lines they take, and each column's field."""

    first: int
    last: int  # included
    fields: tuple[str, ...]
    labels: tuple[str, ...]


def header_at(lines: list[Line], at: int) -> Header | None:
    """Return the column headings that begin at a line, or None."""
    return _listed(lines, at) or _in_one_line(lines, at)


def _listed(lines: list[Line], at: int) -> Header | None:
    """Headings one a line, blank lines between them or not."""
    fields: list[str] = []
    end = at
    while end < len(lines) and (end == at or lines[end].gap <= 2):
        name = column_of(lines[end].text)
        if name is None or name in fields:
            break
        fields.append(name)
        end += 1
    if "title" in fields and not set(fields[: fields.index("title")]) <= BEFORE_TITLE:
        return None  # a line above the headings that begins like one, such as the date of the status
    if len(fields) < 2 or (len(fields) == 2 and not {"title", "number"} & set(fields)):
        return None
    return Header(at, end - 1, tuple(fields), tuple(line.text for line in lines[at:end]))


def _in_one_line(lines: list[Line], at: int) -> Header | None:
    """Headings side by side in one line, and nothing else in it."""
    words = lines[at].text.split()
    if not 3 <= len(words) <= 14:
        return None
    labels: list[str] = []
    fields: list[str] = []
    i = 0
    while i < len(words):
        for length in range(min(5, len(words) - i), 0, -1):
            phrase = " ".join(words[i : i + length])
            if (name := dated_field_of(phrase)) and name not in fields:
                fields.append(name)
                labels.append(phrase)
                i += length
                break
        else:
            return None
    if len(fields) < 3 or not {"title", "number"} & set(fields):
        return None
    return Header(at, at, tuple(fields), tuple(labels))
