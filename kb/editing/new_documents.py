"""Documents without a row in corpus.toml: the row that is proposed for each, and writing the one that is accepted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from kb.checksum import checksum
from kb.domain import Document
from kb.editing.brief import Brief
from kb.editing.dates import date_in
from kb.editing.toml_file import TomlFile, appended, seen_of, text_value
from kb.editing.values import clean_fact
from kb.errors import EditConflict, EditFileBroken, EditRefused, NotFound
from kb.index import Index

LABELS: Final = {
    "title": "Titel", "publisher": "Udgiver", "date": "Dato", "scope": "Gælder", "licence": "Licens", "url": "Kilde",
}  # fmt: skip
UNKNOWN, TO_FILL_IN = "ukendt", "udfyldes"
DATE: Final = re.compile(r"\d{4}(?:-\d{2}){0,2}")
LONGEST_TITLE: Final = 200
FRONT: Final = 1_500  # characters of a document where its title stands
NEW_FILE: Final = "# Dokumenterne, som Fagsvar svarer ud fra. Én [[document]] for hvert dokument.\n"


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A file without a row, and what the row may say; what is not known is for an editor to fill in."""

    id: str
    path: str
    title: str
    date: str  # as found, or as the file's name has it; empty where neither tells
    date_line: str | None  # of the document, that tells the date
    url: str | None
    sha256: str
    seen: str  # its row in corpus.toml, for saving


def propose(document: Document, today: date) -> NewDocument:
    """Return the row that a document proposes for itself."""
    info = document.info
    found = date_in(document.text, today)
    return NewDocument(
        id=info.id,
        path=info.path,
        title=_title(document),
        date=found.iso if found else info.date,
        date_line=found.line if found else None,
        url=info.url,
        sha256=info.sha256,
        seen=seen_of(None),
    )


def new_documents(brief: Brief, corpus: Path) -> list[str]:
    """Return the ids of the documents that corpus.toml has no row for, in the index's order; raises EditFileBroken."""
    table = corpus_file(corpus).read()[0]
    known = {row.get("path") for row in _rows(table)}
    return [document.id for document in brief.documents if document.path not in known]


def new_document(index: Index, id: str, today: date) -> NewDocument:
    """Return what is proposed for one document; raises NotFound."""
    if (document := index.documents.get(id)) is None:
        raise NotFound(f"Der er intet dokument med id {id}.")
    return propose(document, today)


def accept_document(
    index: Index, corpus: Path, id: str, seen: str, fields: Mapping[str, str | None], today: date
) -> str:
    """Write the row of a document; what is neither found nor given is marked to be filled in.

    Returns what the row is seen as now. Raises NotFound, EditRefused, EditConflict, EditFileBroken or EditNotWritten.
    """
    proposed = new_document(index, id, today)
    row = _row_of(proposed, _cleaned(fields))
    _refuse_other(proposed, corpus)
    part = partial(row_in, path=proposed.path)
    with corpus_file(corpus).change(seen, NEW_FILE, part) as document:
        _rows(document.unwrap())
        _write(appended(document, "document"), row)
    return seen_of(part(corpus_file(corpus).read()[0]))


def row_in(table: Mapping[str, Any], path: str) -> Any:
    """Return the row that corpus.toml has for a file, None where it has none."""
    return next((row for row in _rows(table) if row.get("path") == path), None)


def corpus_file(corpus: Path) -> TomlFile:
    """Return corpus.toml."""
    return TomlFile(corpus, "corpus.toml")


def _rows(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the rows of documents and of files that are excused."""
    rows = [*table.get("document", []), *table.get("excused", [])]
    if not all(isinstance(row, Mapping) for row in rows):
        raise EditFileBroken(
            'corpus.toml: hvert dokument skrives som [[document]] med felt = "tekst". Ret filen først.'
        )
    return rows


def _title(document: Document) -> str:
    """Return the first heading, else the first line that may be a title, else what the file is called."""
    heading = next((b for b in document.blocks if b.kind == "heading" and b.row is None and b.start < FRONT), None)
    lines = [document.text[heading.start : heading.end]] if heading else document.text[:FRONT].split("\n")
    for line in lines:
        title = " ".join(line.split())
        if 3 <= len(title) <= LONGEST_TITLE and any(map(str.isalpha, title)):
            return title
    return document.info.title


def _refuse_other(proposed: NewDocument, corpus: Path) -> None:
    """Raise where the file is gone, or is not the one that was read."""
    path = corpus / proposed.path
    if not path.is_file():
        raise EditConflict(f"{proposed.path} findes ikke længere. Indeksér igen.")
    if checksum(path) != proposed.sha256.lower():
        raise EditConflict("Dokumentet er ændret, siden det blev læst. Indeksér igen, og se det efter.")


def _cleaned(fields: Mapping[str, str | None]) -> dict[str, str]:
    if unknown := set(fields) - set(LABELS):
        raise EditRefused(f"Der er et felt for meget: {min(unknown)[:40]!r}.")
    return {name: clean_fact(name, LABELS[name], text or "") if text else "" for name, text in fields.items()}


def _row_of(proposed: NewDocument, given: dict[str, str]) -> dict[str, str]:
    told = {"title": proposed.title, "date": proposed.date, "url": proposed.url or ""} | given
    if not DATE.fullmatch(told["date"]) or not _is_day(told["date"]):
        raise EditRefused("Dato: skriv, hvornår dokumentet er fra, som 2024-05-03, 2024-05 eller 2024.")
    if not told["title"]:
        raise EditRefused("Titel: et dokument skal have en titel.")
    return {
        "id": proposed.id,
        "path": proposed.path,
        **{name: told.get(name, "") for name in ("title", "publisher", "date", "scope", "licence")},
        "sha256": proposed.sha256,
        **({"url": told["url"]} if told["url"] else {}),
    }


def _is_day(text: str) -> bool:
    year, *rest = map(int, text.split("-"))
    try:
        date(year, *[*rest, 1, 1][:2])
    except ValueError:
        return False
    return True


def _write(table: Any, row: Mapping[str, str]) -> None:
    for name, text in row.items():
        value: Any = text_value(text or UNKNOWN)
        if not text:
            value.comment(TO_FILL_IN)
        table[name] = value
