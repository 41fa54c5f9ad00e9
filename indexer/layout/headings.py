"""Which lines are headings, and of what level."""

from __future__ import annotations

import re

from indexer.layout.labels import label_of
from indexer.layout.source import Line
from indexer.layout.vocabulary import field_of

MARKDOWN = re.compile(r"(#{1,6})\s+(?=\S)")
THEME = re.compile(
    r"(?:tema|kapitel|afsnit|del|spor|indsatsområde|fokusområde|pejlemærke|hovedområde|område)\s+(?:\d+|[A-Z])\b"
    r"\s*[.:–—-]|[A-ZÆØÅ]\.\s+\S|[IVX]{1,4}\.\s+\S",
    re.IGNORECASE,
)
LONGEST = 110


def is_capitals(text: str) -> bool:
    """Say whether a line is a heading in capitals."""
    letters = [c for c in text if c.isalpha()]
    return (
        len(letters) >= 5
        and len(text) <= 140
        and sum(c.isupper() for c in letters) >= 0.9 * len(letters)
        and (" " in text or len(letters) >= 8)
    )


def headings(lines: list[Line], taken: set[int], from_top: bool = True) -> dict[int, int]:
    """Return the level of every line that is a heading; 0 is the document's own title.

    ``taken`` are lines that are known to be something else, such as a record's title; ``from_top`` says that
    the document begins with these lines.
    """
    found: dict[int, int] = {}
    for n, line in enumerate(lines):
        if n in taken:
            continue
        following = lines[n + 1] if n + 1 < len(lines) else None
        if level := _level(line, following, first=n == 0 and from_top):
            found[n] = level
    if found and from_top and _is_title(lines, found):
        found[min(found)] = 0
    return found


def _is_title(lines: list[Line], found: dict[int, int]) -> bool:
    """Say whether the first heading is the document's title."""
    first = min(found)
    text = lines[first].text
    if MARKDOWN.match(text):
        return found[first] == 1 and list(found.values()).count(1) == 1
    return not is_capitals(text) and not THEME.match(text)


def _level(line: Line, following: Line | None, first: bool) -> int:
    text = line.text
    if match := MARKDOWN.match(text):
        return len(match[1])
    if is_capitals(text) or (following is None and _is_last_theme(line)):
        return 2
    if len(text) > LONGEST or following is None or "\t" in text or label_of(text) or field_of(text):
        return 0
    letters = sum(c.isalpha() for c in text)
    alone = (line.gap > 0 or first) and (following.gap > 0 or following.new_page)
    if letters < 4 or not text[0].isupper() or text[-1] in ".,;:!?" or len(text.split()) < 2:
        return 0
    if THEME.match(text) and len(text.split()) < 14:
        return 2
    return 3 if alone else 0


def _is_last_theme(line: Line) -> bool:
    """Say whether the last line before a table is a heading over it."""
    text = line.text
    return line.gap > 0 and len(text) <= LONGEST and THEME.match(text) is not None and text[-1] not in ".,;"
