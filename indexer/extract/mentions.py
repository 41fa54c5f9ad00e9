"""Find where names stand in a text, inflected as Danish inflects them, the longest name first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Definite and plural endings of common nouns; a genitive -s (with or without an apostrophe) may follow.
_ENDINGS = r"(?:erne|ernes|ere|ene|ne|en|et|er|e|n|r|t)?"
_GENITIVE = r"(?:['’]?s)?"
_BEFORE, _AFTER = r"(?<![\w@./:-])", r"(?![\w@])"


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
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        pairs = {name: key for key, forms in names.items() for name in forms if name.strip()}
        self._keys = list(pairs.values())
        longest_first = sorted(enumerate(pairs), key=lambda pair: -len(pair[1]))
        alternatives = [f"(?P<n{number}>{_pattern(name)})" for number, name in longest_first]
        self._pattern = re.compile(f"{_BEFORE}(?:{'|'.join(alternatives)}){_AFTER}") if alternatives else None

    def find(self, text: str) -> list[Mention]:
        """Return the mentions in ``text``, in order, none overlapping."""
        if self._pattern is None:
            return []
        found = self._pattern.finditer(text)
        return [Mention(m.start(), m.end(), self._keys[int((m.lastgroup or "n0")[1:])]) for m in found]


def _pattern(name: str) -> str:
    words = r"\s+".join(re.escape(word).replace(r"\-", r"-\s?") for word in name.split())  # a hyphen may end a line
    if name == name.lower():
        return f"(?i:{words}{_ENDINGS}{_GENITIVE})"
    return f"{words}{_GENITIVE}"
