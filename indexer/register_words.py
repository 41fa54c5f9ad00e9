"""Find the words of a reviewed field in its row, and lay the row out with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.layout.parts import Part, Stretch
from indexer.layout.source import Source
from kb.editing.row_words import RowWord, RowWords, WordMissing, paragraphs

LEFT_OVER = "rest"  # the field of words that the review has no place for


def words_of(members: Sequence[Part], source: Source) -> list[RowWord]:
    """Return the words of a row's parts, in the order of the source."""
    return [
        RowWord(m.group(), a + m.start(), a + m.end())
        for stretch in sorted(stretch for part in members for stretch in part.stretches)
        for a, b in source.runs(*stretch)
        for m in re.finditer(r"\S+", source.text[a:b])
    ]


class Rewriting:
    """One row on its way from the automatic to the reviewed reading."""

    def __init__(self, members: list[Part], source: Source) -> None:
        self._members = members
        self._source = source
        self._reviewed: list[Part] = []
        self._words = words_of(members, source)

    def take(self, name: str, text: str) -> str | None:
        """Take a field's words out of the row; return the first word that is not there, or None."""
        row = RowWords(self._words)
        for paragraph in paragraphs(text):
            part = Part("item" if paragraph.item else "cell", [], row=self._members[0].row, field=name)
            try:
                found = row.take(paragraph.words)
            except WordMissing as missing:
                return str(missing)
            for words, word in zip(found, paragraph.words, strict=True):
                self._use(part, words, word)
            self._reviewed.append(part)
        return None

    def parts(self) -> list[Part]:
        """Return the row's parts: the reviewed fields, and of the others what is left of them."""
        names = {part.field for part in self._reviewed}
        parts = list(self._reviewed)
        for part in self._members:
            stretches = [s for stretch in part.stretches for s in self._free(stretch)]
            if stretches:
                kept = LEFT_OVER if part.field in names else part.field
                parts.append(Part(part.kind, stretches, row=part.row, field=kept, page=part.page))
        return parts

    def _use(self, part: Part, words: list[RowWord], wanted: str) -> None:
        at = 0
        for n, word in enumerate(words):
            at = wanted.find(word.text.removesuffix("-"), at)
            if n:
                hyphen = words[n - 1].text.endswith("-") and wanted[at - 1] == "-"
                part.glued[len(part.stretches)] = hyphen or not words[n - 1].text.endswith("-")
            elif part.stretches and self._adjacent(part.stretches[-1][1], word.start):
                part.stretches[-1] = (part.stretches[-1][0], word.end)
                continue
            part.stretches.append((word.start, word.end))

    def _adjacent(self, end: int, start: int) -> bool:
        """Say whether nothing but blanks stands between two places of one line."""
        return end < start and not self._source.text[end:start].strip(" \t")

    def _free(self, stretch: Stretch) -> list[Stretch]:
        """Return the parts of a stretch that no reviewed field has taken."""
        free: list[Stretch] = []
        last_free = False
        for word in self._words:
            if stretch[0] <= word.start and word.end <= stretch[1]:
                if not word.taken:
                    if last_free:
                        free[-1] = (free[-1][0], word.end)
                    else:
                        free.append((word.start, word.end))
                last_free = not word.taken
        return free
