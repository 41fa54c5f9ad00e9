"""Find the column headings of a table that lost its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.layout.headings import is_capitals
from indexer.layout.labels import column_of, known_column_of
from indexer.layout.source import Line
from indexer.layout.vocabulary import dated_field_of, field_of, record_start

OTHER = "other"  # the field of a column whose heading says nothing
MOST_WORDS = 5
HOPELESS = 9.0  # a phrase that is no heading
GOES_ON = re.compile(r"(?:19|20)\d\d\b|\(")  # how the second line of a heading may begin
BEFORE_TITLE = {"number", "area"}  # columns that can stand before the title's


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a table: the lines they take, and each column's field."""

    first: int
    last: int  # included
    fields: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def side_by_side(self) -> bool:
        """Whether a line holds several headings, as the lines below then hold several cells."""
        return self.last - self.first + 1 < len(self.labels)


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
    known = sum(known_column_of(line.text) is not None for line in lines[at:end])
    if known < 2 or (len(fields) == 2 and not {"title", "number"} & set(fields)):
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
    if not 3 <= len(words) <= 24 or lines[at].text[-1] in ".,;:":
        return None
    fields, labels = _headings_in(words)
    known = [name for name in fields if name != OTHER]
    if len(known) < 3 or not {"title", "number"} & set(known):
        return None
    return Header(at, _wrapped(lines, at), tuple(fields), tuple(labels))


def _headings_in(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the fields and the words of the headings that make up a line; none where they do not."""
    # best[i]: what it costs to have read the first i words as headings, and how
    best: list[tuple[float, tuple[str, ...], tuple[str, ...]] | None] = [(0.0, (), ()), *([None] * len(words))]
    for i, word in enumerate(words):
        before = best[i]
        if before is None or not (word[:1].isupper() or field_of(word)):
            continue
        for j in range(i + 1, min(i + MOST_WORDS + 1, len(words)) + 1):
            phrase = " ".join(words[i:j])
            cost, name = _cost(phrase, j - i)
            if name in before[1]:
                continue
            total = before[0] + cost
            reached = best[j]
            if cost < HOPELESS and (reached is None or total < reached[0]):
                best[j] = (total, (*before[1], name), (*before[2], phrase))
    whole = best[-1]
    return (list(whole[1]), list(whole[2])) if whole else ([], [])


def _cost(phrase: str, words: int) -> tuple[float, str]:
    """Return how unlikely a phrase is one heading, and its field."""
    capitals = sum(word[:1].isupper() and not word.isupper() for word in phrase.split()[1:])
    if name := dated_field_of(phrase):
        return 0.2 * capitals, name
    if capitals:
        return HOPELESS, OTHER
    if name := column_of(phrase):
        return 0.5, name
    return (2.0, OTHER) if words <= 2 else (HOPELESS, OTHER)


def _wrapped(lines: list[Line], at: int) -> int:
    """Return the last line of headings that go on in the next one, in lower case or with a year."""
    if at + 1 < len(lines) and not lines[at + 1].gap:
        below = lines[at + 1].text.split()
        if len(below) <= MOST_WORDS and all(word[0].islower() or GOES_ON.match(word) for word in below):
            return at + 1
    return at
