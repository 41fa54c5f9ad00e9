"""The years in which an initiative runs, as its fields give them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kb.domain import Period

YEARS = re.compile(
    r"(?<![\d.,/-])(?P<first>(?:19|20)\d{2})(?:\s*[-–—/]\s*(?P<last>(?:19|20)?\d{2})(?![\d]))?(?![\d])"
)
# The fields that say when, before those that merely mention years.
ORDER = (("period", "anchoring", "funding"), ("status",), ("description",))


def period_of(texts: Mapping[str, str | None]) -> Period:
    """Return the first and the last year of the fields that say when; None where they do not say."""
    for names in ORDER:
        years = [y for name in names for y in years_in(texts.get(name) or "")]
        if years:
            return Period(min(years), max(years))
    return Period()


def years_in(text: str) -> list[int]:
    """Return the years a text names, both ends of a range such as 2017-18."""
    years = []
    for match in YEARS.finditer(text):
        first = int(match["first"])
        years.append(first)
        if last := match["last"]:
            end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
            if first <= end <= first + 40:
                years.append(end)
    return years
