"""The numbers that Word writes before list items and headings; they stand nowhere in the text itself."""

from __future__ import annotations

import re
from collections import defaultdict

from indexer.readers.figures import figure
from indexer.readers.word.names import Element, W, value

FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "decimalZero": "01"}
BULLET = "-"


class Numbering:
    """The lists of one document, counted as its paragraphs come."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            levels = {int(level.get(W + "ilvl")): level for level in abstract.findall(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId")] = levels
        for number in root.findall(W + "num"):
            name = number.get(W + "numId")
            self._abstract[name] = value(number, "abstractNumId") or ""
            for override in number.findall(W + "lvlOverride"):
                if start := value(override, "startOverride"):
                    self._starts[name, int(override.get(W + "ilvl"))] = int(start)

    def marker(self, number: str, level: int) -> str:
        """Count one paragraph of a list and return what stands before it: a bullet, or a number as "2.1"."""
        levels = self._levels.get(self._abstract.get(number, ""), {})
        definition = levels.get(level)
        form = value(definition, "numFmt") or "bullet"
        if form in ("bullet", "none"):
            return BULLET
        counts = self._counts[self._counter(number)]
        counts[level] = counts[level] + 1 if level in counts else self._start(number, level, definition)
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = value(levels.get(at), "numFmt") or "decimal"
            return figure(counts.get(at, self._start(number, at, levels.get(at))), FORMS.get(own, "1"))

        return re.sub(r"%(\d)", written, value(definition, "lvlText") or "%1.").strip() or BULLET

    def _counter(self, number: str) -> str:
        """Return whose counts a list goes on with: those of all lists of its kind, unless it starts anew."""
        if any(name == number for name, _ in self._starts):
            return "own " + number
        return self._abstract.get(number, number)

    def _start(self, number: str, level: int, definition: Element | None) -> int:
        return self._starts.get((number, level), int(value(definition, "start") or 1))
