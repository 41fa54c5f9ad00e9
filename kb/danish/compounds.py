"""Divide compounds: "skolesocialrådgivere" is about school, social matters and counsellors."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kb.danish.lexicon import danish

SHORTEST_COMPOUND: Final = 7
SHORTEST_INNER: Final = 4  # a part is divided again, but not into the "råd" and "givere" of "rådgivere"


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the parts of a compound, and their parts, in lower case without linking letters; else nothing."""
    lowered = word.lower()
    if len(lowered) < SHORTEST_COMPOUND or not lowered.isalpha():
        return ()
    *firsts, last = danish().parts(lowered) or danish().parts(_spelled(lowered)) or ("",)
    whole = (*map(_unlinked, firsts), last) if firsts else ()
    return tuple(piece for part in whole for piece in (part, *_inner(part)))


def _spelled(word: str) -> str:
    """Return a word with the Danish letters that were typed out ("skolesocialraadgivere")."""
    return word.replace("ae", "æ").replace("oe", "ø").replace("aa", "å")


def _inner(part: str) -> tuple[str, ...]:
    pieces = parts(part)
    return pieces if min(map(len, pieces), default=0) >= SHORTEST_INNER else ()


def _unlinked(part: str) -> str:
    """Take a linking s off a first part ("arbejds" in "arbejdsgruppe")."""
    shorter = part[:-1]
    return shorter if part.endswith("s") and len(shorter) >= 3 and danish().knows(shorter) else part
