"""Find the numbers, sums, dates, places and names in a Danish sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from kb.answering.question_type import Wanted
from kb.domain import Span

KEPT: Final = 5_000  # sentences, and what was looked for in them
MONTHS: Final = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
SEASONS: Final = r"for[åa]r(?:et)?|sommer(?:en)?|efter[åa]r(?:et)?|vinter(?:en)?"
COUNT_WORDS: Final = (
    "to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tyve|"
    "tredive|fyrre|halvtreds|tres|halvfjerds|firs|halvfems|hundrede|tusind"
)
YEAR: Final = r"(?:19|20)\d{2}"
DATES: Final = re.compile(
    rf"\b(?:\d{{1,2}}\.\s*)?(?:{MONTHS})\b(?:\s+{YEAR})?|\b{YEAR}(?:\s*[-–—/]\s*(?:{YEAR}|\d{{2}}))?\b"
    rf"|\b\d\.\s*(?:kvartal|halvår)\b|\b(?:primo|medio|ultimo|{SEASONS})\b",
    re.IGNORECASE,
)
SUMS: Final = re.compile(
    r"\b\d[\d.,]*\s?[½¼¾]?\s*(?:mio\.?|mia\.?|millioner|milliarder|tusinde?)?\s*(?:kr\b\.?|kroner\b|,-)"
    r"|\b\d[\d.,]*\s?[½¼¾]?\s*(?:mio\.|mia\.|millioner|milliarder|årsværk)",
    re.IGNORECASE,
)
NUMBERS: Final = re.compile(
    rf"(?<![\w.-])\d+(?:\.\d+)*(?:,\d+)?[½¼¾]?(?:\s?(?:%|pct\b|procent\b))?|\b(?:{COUNT_WORDS})\b", re.IGNORECASE
)
LETTER: Final = "A-ZÆØÅÄÖÜ"
PLACES: Final = re.compile(
    rf"\b(?:i|på|ved|fra|til|ad)\s+(?:hhv\.\s+)?([{LETTER}][\w'’-]+(?:\s+(?:og|samt)\s+[{LETTER}][\w'’-]+)*"
    rf"(?:\s+[{LETTER}][\w'’-]+)*)|\b[{LETTER}][\w-]+\s+(?:Kommune|Amt|Region)\b|\b(?:kommuner?|byer?|land(?:e|et)?)\b"
)
NAMES: Final = re.compile(rf"(?<=[\w,;:)(»] )[{LETTER}][\w'’.:-]*\w(?:\s+[{LETTER}][\w'’-]+)*|\b[{LETTER}]{{2,}}[\w-]*")

PATTERNS: Final = {
    Wanted.SUM: SUMS,
    Wanted.DATE: DATES,
    Wanted.PLACE: PLACES,
    Wanted.NAME: NAMES,
}


@lru_cache(maxsize=KEPT)
def find_values(text: str, wanted: Wanted) -> tuple[Span, ...]:
    """Return where a text, which is read again and again, holds what is wanted; a number is no year and no date."""
    if wanted is Wanted.TEXT:
        return ()
    if wanted is Wanted.NUMBER:
        return tuple(_numbers(text))
    return tuple(Span(*match.span()) for match in PATTERNS[wanted].finditer(text))


def _numbers(text: str) -> Iterator[Span]:
    """Yield where numbers stand that are no year, no date and no number of a list."""
    dates = [match.span() for match in DATES.finditer(text)]
    for match in NUMBERS.finditer(text):
        start, end = match.span()
        in_date = any(low <= start < high for low, high in dates)
        listed = start == 0 and text[end : end + 1] == "."
        if not in_date and not listed:
            yield Span(start, end)
