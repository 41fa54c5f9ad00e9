"""Everything that is read from a corpus before anything is embedded: documents, passages, initiatives, contacts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from indexer.chunk import chunk
from indexer.corpus import Corpus
from indexer.extract.contact_facts import NO_FACTS, ContactFacts, load_facts
from indexer.extract.contacts import contacts
from indexer.extract.initiatives import initiatives
from indexer.progress import Progress
from indexer.reading import Reading, ToRead, read_document
from indexer.readings import Limits, read_all
from indexer.report import Refusal
from indexer.slug import slug
from kb.domain import ContactPoint, Document, DocumentInfo, Initiative, Passage
from kb.errors import CorpusEmpty

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
    passages: list[Passage] = []
    documents = [reading.document for reading in readings]
    for document in progress.each("Finder indsatser", documents) if progress else documents:
        found = initiatives(document, today)
        found_initiatives += found
        passages += chunk(document, found)
    named = {reading.document.id: reading.named for reading in readings}
    found_contacts = contacts(documents, passages, facts, lambda document: named[document.id])
    return Material(readings, tuple(passages), tuple(found_initiatives), found_contacts, facts, refusals)
