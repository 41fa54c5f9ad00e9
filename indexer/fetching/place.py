"""What a place to fetch from can do, whatever it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from indexer.provenance import Entry


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it was fetched."""

    content: bytes
    ending: str  # of a file's name: ".pdf"
    etag: str = ""
    modified: str = ""


class Gone(Exception):
    """Report that there is no longer a document at an address."""


class Refused(Exception):
    """Report a document that may not or cannot be fetched, with the reason in Danish."""


class Place(Protocol):
    """List the addresses of documents, and fetch one."""

    def addresses(self) -> Iterator[str]:
        """Yield the addresses; raises Refused where they cannot be listed."""
        ...

    def fetch(self, address: str, before: Entry | None) -> Fetched | None:
        """Return the document, or None where it is as it was; raises Gone or Refused."""
        ...
