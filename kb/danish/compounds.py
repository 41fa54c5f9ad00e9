"""Divide compounds: "skolesocialrådgivere" is about school, social matters and counsellors."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kb.danish.lexicon import danish

SHORTEST_COMPOUND: Final = 7


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the parts of a compound in lower case, without linking letters; nothing for other words."""
    lowered = word.lower()
    if len(lowered) < SHORTEST_COMPOUND or not lowered.isalpha():
        return ()
    *firsts, last = danish().parts(lowered) or ("",)
    return (*map(_unlinked, firsts), last) if firsts else ()


def _unlinked(part: str) -> str:
    """Take a linking s off a first part ("arbejds" in "arbejdsgruppe")."""
    shorter = part[:-1]
    return shorter if part.endswith("s") and len(shorter) >= 3 and danish().knows(shorter) else part
