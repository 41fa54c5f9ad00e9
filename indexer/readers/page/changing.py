"""Headers and footers that say something else from page to page: the chapter's name, the page's number beside it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from indexer.readers.page.notes import NOTE, SMALLER
from indexer.readers.page.words import Line

SHARE = 0.5  # of the pages have something at the same height, and three at least
NEAR = 6.0  # points
NO_LARGER = 1.02  # times the size of running text
LARGER = 1.05  # the letters of a chapter's title, if they are not bold
NUMBER = re.compile(r"^\W*(\d{1,4})\b|\b(\d{1,4})\W*$")
SHORTEST_TITLE = 6  # letters

Places = tuple[int, int]


def changing(pages: Sequence[Sequence[Line]], apart: Sequence[Sequence[Line]], body: float) -> list[list[Line]]:
    """Return, page by page, the lines that run along though their words change.

    ``apart`` are the lines of each page that stand apart at its edges. Where most pages have one at the same height,
    no larger than running text, it runs along if its letters are smaller, or if it names a chapter or the page. A
    title of its own on every page does none of this.
    """
    plain = [[line for line in lines if line.size <= NO_LARGER * body] for lines in apart]
    seen = Counter(place for lines in plain for place in {place for line in lines for place in _places(line)})
    needed = max(3, SHARE * len(pages))
    usual = {place for place, times in seen.items() if times >= needed}
    titles = set(_titles(pages, plain, body))
    numbered = _numbered(plain)
    return [
        [
            line
            for line in lines
            if usual & set(_places(line)) and _runs(line, body, titles, _counts(line, page) & numbered)
        ]
        for page, lines in enumerate(plain)
    ]


def _runs(line: Line, body: float, titles: set[str], counts: set[tuple[int, int]]) -> bool:
    if counts and line.size < SMALLER * body:
        return True
    if NOTE.match(line.text) and not counts:
        return False  # perhaps a footnote
    words = _words(line)
    return line.size < SMALLER * body or any(words.startswith(title) or words.endswith(title) for title in titles)


def _titles(pages: Sequence[Sequence[Line]], plain: Sequence[Sequence[Line]], body: float) -> Iterator[str]:
    """Yield the words of lines in the body that look like titles."""
    for lines, edges in zip(pages, plain, strict=True):
        for line in lines:
            stands_out = line.bold or line.size > LARGER * body
            if stands_out and not any(line is each for each in edges) and len(words := _words(line)) >= SHORTEST_TITLE:
                yield words


def _numbered(pages: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Return the places, each with how far its figure is ahead of the page's, where most pages have their number."""
    seen = Counter(count for page, lines in enumerate(pages) for line in lines for count in _counts(line, page))
    at: dict[int, int] = defaultdict(int)
    for (place, _), times in seen.items():
        at[place] += times
    return {count for count, times in seen.items() if times >= 3 and times > SHARE * at[count[0]]}


def _counts(line: Line, page: int) -> set[tuple[int, int]]:
    figures = [int(first or last) for first, last in NUMBER.findall(line.text.strip())]
    return {(place, figure - page) for figure in figures for place in _places(line)}


def _places(line: Line) -> Places:
    """Return where a line stands, twice, so that a border parts no neighbours."""
    return int(line.bottom // (2 * NEAR)), -1 - int((line.bottom + NEAR) // (2 * NEAR))


def _words(line: Line) -> str:
    return re.sub(r"[\W\d_]+", " ", line.text).strip().casefold()
