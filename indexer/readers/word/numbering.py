"""The numbers that Word writes before list items and headings; they stand nowhere in the text itself."""

from __future__ import annotations

import re
from collections import defaultdict

from indexer.readers.word.names import Element, W, value

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
BULLET = "-"
HIGHEST = 999  # that is written in letters or in Roman figures


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
            return _figure(counts.get(at, self._start(number, at, levels.get(at))), own)

        return re.sub(r"%(\d)", written, value(definition, "lvlText") or "%1.").strip() or BULLET

    def _counter(self, number: str) -> str:
        """Return whose counts a list goes on with: those of all lists of its kind, unless it starts anew."""
        if any(name == number for name, _ in self._starts):
            return "own " + number
        return self._abstract.get(number, number)

    def _start(self, number: str, level: int, definition: Element | None) -> int:
        return self._starts.get((number, level), int(value(definition, "start") or 1))


def _figure(count: int, form: str) -> str:
    if not 0 < count <= HIGHEST:
        return str(count)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for figure, letters in ROMAN:
            while count >= figure:
                text, count = text + letters, count - figure
        return text.upper() if form == "upperRoman" else text
    return f"{count:02d}" if form == "decimalZero" else str(count)
