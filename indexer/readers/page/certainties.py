"""Find again, in the text that pages became, the words that recognition told its certainty of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from indexer.certainty import Certainty
from indexer.readers.blocks import PAGE_BREAK
from indexer.readers.page.words import Page, Word


def certainties(text: str, pages: Sequence[Page]) -> tuple[Certainty, ...]:
    """Return how sure recognition was of the words of the text, which ends each page by a form feed.

    A word is known by its letters and its turn among those alike on its page. Where some of these were left out, as in
    a header, the least sure one stands for all; what was joined over a line's end is told of nowhere.
    """
    found: list[Certainty] = []
    start = 0
    for page, written in zip(pages, text.split(PAGE_BREAK), strict=False):
        found += _on_page(written, start, page)
        start += len(written) + 1
    return tuple(found)


def _on_page(written: str, start: int, page: Page) -> Iterator[Certainty]:
    sure = _by_letters(page)
    if not sure:
        return
    places = [match.span() for match in re.finditer(r"\S+", written)]
    times: dict[str, int] = defaultdict(int)
    for a, b in places:
        times[written[a:b]] += 1
    turn: dict[str, int] = defaultdict(int)
    for a, b in places:
        word = written[a:b]
        if told := sure.get(word):
            percent = told[turn[word]] if times[word] == len(told) else min(told)
            yield Certainty(start + a, start + b, percent)
            turn[word] += 1


def _by_letters(page: Page) -> dict[str, list[int]]:
    cells = [word for table in page.tables for row in table.rows for cell in row for word in cell]
    found: dict[str, list[int]] = defaultdict(list)
    for word in sorted([*page.words, *cells], key=_place):
        if word.sure is not None:
            for text in word.text.split():
                found[text].append(word.sure)
    return found


def _place(word: Word) -> tuple[float, float]:
    return word.top, word.x0
