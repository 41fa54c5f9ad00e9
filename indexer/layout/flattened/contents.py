"""What the cells of a field are made of: names are no sentences, times and sums have words of their own."""

from __future__ import annotations

import re

# Words that a sentence has, and a title or a name has not.
SAYING = frozenset(
    """
    er har skal kan vil får bliver var blev må der at som de den det så hvor når hvis fordi ikke også man vi sig hvem
    hvad sin sine deres jeg havde ville kunne skulle blive være have få går kommer giver bruger sker mens men dem os
    """.split()
)
TIME = re.compile(
    r"(?:\d[\d./-]*|[-–—]|januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    r"\w*kvartal|\w*halvår|\w*år\w*|løbende|fast|permanent|hver\w*|uge|ugentlig\w*|dag\w*|måned\w*|forår\w*|"
    r"efterår\w*|sommer\w*|vinter\w*|primo|medio|ultimo|fra|til|og|i|inden|senest|afslut\w*|gennemfør\w*|igangs\w*|"
    r"start\w*|slut|frem|med|nu|tilbud|aflyst|ikke|endnu|planlagt|\w*dag)[.,;:]?",
    re.IGNORECASE,
)
MONEY = re.compile(
    r"(?:\d[\d.,-]*|kr\.?|mio\.?|mia\.?|kroner|årlig\w*|\w*midler|\w*ramme\w*|\w*budget\w*|\w*fond\w*|\w*pulje\w*|"
    r"inden|for|ingen|i|pr\.?|år|og|af|\w*udgift\w*|\w*drift\w*|sponsor\w*|betal\w*|afholdes|finansier\w*|statslige|"
    r"\w*bevilling\w*|[-–]|til|mellem|fra|årsværk|delt|dækkes)[.,;:]?",
    re.IGNORECASE,
)


def contents(field: str, words: list[str]) -> float:
    """Return how well words fit a field, in natural-log units; 0 where nothing is known of it."""
    if field in ("title", "owner"):
        said = sum(word.lower().strip(".,;:") in SAYING for word in words)
        return -1.2 * said - 0.8 * sum(word.endswith(",") for word in words) * (field == "owner")
    if field == "period":
        return sum(0.3 if TIME.fullmatch(word) else -1.5 for word in words)
    if field == "funding":
        return sum(0.2 if MONEY.fullmatch(word) else -0.6 for word in words)
    return 0.0
