"""Records in running text: paragraphs and list items, each with "Ansvarlig: ..." and the like at its end."""

from __future__ import annotations

import re
from itertools import pairwise

from indexer.layout.headings import MARKDOWN
from indexer.layout.labels import STRONG, inline_labels, label_of
from indexer.layout.paragraphs import paragraphs
from indexer.layout.source import Line, Source

PLAN_HEADING = re.compile(
    r"(?:\d+\.?\s+)?(?:(?:vores|vore|de|kommunens|planens|konkrete|nye|udvalgte|valgte|prioriterede|\w+)\s+){0,2}"
    r"(?:indsatser|initiativer|tiltag|projekter|aktiviteter|handlinger|delprojekter)(?:ne|ene)?",
    re.IGNORECASE,
)
FEWEST = 2  # of them make a plan
LABELS = 2  # that one has, at least


def told_with_labels(source: Source, lines: list[Line]) -> set[int]:
    """Return the lines that begin such records."""
    told = {first for first, end in _units(source, lines) if len(_labels_in(source, lines, first, end)) >= LABELS}
    return told if len(told) >= FEWEST else set()


def outside(told: set[int], found: set[int]) -> set[int]:
    """Return the lines that stand below none that begins another record: else they are that record's."""
    free: set[int] = set()
    for n in sorted(told):
        above = max((at for at in found | free if at <= n), default=None)
        if above is None or above in free:
            free.add(n)
    return free if len(free) >= FEWEST else set()


def under_plan_headings(lines: list[Line], levels: dict[int, int]) -> set[int]:
    """Return the headings, each with a text, right below a heading that says that initiatives follow."""
    found: set[int] = set()
    for n, level in levels.items():
        if not PLAN_HEADING.fullmatch(re.sub(r"^#{1,6}\s+", "", lines[n].text)):
            continue
        end = next((m for m in sorted(levels) if m > n and levels[m] <= level), len(lines))
        below = [m for m in sorted(levels) if n < m < end]
        children = {m for m in below if levels[m] == min(levels[k] for k in below)}
        if len(children) >= FEWEST and all(m + 1 < end and m + 1 not in levels for m in children):
            found |= children
    return found


def _units(source: Source, lines: list[Line]) -> list[tuple[int, int]]:
    """Return the first line of every paragraph and list item, and the line after it."""
    starts = [
        n for n, line in enumerate(lines) if n == 0 or line.gap or _is_item(source, line) or MARKDOWN.match(line.text)
    ]
    return list(pairwise([*starts, len(lines)]))


def _is_item(source: Source, line: Line) -> bool:
    found = paragraphs(source, line.start, line.end)
    return bool(found) and found[0].item


def _labels_in(source: Source, lines: list[Line], first: int, end: int) -> set[str]:
    """Return the fields that labels inside a unit name; none where it begins with one, or is a heading."""
    opening = paragraphs(source, lines[first].start, lines[first].end)
    if not opening or label_of(opening[0].text) or MARKDOWN.match(lines[first].text):
        return set()
    start = opening[0].start
    stretch = source.text[start : lines[end - 1].end]
    cuts = inline_labels(stretch, 0, len(stretch))
    # A line that begins with a label, below the first one of the unit.
    cuts += [line.start - start for line in lines[first + 1 : end] if line.text and label_of(line.text)]
    labels = (label_of(re.sub(r"[*_]", "", stretch[cut : cut + 60])) for cut in cuts)
    return {label[0] for label in labels if label and label[0] in STRONG}
