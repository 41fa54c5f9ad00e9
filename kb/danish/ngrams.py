"""Cut words into overlapping pieces: what is misspelt, or stands inside a compound, still shares most of them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kb.danish.normalise import fold

SHORTEST: Final = 3
LONGEST: Final = 5


@lru_cache(maxsize=20_000)
def ngrams(word: str) -> tuple[str, ...]:
    """Return the stretches of 3 to 5 letters of a folded word, its edges marked with ^ and $."""
    framed = f"^{fold(word)}$"
    return tuple(
        framed[start : start + size]
        for size in range(SHORTEST, LONGEST + 1)
        for start in range(max(1, len(framed) - size + 1))
        if len(framed) >= size or size == SHORTEST
    )
