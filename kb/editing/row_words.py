"""The words of a row, and how an editor's words are found among them: by the build and before anything is saved.

An editor moves words and adds none. A word may join what a line end broke, part what lost its space, and find a word
that the reader damaged beyond the dictionary by its likeness (docs/decisions/0201).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from kb.danish.lexicon import danish

LIKENESS = 0.75  # of a damaged word and the right one, as difflib counts it
BULLET = re.compile(r"\s*•\s*")


class WordMissing(Exception):  # never leaves the house: what it stops has an error of its own
    """Tell of a word that the row does not have, or does not have once more."""


@dataclass(slots=True)
class RowWord:
    """A word of the row, where it stands, and whether a reviewed field has taken it."""

    text: str
    start: int = 0
    end: int = 0
    taken: bool = False
    whole: RowWord | None = None  # the row's word that this one is a part of


class Paragraph(NamedTuple):
    """One line of a reviewed field."""

    item: bool
    words: list[str]


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the lines of a reviewed field, as the words that are looked for."""
    for line in filter(str.strip, text.split("\n")):
        item = BULLET.match(line)
        yield Paragraph(item is not None, (BULLET.sub("", line, count=1) if item else line).split())


def missing_word(row: Sequence[str], fields: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the first field, and its first word, that the row has not got; None where it has them all."""
    words = RowWords([RowWord(text) for text in row])
    for name, text in fields.items():
        for paragraph in paragraphs(text):
            try:
                words.take(paragraph.words)
            except WordMissing as missing:
                return name, str(missing)
    return None


class RowWords:
    """The words of one row in the order of the source, each to be taken once."""

    def __init__(self, words: Sequence[RowWord]) -> None:
        self._words = words

    def take(self, wanted: Sequence[str]) -> list[list[RowWord]]:
        """Take the words out of the row: for each wanted word what makes it up; raises WordMissing."""
        found: list[list[RowWord]] = []
        while len(found) < len(wanted):
            run = self._longest_run(wanted, len(found))
            if not run:
                raise WordMissing(wanted[len(found)])
            for words in run:
                for word in words:
                    (word.whole or word).taken = True
            found += run
        return found

    def _longest_run(self, wanted: Sequence[str], at: int) -> list[list[RowWord]]:
        """Return the words of the row, each word's parts together, that match most of what is wanted."""
        best: list[list[RowWord]] = []
        hopeless: dict[str, int] = {}
        for n in range(len(self._words)):
            run = self._run(wanted, at, n, hopeless)
            if len(run) > len(best):
                best = run
        return best

    def _run(self, wanted: Sequence[str], at: int, n: int, hopeless: dict[str, int]) -> list[list[RowWord]]:
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
            elif broken := self._broken(wanted[at], n, hopeless):
                run.append(broken)
                n += 1
                while n < len(self._words) and self._words[n] in broken:
                    n += 1
            else:
                break
            at += 1
        return run

    def _broken(self, wanted: str, n: int, hopeless: dict[str, int]) -> list[RowWord]:
        """Return the pieces, from word n on, of a word that line ends broke, with or without a hyphen.

        ``hopeless`` knows from which word on the rest of a word is not found any more.
        """
        word = self._words[n]
        if word.taken:
            return []
        if word.text == wanted:
            return [word]
        for head in (word.text, word.text.removesuffix("-")):
            if head and wanted.startswith(head):
                rest = wanted[len(head) :]
                end = hopeless.get(rest, len(self._words))
                for m in range(n + 1, end):
                    if found := self._broken(rest, m, hopeless):
                        return [word, *found]
                hopeless[rest] = min(end, n + 1)
        return []


def _damaged(read: str, wanted: str) -> bool:
    """Say whether a word is no Danish word and so like the wanted one that a reader's error explains it.

    The document's own spelling is what is shown: the editor says where the word belongs, not how it is written.
    """
    likely = read[:1].lower() == wanted[:1].lower() and abs(len(read) - len(wanted)) <= 2 and len(wanted) > 4
    if not likely or any(c.isdigit() for c in read + wanted):
        return False
    bare = read.strip(".,;:()\"”“'’")
    return SequenceMatcher(None, read, wanted).ratio() >= LIKENESS and not danish().knows(bare)


def _glued(wanted: Sequence[str], at: int, word: RowWord) -> list[list[RowWord]]:
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
