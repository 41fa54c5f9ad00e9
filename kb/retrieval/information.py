"""How much a Danish word tells: rare words much, common ones little."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kb.danish.frequencies import frequencies

COMMON: Final = 5.0  # cost, in nats, of a word so common that it tells nothing
RAREST: Final = 14.0  # cost at which rarer makes no difference, and of words not in the table
NUMBER: Final = 2.0
LEAST: Final = 0.5  # what even a common content word weighs


@lru_cache(maxsize=100_000)
def information(word: str) -> float:
    """Return what a word tells in nats, from LEAST for a common word to that of a rare one."""
    if word.isdigit():  # an age, a class, a year: seldom what a question is about
        return NUMBER
    cost = frequencies().cost(word)
    return max(min(RAREST if cost is None else cost, RAREST) - COMMON, LEAST)
