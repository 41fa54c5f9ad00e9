"""Where sentences end in Danish administrative prose, full of abbreviations, dates and sums."""

from __future__ import annotations

import re
from collections.abc import Iterator

ABBREVIATION = re.compile(
    r"(?:^|[\s(/])(?:bl\.\s?a|mv|m\.\s?v|mm|m\.\s?m|m\.fl|f\.\s?eks|fx|evt|vedr|ca|kr|mio|mia|pct|hhv|pr|nr|inkl|"
    r"ekskl|jf|stk|ift|ifm|ifbm|mhp|osv|o\.\s?l|dvs|maks|min|max|kl|tlf|art|afd|årl|red|dr|ultimo|primo|medio|"
    r"kap|cpr|s|p|\d{1,2})\.$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:^|\s)\d{1,2}\.$")
GAP = re.compile(r"(?<=[.!?])[\"”»’')\]]*\s+(?=[\"”»(\[]?[A-ZÆØÅ0-9])|\n")
CLOSES = re.compile(r"(?:mv|m\.\s?v|mm|m\.\s?m|m\.fl|osv|o\.\s?l)\.$", re.IGNORECASE)


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of a stretch end, the white space after each included; ``end`` is the last."""
    for match in GAP.finditer(text, start, end):
        if match.group() != "\n":
            before = text[max(start, match.start() - 12) : match.start()]
            following = text[match.end() : match.end() + 1]
            if ABBREVIATION.search(before) and not (CLOSES.search(before) and following.isupper()):
                continue
        yield match.end()
    yield end


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text."""
    at = 0
    for end in sentence_ends(text, 0, len(text)):
        if sentence := text[at:end].strip():
            yield sentence
        at = end
