"""The age that a question tells of somebody: "og hvis hun er over 18?" asks about adults."""

from __future__ import annotations

import re
from typing import Final

from kb.danish.normalise import fold

OF_AGE: Final = 18  # years; the law's line between children and adults
ADULTS, CHILDREN = "voksne", "børn"

UNDER: Final = re.compile(r"\b(?:under|ikke fyldt|yngre end) (?:de )?(\d{1,2})\b")
ENDS: Final = r"(?= ?(?:ar\b|og\b|men\b|[,.;?!]|$))"
AGE: Final = re.compile(
    rf"\b(?:over|fyldt|fylder|alder(?:en)? (?:pa|af)|er(?: \w+){{0,2}}?) (?:de )?(\d{{1,2}}){ENDS}"
    r"|\b(\d{1,2})[ -]?arig\w*"
)


def told_age(question: str) -> str | None:
    """Return "voksne" or "børn" where a question tells an age, None where it does not."""
    folded = " ".join(fold(question).split())
    if under := UNDER.search(folded):
        return CHILDREN if int(under[1]) <= OF_AGE else ADULTS
    if age := AGE.search(folded):
        return ADULTS if int(age[1] or age[2]) >= OF_AGE else CHILDREN
    return None
