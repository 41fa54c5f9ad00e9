"""Find the words of a reviewed field in its row, and lay the row out with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from indexer.layout.parts import Part, Stretch
from indexer.layout.source import Source
from kb.danish.lexicon import danish

LEFT_OVER = "rest"  # the field of words that the review has no place for
LIKENESS = 0.75  # of a damaged word and the right one, as difflib counts it
BULLET = re.compile(r"\s*•\s*")


@dataclass(slots=True)
class RowWord:
    """A word of the row, where it stands, and whether a reviewed field has taken it."""

    text: str
    start: int
    end: int
    taken: bool = False
    whole: RowWord | None = None  # the row's word that this one is a part of


class Rewriting:
    """One row on its way from the automatic to the reviewed reading."""

    def __init__(self, members: list[Part], source: Source) -> None:
        self._members = members
        self._source = source
        self._reviewed: list[Part] = []
        stretches = sorted(stretch for part in members for stretch in part.stretches)
        self._words = [
            RowWord(m.group(), a + m.start(), a + m.end())
            for stretch in stretches
            for a, b in source.runs(*stretch)
            for m in re.finditer(r"\S+", source.text[a:b])
        ]

    def take(self, name: str, text: str) -> str | None:
        """Take a field's words out of the row; return the first word that is not there, or None."""
        for paragraph in filter(str.strip, text.split("\n")):
            item = BULLET.match(paragraph)
            wanted = BULLET.sub("", paragraph, count=1).split() if item else paragraph.split()
            part = Part("item" if item else "cell", [], row=self._members[0].row, field=name)
            at = 0
            while at < len(wanted):
                run = self._longest_run(wanted, at)
                if not run:
                    return wanted[at]
                for words, word in zip(run, wanted[at:], strict=False):
                    self._use(part, words, word)
                at += len(run)
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

    def _longest_run(self, wanted: list[str], at: int) -> list[list[RowWord]]:
        """Return the words of the row, each word's parts together, that match most of what is wanted."""
        best: list[list[RowWord]] = []
        for n in range(len(self._words)):
            run = self._run(wanted, at, n)
            if len(run) > len(best):
                best = run
        return best

    def _run(self, wanted: list[str], at: int, n: int) -> list[list[RowWord]]:
        run: list[list[RowWord]] = []
        while at < len(wanted) and n < len(self._words) and not self._words[n].taken:
            word = self._words[n]
            if word.text == wanted[at] or _damaged(word.text, wanted[at]):
                run.append([word])
                n += 1
            elif glued := _glued(wanted, at, word):
                run += glued
                at += len(glued) - 1
                n += 1
            elif broken := self._broken(wanted[at], n):
                run.append(broken)
                n += 1
                while n < len(self._words) and self._words[n] in broken:
                    n += 1
            else:
                break
            at += 1
        return run

    def _broken(self, wanted: str, n: int) -> list[RowWord]:
        """Return the pieces, from word n on, of a word that line ends broke, with or without a hyphen."""
        word = self._words[n]
        if word.taken:
            return []
        if word.text == wanted:
            return [word]
        for head in (word.text, word.text.removesuffix("-")):
            if head and wanted.startswith(head):
                for m in range(n + 1, len(self._words)):
                    if rest := self._broken(wanted[len(head) :], m):
                        return [word, *rest]
        return []

    def _use(self, part: Part, words: list[RowWord], wanted: str) -> None:
        at = 0
        for n, word in enumerate(words):
            (word.whole or word).taken = True
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


def _damaged(read: str, wanted: str) -> bool:
    """Say whether a word is no Danish word and so like the wanted one that a reader's error explains it.

    The document's own spelling is what is shown: the editor says where the word belongs, not how it is written.
    """
    likely = read[:1].lower() == wanted[:1].lower() and abs(len(read) - len(wanted)) <= 2 and len(wanted) > 4
    if not likely or any(c.isdigit() for c in read + wanted):
        return False
    bare = read.strip(".,;:()\"”“'’")
    return SequenceMatcher(None, read, wanted).ratio() >= LIKENESS and not danish().knows(bare)


def _glued(wanted: list[str], at: int, word: RowWord) -> list[list[RowWord]]:
    """Return the words that lost the space between them, as parts of the row's word."""
    for count in range(2, 6):
        if "".join(wanted[at : at + count]) == word.text and at + count <= len(wanted):
            parts = []
            start = word.start
            for text in wanted[at : at + count]:
                parts.append([RowWord(text, start, start + len(text), whole=word)])
                start += len(text)
            return parts
    return []
