"""Take the endings off Danish words, so that their forms meet."""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import Final, Protocol, cast

from kb.danish.normalise import fold

SHORTEST: Final = 4  # letters; Snowball takes too much from shorter words
_ONE_AT_A_TIME: Final = Lock()  # the stemmer keeps the word it works on


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a folded word: the same however its Danish letters are typed."""
    folded = fold(word)
    if len(folded) < SHORTEST:
        return folded
    with _ONE_AT_A_TIME:
        return _snowball().stemWord(folded)


@cache
def _snowball() -> _Stemmer:
    import snowballstemmer

    return cast("_Stemmer", snowballstemmer.stemmer("danish"))
