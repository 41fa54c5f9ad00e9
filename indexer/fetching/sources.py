"""Read corpus/kilder.toml: where the organisation's documents lie.

A table a place, its name the folder under documents/ that its files are put in::

    [vejledninger]
    sitemap = "https://www.nordby.dk/sitemap.xml"   # or urls = [...], or storage = "s3://spand/mappe"
    include = ["https://www.nordby.dk/vejledning/*"]
    most = 200
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from indexer.corpus import ID, read_toml
from kb.errors import SourceError

NAME = "kilder.toml"
KINDS = ("urls", "sitemap", "storage")


@dataclass(frozen=True, slots=True)
class Source:
    """One place to fetch from; exactly one of ``urls``, ``sitemap`` and ``storage`` is given."""

    name: str
    urls: tuple[str, ...] = ()
    sitemap: str = ""
    storage: str = ""  # a folder, in the terms of fsspec: "s3://bucket/prefix", "file:///drev/dokumenter"
    include: tuple[str, ...] = ("*",)
    exclude: tuple[str, ...] = ()
    most: int = 1_000  # documents
    pause: float = 1.0  # seconds between two requests to one host

    def wants(self, address: str) -> bool:
        """Tell whether an address is among those to fetch."""
        included = any(fnmatchcase(address, pattern) for pattern in self.include)
        return included and not any(fnmatchcase(address, pattern) for pattern in self.exclude)


def read_sources(corpus: Path) -> tuple[Source, ...]:
    """Return the places in kilder.toml; raises SourceError for one that makes no sense, or where there is none."""
    table = read_toml(corpus / NAME)
    if not table:
        raise SourceError(f"Der er ingen kilder i {corpus / NAME}.")
    return tuple(_source(name, row) for name, row in table.items())


def _source(name: str, row: Any) -> Source:
    known = {field.name: field.type for field in fields(Source) if field.name != "name"}
    if not ID.fullmatch(name) or not isinstance(row, dict):
        raise SourceError(f"{NAME}: navnet {name!r} må kun rumme a-z, 0-9, punktum og bindestreg, som [{name}].")
    if unknown := set(row) - set(known):
        raise SourceError(f"{NAME}, kilden {name}: ukendte felter: {', '.join(sorted(unknown))}.")
    for key, value in row.items():
        if not _fits(value, known[key]):
            raise SourceError(f"{NAME}, kilden {name}: feltet {key} har en forkert værdi: {value!r}.")
    if sum(bool(row.get(kind)) for kind in KINDS) != 1:
        raise SourceError(f"{NAME}, kilden {name}: angiv én af {', '.join(KINDS)}.")
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Source(name, **given)


def _fits(value: object, declared: object) -> bool:
    if declared == "str":
        return isinstance(value, str)
    if declared in ("int", "float"):
        return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
