"""Fetch what is new or changed into corpus/documents, and note where it came from and when."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import httpx2

from indexer.fetching.place import Fetched, Gone, Place, Refused
from indexer.fetching.sources import Source, read_sources
from indexer.fetching.storage import Storage
from indexer.fetching.web import AGENT, TIMEOUT, Web
from indexer.progress import Progress
from indexer.provenance import Entry, read_ledger, write_ledger
from kb.slug import slug
from kb.whole import write_whole

LONGEST_NAME: Final = 80


@dataclass(slots=True)
class FetchReport:
    """What one run of ``fagsvar fetch`` did, by address."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # with the reason

    def to_json(self) -> dict[str, Any]:
        """Return the report as the command's JSON."""
        return asdict(self)

    def render(self) -> str:
        """Return the report for people, in Danish."""
        lines = [f"{len(self.new)} nye, {len(self.changed)} ændrede og {len(self.unchanged)} uændrede dokumenter."]
        lines += [
            f"  FINDES IKKE MERE {address}; filen er beholdt, til en redaktør sletter den" for address in self.gone
        ]
        lines += [f"  AFVIST {reason}" for reason in self.refused]
        return "\n".join(lines)


def fetch(corpus: Path, max_bytes: int, progress: Progress) -> FetchReport:
    """Fetch from every place in kilder.toml; raises SourceError or MissingExtra before anything is fetched.

    What was fetched stays when the run is stopped half-way: the ledger is written after every document.
    """
    sources = read_sources(corpus)
    entries = read_ledger(corpus)
    report = FetchReport()
    with httpx2.Client(timeout=TIMEOUT, headers={"User-Agent": AGENT}) as client:
        places = [(source, _place(source, max_bytes, client)) for source in sources]
        for source, place in places:
            listed = _listed(source, place, entries, report)
            for address in progress.each(f"Henter {source.name}", listed):
                _fetch_one(corpus, source, place, address, entries, report)
                write_ledger(corpus, entries)
    write_ledger(corpus, entries)
    return report


def _place(source: Source, max_bytes: int, client: httpx2.Client) -> Place:
    return Storage(source.storage, max_bytes) if source.storage else Web(source, max_bytes, client)


def _listed(source: Source, place: Place, entries: dict[str, Entry], report: FetchReport) -> list[str]:
    """Return the addresses to fetch; those that were listed once and no longer are, are noted as gone."""
    try:
        listed = dict.fromkeys(address for address in place.addresses() if source.wants(address))
    except Gone:
        report.refused.append(f"{source.name}: {source.sitemap} findes ikke.")
        return []
    except Refused as error:
        report.refused.append(f"{source.name}: {error}")
        return []
    folder = f"documents/{source.name}/"
    for address, entry in entries.items():
        if entry.path.startswith(folder) and address not in listed:
            _note_gone(address, entries, report)
    return list(islice(listed, source.most))


def _note_gone(address: str, entries: dict[str, Entry], report: FetchReport) -> None:
    report.gone.append(address)
    if address in entries:
        entries[address] = replace(entries[address], gone=True)


def _fetch_one(
    corpus: Path, source: Source, place: Place, address: str, entries: dict[str, Entry], report: FetchReport
) -> None:
    before = entries.get(address)
    if before and not (corpus / before.path).is_file():
        before = None
    try:
        fetched = place.fetch(address, before)
    except Gone:
        _note_gone(address, entries, report)
    except Refused as error:
        report.refused.append(str(error))
    else:
        entries[address] = _kept(corpus, source, address, before, fetched, report)


def _kept(
    corpus: Path, source: Source, address: str, before: Entry | None, fetched: Fetched | None, report: FetchReport
) -> Entry:
    """Write the document, if it is another than before, and return its entry."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    if fetched is None and before:
        report.unchanged.append(address)
        return replace(before, fetched=now, gone=False)
    assert fetched is not None  # noqa: S101 - only what was known can be unchanged
    sha256 = hashlib.sha256(fetched.content).hexdigest()
    path = before.path if before else _path(source, address, fetched.ending)
    if before and before.sha256 == sha256:
        report.unchanged.append(address)
    else:
        (report.changed if before else report.new).append(address)
        write_whole(corpus / path, fetched.content)
    return Entry(path, address, now, sha256, fetched.etag, fetched.modified)


def _path(source: Source, address: str, ending: str) -> str:
    """Return where a document is put: a name that can be read, and that no other address can have."""
    parts = urlsplit(address)
    words = slug(unquote(f"{PurePosixPath(parts.path).with_suffix('')} {parts.query}"))[-LONGEST_NAME:].strip("-")
    unique = hashlib.sha256(address.encode()).hexdigest()[:8]
    return f"documents/{source.name}/{words or 'forside'}-{unique}{ending}"
