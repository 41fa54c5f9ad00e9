"""Take the endings off Danish words, so that their forms meet."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, Protocol, cast

from kb.danish.normalise import fold

SHORTEST: Final = 4  # letters; Snowball takes too much from shorter words


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a word, folded, so that it is found with and without Danish letters."""
    lowered = word.lower()
    return fold(_snowball().stemWord(lowered) if len(lowered) >= SHORTEST else lowered)


@cache
def _snowball() -> _Stemmer:
    import snowballstemmer

    return cast("_Stemmer", snowballstemmer.stemmer("danish"))
