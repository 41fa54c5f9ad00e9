"""The years in which an initiative runs, as its fields give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.domain import Period

RANGE = re.compile(
    r"(?<![\d.,/-])(?P<first>(?:19|20)\d{2})\s*[-–—]\s*(?:\d{1,2}\.\s*)?(?:[a-zæøå]+\s+)?"
    r"(?P<last>(?:19|20)?\d{2})(?!\d)",
    re.IGNORECASE,
)
OPEN_RANGE = re.compile(r"\s*[-–—]\s*(?:$|[,.;)])")
SINGLE = re.compile(r"(?<![\d.,/-])(?:19|20)\d{2}(?!\d)")
WHEN = r"(?:\s+(?:i|ved|med|den|til|fra|pr\.|ultimo|medio|primo|inden|udgangen|udgang|af|hhv\.|senest|sommeren|"
WHEN += r"foråret|efteråret|vinteren|\d{1,2}\.|kvartal|halvår|januar|februar|marts|april|maj|juni|juli|august|"
WHEN += r"september|oktober|november|december))*\s+$"
ENDING = re.compile(
    r"(?:afslutt?es|afsluttet|slutter|ophører|ophørte|udløber|udløb|til og med|frem til|indtil|senest|inden)"
    + WHEN
    + r"|\b31\.\s?december\s+$",
    re.IGNORECASE,
)
BEGINNING = re.compile(
    r"(?:siden|fra|fra og med|etableret|igangsat|igangsættes|iværksat|lanceret|opstartet|startet|starter|"
    r"startede|begyndte|påbegyndt|påbegyndes|oprettet|begynder|opstartes|startes(?: op)?|starter op|sættes i gang|"
    r"går i gang|lanceres|iværksættes|etableres|oprettes|indføres|opstart|planlagt(?: til)?)" + WHEN,
    re.IGNORECASE,
)
# The fields that say when, before the one that merely tells.
FIELDS = ("period", "anchoring", "funding", "status")


@dataclass(frozen=True, slots=True)
class Mention:
    """A year in a text, and whether the words before it say that something begins or ends."""

    year: int
    begins: bool
    ends: bool


def period_of(texts: Mapping[str, str | None]) -> Period:
    """Return the first and the last year of the fields that say when; None where they do not say.

    A year that only ends something is no first year, and one that only begins something no last year.
    """
    mentions = [m for name in FIELDS for m in mentions_in(texts.get(name) or "")]
    mentions = mentions or list(mentions_in(texts.get("description") or ""))
    if not mentions:
        return Period()
    years = [m.year for m in mentions]
    starts = [m.year for m in mentions if not m.ends]
    ends = [m.year for m in mentions if not m.begins]
    several = len(set(years)) > 1
    start = min(starts) if starts else (min(years) if several else None)
    end = max(ends) if ends else (max(years) if several else None)
    if start is not None and end is not None and start > end:
        start, end = min(years), max(years)
    return Period(start, end)


def mentions_in(text: str) -> Iterable[Mention]:
    """Yield the years that a text names, both ends of a range such as 2017-18."""
    at = 0
    while match := SINGLE.search(text, at):
        before = text[max(0, match.start() - 60) : match.start()]
        at = match.end()
        first = int(match.group())
        if (both := RANGE.match(text, match.start())) and (last := _last(first, both["last"])):
            yield Mention(first, begins=False, ends=False)
            yield Mention(last, begins=False, ends=False)
            at = both.end()
            continue
        begins = bool(BEGINNING.search(before) or OPEN_RANGE.match(text, at))
        yield Mention(first, begins, bool(ENDING.search(before)))


def _last(first: int, digits: str) -> int | None:
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    return last if first <= last <= first + 40 else None
