"""Learn from a document's own repairs what is done to its letters, and which words it uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Final

from indexer.repair.channel import LATIN_SHAPES, Damage, Seen
from indexer.repair.lattice import Edge

DANISH_LETTERS: Final = frozenset("æøå")


def learn(path: Sequence[Edge], believed: Damage) -> tuple[Damage, Seen, Counter[str]]:
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
    return _damage(path, seen, words, believed), seen, _sure(path)


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


def _damage(path: Sequence[Edge], seen: Seen, words: Counter[str], believed: Damage) -> Damage:
    danish = sum(times for (printed, _), times in seen.read.items() if printed in DANISH_LETTERS)
    latin = sum(times for (printed, _), times in seen.read.items() if printed not in DANISH_LETTERS and printed != " ")
    spaces = sum(len(edge.words) - 1 for edge in path if edge.changed and edge.kind == "spacing")
    joined = Counter(_joint(edge) for edge in path if edge.last - edge.first > 1)
    danish_letters = sum(seen.printed[letter] for letter in DANISH_LETTERS)
    letters = sum(len(word) * times for word, times in words.items())
    size = words.total()

    def share(found: int, of: int, before: float, weight: float) -> float:
        return (found + before * weight) / (of + weight)

    return Damage(
        danish=min(share(danish, danish_letters, believed.danish, 5), 0.95),
        dropped=share(seen.dropped, danish_letters, believed.dropped, 50),
        latin=share(latin, letters, believed.latin / 2, 2000),
        lost_letter=believed.lost_letter,
        lost_space=share(spaces, size, believed.lost_space, 500),
        broken=share(joined["line"], size // 8, believed.broken, 100),
        stray_space=share(joined["space"], size, believed.stray_space, 1000),
        stray_sign=share(joined["sign"], size, believed.stray_sign, 1000),
    )


def _joint(edge: Edge) -> str:
    """Return what stood between the tokens that were put together."""
    if edge.kind == "line_break":
        return "line"
    return "space" if edge.last - edge.first == 2 else "sign"
