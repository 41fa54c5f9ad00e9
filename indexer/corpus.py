"""Read the corpus folder: which documents there are, and what the organisation says beside them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from indexer import provenance
from kb.checksum import checksum
from kb.domain import DocumentInfo
from kb.errors import CorpusEmpty, CorpusError, DocumentChanged, DocumentMissing, DuplicateId
from kb.slug import slug

REQUIRED = ("id", "path", "title", "publisher", "date", "scope", "licence", "sha256")
ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of a corpus folder.

    ``unlisted`` are files in documents/ without a row in corpus.toml: they are indexed under their file name,
    and reported. ``excused`` are the files that corpus.toml names as unreadable, with the reason.
    """

    root: Path
    documents: tuple[DocumentInfo, ...]
    unlisted: tuple[str, ...]
    excused: dict[str, str]
    digest: str  # of every file that the index is made from

    def path(self, info: DocumentInfo) -> Path:
        """Return where the document's file lies."""
        return self.root / info.path


def open_corpus(root: Path) -> Corpus:
    """Read corpus.toml and compare it with the files; raise a CorpusError for whatever does not agree."""
    if not root.is_dir():
        raise CorpusEmpty(f"Mappen {root} findes ikke.")
    table = read_toml(root / "corpus.toml")
    excused = {row["path"]: row.get("reason", "") for row in table.get("excused", [])}
    listed = tuple(_row(root, row) for row in table.get("document", []))
    unlisted = tuple(_unlisted(root, {info.path for info in listed} | set(excused)))
    addresses = {entry.path: address for address, entry in provenance.read_ledger(root).items()}
    documents = listed + tuple(_guess(root, path, addresses.get(path)) for path in unlisted)
    documents = _told_apart(documents, set(unlisted))
    _refuse_duplicates(documents)
    if not documents:
        raise CorpusEmpty(f"Der er ingen dokumenter i {root / 'documents'}.")
    return Corpus(root, documents, unlisted, excused, _digest(root))


def read_toml(path: Path) -> dict[str, Any]:
    """Return a TOML file's table, empty where there is no file; raise CorpusError where it is not TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: filen er ikke gyldig TOML: {error}") from error


def _row(root: Path, row: dict[str, Any]) -> DocumentInfo:
    name = row.get("id") or row.get("path") or "uden id"
    if missing := [key for key in REQUIRED if not isinstance(row.get(key), str) or not row[key]]:
        raise CorpusError(f"corpus.toml, dokumentet {name}: {', '.join(missing)} mangler.")
    if unknown := set(row) - {f.name for f in fields(DocumentInfo)}:
        raise CorpusError(f"corpus.toml, dokumentet {name}: ukendte felter: {', '.join(sorted(unknown))}.")
    info = DocumentInfo(**row)
    if not ID.fullmatch(info.id):
        raise CorpusError(f"corpus.toml: id'et {info.id!r} må kun rumme a-z, 0-9, punktum og bindestreg.")
    if not DATE.fullmatch(info.date):
        raise CorpusError(
            f"corpus.toml, dokumentet {info.id}: datoen {info.date!r} skrives 2016-06-01, 2016-06 eller 2016."
        )
    path = (root / info.path).resolve()
    if not path.is_relative_to(root.resolve()):
        raise CorpusError(f"corpus.toml, dokumentet {info.id}: stien {info.path} fører ud af mappen.")
    if not path.is_file():
        raise DocumentMissing(f"corpus.toml nævner {info.path}, men filen findes ikke.")
    if (found := checksum(path)) != info.sha256.lower():
        raise DocumentChanged(
            f"{info.path} er ændret: kontrolsummen er {found}, men corpus.toml siger {info.sha256}. "
            "Ret rækken, når ændringen er set efter."
        )
    return info


def _unlisted(root: Path, known: set[str]) -> Iterable[str]:
    for path in sorted((root / "documents").rglob("*")):
        relative = path.relative_to(root).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not hidden and relative not in known:
            yield relative


def _guess(root: Path, path: str, address: str | None) -> DocumentInfo:
    stem = Path(path).stem
    year = re.search(r"(?:19|20)\d{2}", stem)
    return DocumentInfo(
        id=slug(stem) or "dokument",
        path=path,
        title=stem.replace("_", " ").replace("-", " ").strip().capitalize() or stem,
        publisher="ukendt",
        date=year.group() if year else "",
        scope="ukendt",
        licence="ukendt",
        sha256=checksum(root / path),
        url=address,
    )


def _told_apart(documents: tuple[DocumentInfo, ...], unlisted: set[str]) -> tuple[DocumentInfo, ...]:
    """Return the documents, unlisted ones of one name ("plan.docx", "plan.pdf") with their whole path for an id."""
    uses = Counter(info.id for info in documents)
    return tuple(
        replace(info, id=slug(info.path.removeprefix("documents/")) or info.id)
        if uses[info.id] > 1 and info.path in unlisted
        else info
        for info in documents
    )


def _refuse_duplicates(documents: tuple[DocumentInfo, ...]) -> None:
    twice = [name for name, count in Counter(info.id for info in documents).items() if count > 1]
    if twice:
        raise DuplicateId(f"Flere dokumenter har samme id: {', '.join(twice)}.")


def _digest(root: Path) -> str:
    """Fold every file of the corpus into one checksum; of the questions only those that something is learnt from."""
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        relative = path.relative_to(root)
        learnt = relative.parts[0] != "questions" or relative.name == "danger_dev.jsonl"
        learnt = learnt and relative.name != provenance.NAME  # when files were last looked for changes no index
        if learnt and not any(part.startswith(".") for part in relative.parts):
            digest.update(f"{relative.as_posix()}\0{checksum(path)}\n".encode())
    return digest.hexdigest()
