"""Read one file by itself: its text, repaired and laid out, and whom it names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from indexer import readers
from indexer.extract.contact_found import Found
from indexer.extract.contact_reading import read_contacts
from indexer.layout import lay_out_rows
from indexer.program import program_digest
from indexer.register import load_register
from indexer.repair import repair
from kb.domain import Document, DocumentInfo, RowReading
from kb.errors import FagsvarError, UnreadableDocument


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says; the same for as long as ``made_from`` is the same."""

    document: Document
    named: tuple[Found, ...]
    made_from: str
    rows: tuple[RowReading, ...] = ()


@dataclass(frozen=True, slots=True)
class ToRead:
    """A file that is to be read, and the corrections that an editor has made to it, if there are any."""

    path: Path
    info: DocumentInfo
    max_bytes: int
    register: Path | None = None

    @property
    def made_from(self) -> str:
        """Return a digest of all that the reading depends on: the file, its register, the program."""
        register = self.register.read_bytes() if self.register and self.register.is_file() else b""
        parts = (self.info.sha256, self.path.suffix, program_digest(), hashlib.sha256(register).hexdigest())
        return hashlib.sha256("|".join(parts).encode()).hexdigest()


def read_document(to_read: ToRead) -> Reading:
    """Return one file as a document that can be read and cited.

    Raises UnreadableDocument, also where the program itself fails on it, and RegisterError.
    """
    info = to_read.info
    try:
        raw = readers.recognise(to_read.path, to_read.max_bytes)
        register = load_register(to_read.register, info.id) if to_read.register else None
        document, rows = lay_out_rows(repair(raw.text, raw.certainties), info, register)
        return Reading(document, tuple(read_contacts(document)), to_read.made_from, rows)
    except FagsvarError:
        raise
    except MemoryError as error:
        raise UnreadableDocument(f"{info.path}: filen kræver mere hukommelse, end der er.") from error
    except Exception as error:  # one strange file must not stop the other 499
        raise UnreadableDocument(f"{info.path}: læsningen fejlede ({type(error).__name__}: {error}).") from error
