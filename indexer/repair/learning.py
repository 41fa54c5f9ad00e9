"""Learn from a document's own repairs what is done to its letters, and which words it uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

from indexer.repair.channel import LATIN_SHAPES, Damage, Seen
from indexer.repair.lattice import Edge

DANISH_LETTERS: Final = frozenset("æøå")


def learn(path: Sequence[Edge]) -> tuple[Damage, Seen, Counter[str]]:
    """Return how much is damaged, what was read for what, and the words that were printed."""
    seen = Seen()
    words: Counter[str] = Counter()
    for edge in path:
        words.update(word for word in edge.words if word.isalpha())
        trail = edge.trail
        while trail is not None:
            printed, read, trail = trail
            if _is_dropped(printed, read):
                seen.dropped += 1
            elif printed != read and printed:
                seen.read[printed, read] += 1
    for word, times in words.items():
        for letters in chain(DANISH_LETTERS, LATIN_SHAPES):
            if found := word.count(letters):
                seen.printed[letters] += found * times
    return _damage(path, seen, words), seen, _sure(path)


def _is_dropped(printed: str, read: str) -> bool:
    """Tell whether a Danish letter that is printed beside another was not read."""
    before, after = printed[:1] in DANISH_LETTERS, printed[-1:] in DANISH_LETTERS
    return bool(read) and ((before and printed[1:] == read) or (after and printed[:-1] == read))


def _sure(path: Sequence[Edge]) -> Counter[str]:
    """Count the words that were repaired or have a Danish letter: any other may be damaged unnoticed."""
    return Counter(
        word
        for edge in path
        for word in edge.words
        if word.isalpha() and (edge.changed or any(letter in DANISH_LETTERS for letter in word))
    )


def _damage(path: Sequence[Edge], seen: Seen, words: Counter[str]) -> Damage:
    danish = sum(times for (printed, _), times in seen.read.items() if printed in DANISH_LETTERS)
    latin = sum(times for (printed, _), times in seen.read.items() if printed not in DANISH_LETTERS and printed != " ")
    spaces = sum(len(edge.words) - 1 for edge in path if edge.changed and edge.kind == "spacing")
    broken = sum(edge.kind == "line_break" for edge in path)
    stray = sum(edge.kind == "spacing" and edge.last - edge.first > 1 for edge in path)
    danish_letters = sum(seen.printed[letter] for letter in DANISH_LETTERS)
    letters = sum(len(word) * times for word, times in words.items())
    size = words.total()

    def share(found: int, of: int, believed: float, weight: float) -> float:
        return (found + believed * weight) / (of + weight)

    return Damage(
        danish=min(share(danish, danish_letters, 0.3, 5), 0.95),
        dropped=share(seen.dropped, danish_letters, 0.001, 50),
        latin=share(latin, letters, 0.0005, 2000),
        lost_letter=0.00005,
        lost_space=share(spaces, size, 0.003, 500),
        broken=share(broken, size // 8, 0.01, 100),
        stray_space=share(stray, size, 0.0005, 1000),
    )
