"""How naturally one word of a table follows another: Danish in general, and this table's own words."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise

from indexer.layout.cohesion import cohesion
from indexer.layout.flattened.openings import opens_some_field
from indexer.layout.flattened.words import WordLine, ends_sentence, may_end_sentence
from kb.danish.frequencies import frequencies
from kb.danish.lexicon import danish

REPEATED = 1.5  # two words side by side on another line, too
PAIRS = 0.2  # what counted pairs of words weigh, beside pairs of classes of words
LIMIT = 3.0  # natural-log units, for one pair
PARTED = -9.0  # a wide gap is a column's edge
BARRED = -2.0  # a bar between two words is a column's edge, unless a sentence begins there with a capital I


class Bonds:
    """Natural-log scores of neighbours, for the lines of one table."""

    def __init__(self, lines: dict[int, WordLine]) -> None:
        self._cohesion = cohesion()
        self._together = Counter(
            pair
            for line in lines.values()
            for pair in {(_bare(a.text), _bare(b.text)) for a, b in pairwise(line.words) if not b.barred}
        )
        self._general = lru_cache(maxsize=100_000)(self._bond)
        self._inner = {n: self._sums(line) for n, line in lines.items()}

    def inner(self, line: int, i: int, j: int) -> float:
        """Return how well words i to j of a line hold together."""
        return self._inner[line][j - 1] - self._inner[line][i]

    def across(self, left: str, right: str) -> float:
        """Return how well a word that begins a line goes on from the last one of a line before."""
        return self._general(left, right) + self._repeated(left, right, 1)

    def _sums(self, line: WordLine) -> list[float]:
        sums = [0.0]
        for left, right in pairwise(line.words):
            if right.parted:
                value = PARTED
            elif right.barred:
                value = 0.0 if ends_sentence(left.text) else BARRED
            else:
                value = self._general(left.text, right.text) + self._repeated(left.text, right.text, 2)
            sums.append(sums[-1] + value)
        return sums

    def _repeated(self, left: str, right: str, least: int) -> float:
        if self._together[_bare(left), _bare(right)] < least or ends_sentence(left) or opens_some_field(right):
            return 0.0
        return REPEATED

    def _bond(self, left: str, right: str) -> float:
        capital = right[:1].isupper()
        if not any(c.isalnum() for c in left):  # a dash goes on
            return 0.5
        if may_end_sentence(left):
            if ends_sentence(left) and right[:1].islower():
                return -2.5
            return 0.3 if capital else 0.0
        if left.endswith("-") and len(left) > 1:
            return 2.0 if right[:1].islower() else -0.5
        value = self._cohesion(left, right) + PAIRS * _attraction(_bare(left), _bare(right))
        if not capital:
            return value
        return min(value, 0.0) + self._capital(right)

    def _capital(self, word: str) -> float:
        """Return how likely a word has its capital in the middle of a sentence, as names have."""
        if self._cohesion.frequent(word):
            return -2.5
        return -1.7 if _bare(word) in danish().words else -0.7


def _attraction(left: str, right: str) -> float:
    """Return how much likelier than by chance one word follows the other; 0 where nothing is known of one."""
    table = frequencies()
    alone, after = table.cost(right), table.after(left, right)
    if alone is None or after is None or table.cost(left) is None:
        return 0.0
    return max(-LIMIT, min(LIMIT, alone - after))


def _bare(word: str) -> str:
    return word.strip(".,;:!?()\"”“»«’'-–—").lower()
