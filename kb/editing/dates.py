"""Find the day on which a document says that it was adopted, published or written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from kb.safety.stale import MONTHS

# In full, as Danes write them, or shortened, as e-mail does.
MONTH: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
NAMES: Final = "|".join([*MONTHS, *MONTH])
YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
FORMS: Final = tuple(
    re.compile(rf"(?<![\d/.-]){form}(?![\d/-])", re.IGNORECASE)
    for form in (
        rf"(?:(?P<day>[0-3]?\d)\.?\s*)?(?P<name>{NAMES})\s+{YEAR}",
        rf"(?P<day>[0-3]?\d)[./-](?P<month>[01]?\d)[./-]{YEAR}",
        rf"{YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
    )
)
TELLS: Final = re.compile(
    r"\b(?:vedtaget|godkendt|udgivet|udarbejdet|offentliggjort|dateret|dato|revideret|opdateret|version|trykt)\b",
    re.IGNORECASE,
)
BEGINNING, END = 2_500, 1_000  # characters of a document where its date stands
FRONT: Final = 800  # ... and where one that stands alone on its line is the document's
ALONE: Final = 40  # characters of such a line


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date to the precision that is told ("2024-05-03", "2024-05"), and the line that tells it."""

    iso: str
    line: str


def date_in(text: str, today: date) -> DateFound | None:
    """Return the latest date that the text calls its own; else one alone on a line in front; else None."""
    edges = [(0, text[:BEGINNING]), (max(len(text) - END, BEGINNING), text[max(len(text) - END, BEGINNING) :])]
    lines = [(start + at, line) for start, edge in edges for at, line in _lines(edge)]
    said = [each for _, line in lines if TELLS.search(line) for each in _dates(line, today)]
    if said:
        return max(said, key=lambda each: each.iso)
    alone = [each for at, line in lines if at < FRONT and len(line) <= ALONE for each in _dates(line, today)]
    return alone[0] if alone else None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, " ".join(line.split())
        at += len(line)


def _dates(line: str, today: date) -> Iterator[DateFound]:
    for form in FORMS:
        for match in form.finditer(line):
            if iso := _iso(match.groupdict(), today):
                yield DateFound(iso, line)


def _iso(told: dict[str, str | None], today: date) -> str | None:
    """Return a date as ISO writes it; None where there is no such day, or it has not come."""
    name = told.get("name")
    month = MONTH[name[:3].lower()] if name else int(told["month"] or 0)
    day, year = told.get("day"), int(told["year"] or 0)
    try:
        found = date(year, month, int(day or 1))
    except ValueError:
        return None
    if found > today:
        return None
    return found.isoformat() if day else found.isoformat()[:7]
