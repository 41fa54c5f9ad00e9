"""A line's words, and what a word says about what may come before and after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from indexer.layout.cohesion import cohesion
from indexer.layout.source import Line

WORD = re.compile(r"\S+")
BAR = "|"
SENTENCE_END = re.compile(r"[.!?:][\"”»’')\]]*$")
ABBREVIATION = re.compile(
    r"(?:^|\W)(?:bl\.a|mv|m\.v|mm|m\.m|f\.eks|fx|evt|vedr|ca|kr|mio|mia|pct|hhv|pr|nr|inkl|ekskl|jf|stk|ift|"
    r"ifm|ifbm|mhp|osv|o\.l|dvs|max|min|maks|kl|tlf|art|afd|årl|red|\d+)\.$",
    re.IGNORECASE,
)
# Words after which no cell, and no sentence, ends.
OPEN_WORDS = frozenset(
    [
        "og",
        "eller",
        "samt",
        "i",
        "på",
        "af",
        "til",
        "om",
        "for",
        "med",
        "ved",
        "fra",
        "hos",
        "mod",
        "under",
        "over",
        "mellem",
        "efter",
        "før",
        "inden",
        "som",
        "der",
        "at",
        "en",
        "et",
        "den",
        "det",
        "de",
        "blev",
        "bliver",
        "er",
        "vil",
        "skal",
        "kan",
        "har",
        "ikke",
        "via",
        "per",
        "gennem",
        "blandt",
        "uden",
        "sine",
        "sin",
        "deres",
        "dets",
        "dens",
        "hvor",
        "når",
        "hvis",
        "hvad",
        "hvilke",
        "hvilken",
        "både",
        "såvel",
        "den",
        "herunder",
        "bl.a.",
        "f.eks.",
        "fx",
        "ca.",
        "hhv.",
        "vedr.",
        "pr.",
        "evt.",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands in the repaired text."""

    text: str
    start: int
    end: int
    barred: bool = False  # a vertical bar stood before it: a column's edge, or a misread capital I


class WordLine:
    """A line cut into words, with the cohesion between neighbours summed up."""

    def __init__(self, line: Line, source_text: str, runs: list[tuple[int, int]]) -> None:
        self.line = line
        self.words = _words(source_text, runs)
        offsets = [0]
        for word in self.words:
            offsets.append(offsets[-1] + len(word.text) + 1)
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self.words)

    def width(self, i: int, j: int) -> int:
        """Return how many characters words i to j take."""
        return self._offsets[j] - self._offsets[i] - 1

    def inner(self, i: int, j: int) -> float:
        """Return how well words i to j hold together."""
        return self._bonds[j - 1] - self._bonds[i]

    @cached_property
    def _bonds(self) -> list[float]:
        sums = [0.0]
        for left, right in zip(self.words, self.words[1:], strict=False):
            sums.append(sums[-1] + (_barred(left) if right.barred else bond(left.text, right.text)))
        return sums


def _words(text: str, runs: list[tuple[int, int]]) -> list[Word]:
    words: list[Word] = []
    barred = False
    for a, b in runs:
        for match in WORD.finditer(text[a:b]):
            if match.group() == BAR and words:
                barred = True
                continue
            words.append(Word(match.group(), a + match.start(), a + match.end(), barred))
            barred = False
    return words


def _barred(left: Word) -> float:
    """Return how naturally a line runs on over a bar: only a new sentence makes it a capital I."""
    return 0.0 if ends_sentence(left.text) else -2.0


def ends_sentence(word: str) -> bool:
    """Say whether a word closes a sentence."""
    return bool(SENTENCE_END.search(word)) and not ABBREVIATION.search(word)


def may_end_sentence(word: str) -> bool:
    """Say whether a sentence can end here, an abbreviation's full stop included."""
    return bool(SENTENCE_END.search(word))


def bond(left: str, right: str) -> float:
    """Return how naturally ``right`` follows ``left`` in running text, in natural-log units."""
    capital = right[:1].isupper()
    if may_end_sentence(left):
        if capital:
            return 0.3
        if ends_sentence(left) and right[:1].islower():
            return -2.5
        return 0.0
    if left.endswith("-") and len(left) > 1:
        return 2.0 if right[:1].islower() else -0.5
    value = cohesion()(left, right)
    if capital:
        return min(value, 0.0) - (2.5 if cohesion().frequent(right) else 0.7)
    return value
