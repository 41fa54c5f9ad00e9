"""Everything that is read from a corpus before anything is embedded: documents, passages, initiatives, contacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from indexer.chunk import chunk
from indexer.corpus import Corpus
from indexer.extract.contacts import contacts
from indexer.extract.initiatives import initiatives, rows_of
from indexer.progress import Progress
from indexer.reading import Reading, ToRead, read_document
from indexer.readings import Limits, read_all
from indexer.report import Refusal
from kb.contact_facts import NO_FACTS, ContactFacts, load_facts
from kb.domain import ContactPoint, Document, DocumentInfo, Initiative, Passage, RowReading
from kb.errors import CorpusEmpty
from kb.slug import slug

NOTHING: Final[Mapping[str, Reading]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Material:
    """What the documents say, in the words of the house."""

    readings: tuple[Reading, ...]
    passages: tuple[Passage, ...]
    initiatives: tuple[Initiative, ...]
    contacts: tuple[ContactPoint, ...]
    facts: ContactFacts = NO_FACTS
    refusals: tuple[Refusal, ...] = ()
    rows: tuple[RowReading, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents themselves."""
        return tuple(reading.document for reading in self.readings)


def read_corpus(
    corpus: Corpus, today: date, limits: Limits, progress: Progress, earlier: Mapping[str, Reading] = NOTHING
) -> Material:
    """Read, repair, lay out and extract every document; one that was read before is not read again.

    Raises UnreadableDocument for a listed file; an unlisted one is refused in the report (docs/decisions/0002).
    """
    facts = load_facts(corpus.root / "contacts.toml")
    refusals = [Refusal(path, why, excused=True) for path, why in corpus.excused.items()]
    readings = []
    wanted = [to_read(corpus, info, limits) for info in corpus.documents]
    for file, outcome in read_all(wanted, earlier, limits, progress):
        if isinstance(outcome, Reading):
            readings.append(outcome)
        elif file.info.path in corpus.unlisted:
            refusals.append(Refusal(file.info.path, str(outcome), excused=False))
        else:
            raise outcome
    if not readings:
        raise CorpusEmpty("Ingen af dokumenterne kunne læses: " + "; ".join(refusal.reason for refusal in refusals))
    return extract(tuple(readings), facts, today, tuple(refusals), progress)


def to_read(corpus: Corpus, info: DocumentInfo, limits: Limits) -> ToRead:
    """Return a document of a corpus as a file to read, with its register."""
    return ToRead(corpus.path(info), info, limits.max_bytes, corpus.root / "register" / f"{info.id}.toml")


def read_file(path: Path, today: date, max_bytes: int) -> Material:
    """Read one file by itself, with no register and no known facts."""
    info = DocumentInfo(slug(path.stem) or "dokument", path.name, path.stem, "ukendt", "", "ukendt", "ukendt", "")
    return extract((read_document(ToRead(path, info, max_bytes)),), NO_FACTS, today)


def extract(
    readings: tuple[Reading, ...],
    facts: ContactFacts,
    today: date,
    refusals: tuple[Refusal, ...] = (),
    progress: Progress | None = None,
) -> Material:
    """Find the initiatives, passages and contact points of the documents."""
    found_initiatives: list[Initiative] = []
    rows: list[RowReading] = []
    passages: list[Passage] = []
    documents = [reading.document for reading in readings]
    for reading in progress.each("Finder indsatser", readings) if progress else readings:
        document = reading.document
        found = initiatives(document, today)
        rows += _of_initiatives(reading, found)
        kept = _without_removed(reading, found)
        found_initiatives += kept
        passages += chunk(document, kept)
    named = {reading.document.id: reading.named for reading in readings}
    found_contacts = contacts(documents, passages, facts, lambda document: named[document.id])
    return Material(readings, tuple(passages), tuple(found_initiatives), found_contacts, facts, refusals, tuple(rows))


def _without_removed(reading: Reading, found: Sequence[Initiative]) -> list[Initiative]:
    """Return the initiatives without the rows that an editor has said are none; the others keep their ids."""
    removed = {row.row for row in reading.rows if row.removed}
    return [each for row, each in zip(rows_of(reading.document), found, strict=True) if row not in removed]


def _of_initiatives(reading: Reading, found: Sequence[Initiative]) -> Iterator[RowReading]:
    """Yield how the rows of the initiatives were read, under the initiatives' ids."""
    by_row = {row.row: row for row in reading.rows}
    for number, initiative in zip(rows_of(reading.document), found, strict=True):
        if number in by_row:
            yield replace(by_row[number], id=initiative.id)
