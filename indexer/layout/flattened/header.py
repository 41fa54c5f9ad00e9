"""Find the column headings of a table that lost its lines."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.layout.headings import is_capitals
from indexer.layout.labels import column_of
from indexer.layout.source import Line
from indexer.layout.vocabulary import dated_field_of, record_start

OTHER = "other"  # the field of a column whose heading says nothing
MOST_WORDS = 5
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
        name = column_of(lines[end].text) or _unknown(lines, end, fields)
        if name is None or name in fields:
            break
        fields.append(name)
        end += 1
    if "title" in fields and not set(fields[: fields.index("title")]) <= BEFORE_TITLE:
        return None  # a line above the headings that begins like one, such as the date of the status
    if len(fields) < 2 or (len(fields) == 2 and not {"title", "number"} & set(fields)):
        return None
    return Header(at, end - 1, tuple(fields), tuple(line.text for line in lines[at:end]))


def _unknown(lines: list[Line], at: int, fields: list[str]) -> str | None:
    """Return a field for a heading that no list has, where a known one follows it, or the first row's number."""
    text = lines[at].text
    fits = len(text.split()) <= MOST_WORDS and text[0].isupper() and text[-1].isalpha() and not is_capitals(text)
    if not fits or "title" not in fields or at + 1 == len(lines) or record_start(text):
        return None
    following = column_of(lines[at + 1].text)
    number = record_start(lines[at + 1].text) if len(fields) > 1 else None
    if (following and following not in fields) or (number and number.number == "1"):
        return OTHER
    return None


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
