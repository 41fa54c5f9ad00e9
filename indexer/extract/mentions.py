"""Find where names stand in a text, inflected as Danish inflects them, the longest name first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Definite and plural endings of common nouns; a genitive -s (with or without an apostrophe) may follow.
_ENDINGS = r"(?:erne|ernes|ere|ene|ne|en|et|er|e|n|r|t)?"
_GENITIVE = r"(?:['’]?s)?"
_BEFORE, _AFTER = r"(?<![\w@./:-])", r"(?![\w@])"
_PLACE = re.compile(rf"{_BEFORE}(?=\S)(?P<letters>[^\W_]{{0,3}})")

_Names = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a text, and what it is the name of."""

    start: int
    end: int
    key: str


class MentionFinder:
    """Find known names in any number of texts.

    A name written in lower case ("ssp-konsulent") is a role: found in any case, and inflected.
    A name with capitals is a proper name: found as written, or inflected by a genitive only.
    A place in a text is tried with only those names that begin as it does: there can be thousands.
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        keys = {name: key for key, forms in names.items() for name in forms if name.strip()}
        self._beginning: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for name in sorted(keys, key=len, reverse=True):
            pattern = re.compile(f"{_BEFORE}{_pattern(name)}{_AFTER}")
            self._beginning.setdefault(_beginning(name), []).append((pattern, keys[name]))
        self._holds: dict[str, _Names] = {}

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in ``text``, in order, none overlapping."""
        found: list[Mention] = []
        for place in _PLACE.finditer(text):
            names = self._names(place["letters"])
            if names and (not found or place.start() >= found[-1].end) and (mention := _longest(names, text, place)):
                found.append(mention)
        return found

    def _names(self, letters: str) -> _Names:
        """Return the names that a place may hold, by its first letters; most hold none, so that is kept."""
        known = self._holds.get(letters)
        if known is None:
            lowered = letters.lower()
            beginnings = (lowered[:length] for length in range(len(lowered), -1, -1))
            known = tuple(name for each in beginnings for name in self._beginning.get(each, ()))
            self._holds[letters] = known
        return known


def _longest(names: _Names, text: str, place: re.Match[str]) -> Mention | None:
    """Return the longest name that begins at a place."""
    longest: tuple[int, str] | None = None
    for pattern, key in names:
        match = pattern.match(text, place.start())
        if match and (longest is None or match.end() > longest[0]):
            longest = match.end(), key
    return Mention(place.start(), *longest) if longest else None


def _beginning(name: str) -> str:
    """Return the first letters of a name, as far as they are letters: where it can be split or spaced, they end."""
    place = _PLACE.match(name.strip())
    return place["letters"].lower() if place else ""


def _pattern(name: str) -> str:
    words = r"\s+".join(re.escape(word).replace(r"\-", r"-\s?") for word in name.split())  # a hyphen may end a line
    if name == name.lower():
        return f"(?i:{words}{_ENDINGS}{_GENITIVE})"
    return f"{words}{_GENITIVE}"
