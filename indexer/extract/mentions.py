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

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in ``text``, in order, none overlapping."""
        found: list[Mention] = []
        for place in _PLACE.finditer(text):
            if (not found or place.start() >= found[-1].end) and (mention := self._at(text, place)):
                found.append(mention)
        return found

    def _at(self, text: str, place: re.Match[str]) -> Mention | None:
        """Return the longest name that begins at a place."""
        beginning = place["letters"].lower()
        longest: tuple[int, re.Match[str], str] | None = None
        for length in range(len(beginning), -1, -1):
            for pattern, key in self._beginning.get(beginning[:length], ()):
                match = pattern.match(text, place.start())
                if match and (longest is None or match.end() > longest[0]):
                    longest = match.end(), match, key
        return Mention(place.start(), longest[0], longest[2]) if longest else None


def _beginning(name: str) -> str:
    """Return the first letters of a name, as far as they are letters: where it can be split or spaced, they end."""
    place = _PLACE.match(name.strip())
    return place["letters"].lower() if place else ""


def _pattern(name: str) -> str:
    words = r"\s+".join(re.escape(word).replace(r"\-", r"-\s?") for word in name.split())  # a hyphen may end a line
    if name == name.lower():
        return f"(?i:{words}{_ENDINGS}{_GENITIVE})"
    return f"{words}{_GENITIVE}"
