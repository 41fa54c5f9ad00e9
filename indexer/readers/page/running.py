"""Headers, footers and page numbers: what stands at the edge of page after page, and belongs to none of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from indexer.readers.page.changing import changing
from indexer.readers.page.words import Line

EDGE = 0.13  # of the page's height, from above and from below
APART = 1.6  # of the letters' size
NEAR = 6.0  # points: the same place on two pages
LARGER = 1.15  # times the size of running text: a title, not a header, unless it is the same to the letter
PAGE_NUMBER = re.compile(r"(?:side|s\.|-|–)?\s*\d{1,4}\s*(?:(?:af|/|\|)\s*\d{1,4})?\s*(?:-|–)?", re.IGNORECASE)
SHARE = 0.25  # of the pages, and two at least
MOST_LINES = 3  # of a header or footer


def without_running(pages: Sequence[Sequence[Line]], heights: Sequence[float], body: float) -> list[list[Line]]:
    """Return the pages' lines without those that only run along."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        for key in {key for line in _edges(lines, height) for key in _keys(line, body)}:
            seen[key] += 1
    needed = max(2, SHARE * len(pages))
    furniture = changing(pages, [_apart(lines, height) for lines, height in zip(pages, heights, strict=True)], body)
    kept = []
    for lines, height, runs in zip(pages, heights, furniture, strict=True):
        edges = _edges(lines, height)
        runs += [line for line in edges if any(seen[key] >= needed for key in _keys(line, body))]
        runs += [line for line in edges if PAGE_NUMBER.fullmatch(line.text.strip()) and _outermost(line, lines)]
        kept.append([line for line in lines if not any(line is each for each in runs)])
    return kept


def zones(lines: Sequence[Line], height: float) -> list[Sequence[Line]]:
    """Part what stands apart at the upper and lower edge of a page from its body, so that no column takes it in."""
    cuts = [0]
    for n, (above, below) in enumerate(pairwise(lines), 1):
        apart = below.top - above.bottom > APART * max(above.size, below.size)
        if apart and (above.bottom < EDGE * height or below.top > (1 - EDGE) * height):
            cuts.append(n)
    return [lines[a:b] for a, b in pairwise([*cuts, len(lines)]) if b > a]


def _apart(lines: Sequence[Line], height: float) -> list[Line]:
    """Return the lines at the edges of a page that stand apart from its body."""
    edges = _edges(lines, height)
    inside = [zone for zone in zones(lines, height) if all(any(line is each for each in edges) for line in zone)]
    return [line for zone in inside if len(zone) <= MOST_LINES for line in zone]


def _edges(lines: Sequence[Line], height: float) -> list[Line]:
    return [
        line for line in lines if not line.table and (line.bottom < EDGE * height or line.top > (1 - EDGE) * height)
    ]


def _keys(line: Line, body: float) -> list[tuple[str, int]]:
    """Return the line's words, numbers apart, with its place; two places, so that a border parts no neighbours."""
    words = re.sub(r"\W+", " ", line.text).strip().casefold()
    if line.size < LARGER * body:
        words = re.sub(r"\d+", "#", words)
    return [(words, int(line.top // (2 * NEAR))), (words, -1 - int((line.top + NEAR) // (2 * NEAR)))]


def _outermost(line: Line, lines: Sequence[Line]) -> bool:
    """Say whether nothing stands between a line and the edge of its page, but other lines at its height."""
    return all(other.top <= line.bottom for other in lines) or all(other.bottom >= line.top for other in lines)
