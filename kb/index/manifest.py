"""The manifest: what an index was made from and with, and a checksum of every file of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path

from kb.checksum import checksum, sample
from kb.errors import IndexDamaged, IndexMismatch, IndexMissing
from kb.index.records import to_table

FORMAT = 4
NAME = "manifest.json"
LARGE = 100_000_000  # bytes of a file that is not read whole whenever the index is opened
# tantivy makes these anew whenever it opens an index; they hold nothing of it.
UNCHECKED = frozenset({".tantivy-meta.lock", ".tantivy-writer.lock"})


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is written last and read first."""

    build_id: str
    built_at: str  # ISO time, UTC
    corpus_digest: str
    settings_digest: str
    embedder: str
    fingerprint: str  # of the embedder's files
    dimension: int
    store: str
    files: dict[str, str] = field(default_factory=dict)  # name -> sha256
    samples: dict[str, str] = field(default_factory=dict)  # name of a large file -> sha256 of parts of it
    counts: dict[str, int] = field(default_factory=dict)
    calibration: dict[str, float] = field(default_factory=dict)
    vectors: dict[str, str | int] = field(default_factory=dict)  # how the store finds them: its kind and settings
    format: int = FORMAT

    def save(self, folder: Path) -> None:
        """Write the manifest with a checksum of itself."""
        (folder / NAME).write_text(_rendered(to_table(self)), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Return the manifest of a build; raise IndexMissing, IndexDamaged or IndexMismatch."""
        try:
            text = (folder / NAME).read_bytes().decode("utf-8")
            table = json.loads(text)
            digest = table.pop("digest")
        except FileNotFoundError as error:
            raise IndexMissing(f"Der er intet indeks i {folder}. Kør `fagsvar index` først.") from error
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
            raise damaged(NAME) from error
        if digest != _digest(table):
            raise damaged(NAME)
        if table.get("format") != FORMAT:
            raise IndexMismatch(
                f"Indekset har format {table.get('format')}, men denne udgave læser {FORMAT}. Kør `fagsvar index` igen."
            )
        if text != _rendered(table):  # altered, if only in how it is written
            raise damaged(NAME)
        return cls(**{each.name: table[each.name] for each in fields(cls)})

    def verify(self, folder: Path, whole: bool = False) -> None:
        """Compare every file with its checksum; raise IndexDamaged with the name of the first that differs.

        Of large files only samples are compared, unless ``whole``: reading all of them would take longer than a
        server may take to start.
        """
        for name, expected in self.files.items():
            sampled = None if whole else self.samples.get(name)
            try:
                found = checksum(folder / name) if sampled is None else sample(folder / name)
            except OSError as error:
                raise damaged(name) from error
            if found != (sampled or expected):
                raise damaged(name)


def damaged(name: str) -> IndexDamaged:
    """Return the error for a file that is not as it was written."""
    return IndexDamaged(f"Indeksfilen {name} mangler eller er beskadiget. Kør `fagsvar index` igen.")


def checksums(folder: Path) -> dict[str, str]:
    """Return the checksum of every file of a finished build."""
    return {path.relative_to(folder).as_posix(): checksum(path) for path in _files(folder)}


def samples(folder: Path) -> dict[str, str]:
    """Return the samples of the large files of a finished build."""
    large = (path for path in _files(folder) if path.stat().st_size > LARGE)
    return {path.relative_to(folder).as_posix(): sample(path) for path in large}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in UNCHECKED | {NAME}:
            yield path


def _rendered(table: dict[str, object]) -> str:
    return json.dumps({**table, "digest": _digest(table)}, ensure_ascii=False, indent=1) + "\n"


def _digest(table: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(table, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
