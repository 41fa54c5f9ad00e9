"""A line's words, and what a word says about what may come before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.layout.source import Line, Source

WORD = re.compile(r"\S+")
BAR = "|"
GAP = re.compile(r"[ \t\u00a0]{3,}|\t")  # two spaces may follow a full stop
SENTENCE_END = re.compile(r"[.!?:][\"”»’')\]]*$")
ABBREVIATION = re.compile(
    r"(?:^|\W)(?:bl\.a|mv|m\.v|mm|m\.m|f\.eks|fx|evt|vedr|ca|kr|mio|mia|pct|hhv|pr|nr|inkl|ekskl|jf|stk|ift|"
    r"ifm|ifbm|mhp|osv|o\.l|dvs|max|min|maks|kl|tlf|art|afd|årl|red|\d+)\.$",
    re.IGNORECASE,
)
# Words after which no cell, and no sentence, ends.
OPEN_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
        og eller samt i på af til om for med ved fra hos mod under over mellem efter før inden som der at en et den
        det de blev bliver er vil skal kan har ikke via per gennem blandt uden sine sin deres dets dens hvor når
        hvis hvad hvilke hvilken både såvel herunder bl.a. f.eks. fx ca. hhv. vedr. pr. evt. hvorefter hvoraf
        hvortil hvorved hvormed således ift. mhp. omkring bestod består ved hvilket
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands in the repaired text."""

    text: str
    start: int
    end: int
    barred: bool = False  # a vertical bar stood before it: a column's edge, or a misread capital I
    parted: bool = False  # a wide gap stood before it


class WordLine:
    """A line cut into words."""

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


class WordLines:
    """The lines of a source cut into words, each when it is asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._cut: dict[int, WordLine] = {}

    @property
    def lines(self) -> list[Line]:
        """The lines themselves."""
        return self._source.lines

    def __getitem__(self, n: int) -> WordLine:
        """Return a line by its number."""
        if n not in self._cut:
            line = self._source.lines[n]
            self._cut[n] = WordLine(line, self._source.text, self._source.runs(line.start, line.end))
        return self._cut[n]

    def of(self, numbers: Iterable[int]) -> dict[int, WordLine]:
        """Return several lines by their numbers."""
        return {n: self[n] for n in numbers}


def _words(text: str, runs: list[tuple[int, int]]) -> list[Word]:
    words: list[Word] = []
    barred = False
    for a, b in runs:
        for match in WORD.finditer(text[a:b]):
            if match.group() == BAR and words:
                barred = True
                continue
            start = a + match.start()
            parted = bool(words) and GAP.search(text, words[-1].end, start) is not None
            words.append(Word(match.group(), start, a + match.end(), barred, parted))
            barred = False
    return words


def ends_sentence(word: str) -> bool:
    """Say whether a word closes a sentence."""
    return bool(SENTENCE_END.search(word)) and not ABBREVIATION.search(word)


def may_end_sentence(word: str) -> bool:
    """Say whether a sentence can end here, an abbreviation's full stop included."""
    return bool(SENTENCE_END.search(word))
