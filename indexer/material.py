"""Everything that is read from a corpus before anything is embedded: documents, passages, initiatives, contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indexer import readers
from indexer.chunk import chunk
from indexer.corpus import Corpus
from indexer.extract.contact_facts import NO_FACTS, ContactFacts, load_facts
from indexer.extract.contacts import contacts
from indexer.extract.initiatives import initiatives
from indexer.layout import lay_out
from indexer.progress import Progress
from indexer.register import Register, load_register
from indexer.repair import repair
from indexer.report import Refusal
from indexer.slug import slug
from kb.domain import ContactPoint, Document, DocumentInfo, Initiative, Passage
from kb.errors import CorpusEmpty, UnreadableDocument


@dataclass(frozen=True, slots=True)
class Material:
    """What the documents say, in the words of the house."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    initiatives: tuple[Initiative, ...]
    contacts: tuple[ContactPoint, ...]
    facts: ContactFacts = NO_FACTS
    refusals: tuple[Refusal, ...] = ()


def read_corpus(corpus: Corpus, today: date, max_bytes: int, progress: Progress) -> Material:
    """Read, repair, lay out and extract every document.

    Raises UnreadableDocument for a listed file; an unlisted one is refused in the report (docs/decisions/0002).
    """
    facts = load_facts(corpus.root / "contacts.toml")
    documents, refusals = [], [Refusal(path, why, excused=True) for path, why in corpus.excused.items()]
    for info in progress.each("Læser og retter", corpus.documents):
        try:
            register = load_register(corpus.root / "register" / f"{info.id}.toml", info.id)
            documents.append(read_document(corpus.path(info), info, max_bytes, register))
        except UnreadableDocument as error:
            if info.path not in corpus.unlisted:
                raise
            refusals.append(Refusal(info.path, str(error), excused=False))
    if not documents:
        raise CorpusEmpty("Ingen af dokumenterne kunne læses: " + "; ".join(refusal.reason for refusal in refusals))
    return extract(tuple(documents), facts, today, tuple(refusals), progress)


def read_file(path: Path, today: date, max_bytes: int) -> Material:
    """Read one file by itself, with no register and no known facts."""
    info = DocumentInfo(slug(path.stem) or "dokument", path.name, path.stem, "ukendt", "", "ukendt", "ukendt", "")
    return extract((read_document(path, info, max_bytes),), NO_FACTS, today)


def read_document(path: Path, info: DocumentInfo, max_bytes: int, register: Register | None = None) -> Document:
    """Return one file as a document that can be read and cited."""
    raw = readers.read(path, max_bytes)
    return lay_out(repair(raw), info, register)


def extract(
    documents: tuple[Document, ...],
    facts: ContactFacts,
    today: date,
    refusals: tuple[Refusal, ...] = (),
    progress: Progress | None = None,
) -> Material:
    """Find the initiatives, passages and contact points of the documents."""
    found_initiatives: list[Initiative] = []
    passages: list[Passage] = []
    for document in progress.each("Finder indsatser", documents) if progress else documents:
        found = initiatives(document, today)
        found_initiatives += found
        passages += chunk(document, found)
    found_contacts = contacts(documents, passages, facts)
    return Material(documents, tuple(passages), tuple(found_initiatives), found_contacts, facts, refusals)
