"""A corpus of any size, passage by passage: nothing of it is ever in memory all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kb.domain import Block, Document, DocumentInfo, Passage
from kb.index import Unit
from scale.language import HEADINGS, PLANTS, SENTENCES, TITLES, Language, language
from scale.vectors import composed

IN_DOCUMENT = 20  # passages
MOST_SENTENCES = 4
OWN_SUBJECT = 0.7  # of a document's sentences; the others are of any subject
CHUNK = 20_000  # passages whose vectors are put together at a time
PLACES = ("national", "Nordby Kommune", "Søndby Kommune", "Vesterby Kommune")


@dataclass(frozen=True)
class Content:
    """A corpus of ``size`` passages. The planted sentences stand evenly spread among them."""

    size: int

    @cached_property
    def language(self) -> Language:
        return language()

    @cached_property
    def counts(self) -> np.ndarray:
        """The number of sentences of each passage."""
        counts: np.ndarray = np.random.default_rng(self.size).integers(1, MOST_SENTENCES + 1, self.size)
        counts[self.planted] = 1
        return counts

    @cached_property
    def planted(self) -> np.ndarray:
        """The passages that have a planted sentence, and nothing else."""
        return (np.arange(PLANTS) * 2 + 1) * self.size // (2 * PLANTS)

    @cached_property
    def chosen(self) -> np.ndarray:
        """The sentence of each unit, by its place in the language's texts."""
        rng = np.random.default_rng(self.size + 1)
        owners = np.repeat(np.arange(self.size), self.counts)
        by_subject = np.argsort(self.language.subject, kind="stable")
        first = np.searchsorted(self.language.subject[by_subject], np.arange(self.language.subject.max() + 2))
        subject = rng.integers(0, len(first) - 1, self.size // IN_DOCUMENT + 1)[owners // IN_DOCUMENT]
        own = first[subject] + (rng.random(len(owners)) * (first[subject + 1] - first[subject])).astype(int)
        foreign = rng.random(len(owners)) > OWN_SUBJECT
        units = np.where(foreign, rng.integers(0, SENTENCES, len(owners)), by_subject[own])
        units[self.first[self.planted]] = SENTENCES + HEADINGS + TITLES + np.arange(PLANTS)
        return units.astype(np.int32)

    @cached_property
    def first(self) -> np.ndarray:
        """The first unit of each passage, and the number of all."""
        return np.concatenate([[0], np.cumsum(self.counts)])

    @cached_property
    def headings(self) -> np.ndarray:
        return np.random.default_rng(self.size + 2).integers(0, HEADINGS, self.size)

    @cached_property
    def titles(self) -> np.ndarray:
        return np.random.default_rng(self.size + 3).integers(0, TITLES, self.size // IN_DOCUMENT + 1)

    @cached_property
    def texts(self) -> list[str]:
        """All that sentences, headings and titles are."""
        return self.language.all_texts()

    def name(self, passage: int) -> str:
        """Return a passage's id, as long as the indexer's, and in no order."""
        return f"d{passage // IN_DOCUMENT}-{passage * 0x9E3779B97F4A7C15 % (1 << 48):012x}"

    def documents(self) -> Iterator[Document]:
        """Yield the documents, each with its passages one a line."""
        for number in range(-(-self.size // IN_DOCUMENT)):
            title = self.language.titles[self.titles[number]]
            passages = list(self._passages(number))
            text = "\n".join(passage.text for passage in passages)
            info = DocumentInfo(
                f"d{number}", f"{number}.txt", title, "Nordby", "2026-01-01", PLACES[number % 4], "CC0-1.0", "0" * 64
            )
            blocks = tuple(Block("paragraph", p.start, p.end, p.heading_path) for p in passages)
            yield Document(info, text, text, (), (), blocks)

    def passages(self) -> Iterator[Passage]:
        """Yield the passages in order."""
        for number in range(-(-self.size // IN_DOCUMENT)):
            yield from self._passages(number)

    def units(self) -> Iterator[Unit]:
        """Yield the sentences in order."""
        chosen, unit = self.chosen.tolist(), 0
        for passage, count in zip(self.passages(), self.counts.tolist(), strict=True):
            at, head = passage.start, passage.heading_path[-1]
            for _ in range(count):
                sentence = self.texts[chosen[unit]]
                yield Unit(unit, passage.id, at, at + len(sentence), f"{head}: {sentence}")
                at, unit = at + len(sentence) + 1, unit + 1

    def vectors(self, pool: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Yield ids and vectors of the units, many at a time; ``pool`` has those of the language's texts."""
        for start in range(0, self.size, CHUNK):
            owners = np.repeat(np.arange(start, min(start + CHUNK, self.size)), self.counts[start : start + CHUNK])
            ids = np.arange(self.first[start], self.first[min(start + CHUNK, self.size)])
            title = pool[SENTENCES + HEADINGS + self.titles[owners // IN_DOCUMENT]]
            yield ids, composed(title, pool[SENTENCES + self.headings[owners]], pool[self.chosen[ids]])

    def _passages(self, document: int) -> Iterator[Passage]:
        begin, at = document * IN_DOCUMENT, 0
        end = min(begin + IN_DOCUMENT, self.size)
        first = self.first[begin : end + 1].tolist()
        title = self.language.titles[self.titles[document]]
        said = [self.texts[sentence] for sentence in self.chosen[first[0] : first[-1]].tolist()]
        for row, heading in enumerate(self.headings[begin:end].tolist()):
            text = " ".join(said[first[row] - first[0] : first[row + 1] - first[0]])
            yield Passage(
                self.name(begin + row),
                f"d{document}",
                (title, self.language.headings[heading]),
                None,
                at,
                at + len(text),
                text,
                digest=f"{begin + row:064x}",
            )
            at += len(text) + 1


@dataclass(frozen=True)
class Texts:
    """What the full text finds, put together as it is gone through."""

    content: Content

    def items(self) -> Iterator[tuple[str, str]]:
        return ((p.id, " \n".join((*p.heading_path, p.text))) for p in self.content.passages())
