"""What an editor decides about a row: that it is right, what its fields should say, that it is no initiative."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import tomlkit

from kb.checksum import checksum
from kb.domain import Document, RowReading
from kb.editing.register_file import FIELDS, INITIATIVE, NO, READING, REVIEWED, row_in
from kb.editing.row_words import missing_word
from kb.editing.rows import LABELS, register_file, row_to_review
from kb.editing.toml_file import put, text_value
from kb.editing.values import clean_text
from kb.errors import EditConflict, EditRefused
from kb.index import Index

NEW_FILE: Final = (
    "# Rækker, som en redaktør har set efter i dokumentet. Kun de felter, der var læst forkert, står her.\n"
    "# Byggeriet standser, hvis et ord ikke står i rækken.\n"
)


def decide_row(
    index: Index,
    corpus: Path,
    id: str,
    seen: str,
    fields: Mapping[str, str | None],
    today: date,
    initiative: bool = True,
) -> None:
    """Write that a row is right as it is read, or what its fields should say; None takes a correction back.

    A row that is no ``initiative`` leaves the initiatives with the next build; its words stay in the document's text.
    Raises NotFound, EditRefused for words that the row has not got, EditConflict where the row was decided meanwhile,
    EditFileBroken or EditNotWritten.
    """
    row = row_to_review(index, corpus, id).reading
    _refuse_changed(index.documents[row.document_id], corpus)
    file = register_file(corpus, row.document_id)
    with file.change(seen, NEW_FILE, partial(row_in, key=row.key)) as document:
        table = _row_table(document, row.key)
        for name, text in _cleaned(row, fields).items():
            if text is None:
                table.pop(name, None)
            else:
                put(table, name, text_value(text))
        corrections = {name: str(text) for name, text in table.items() if name in FIELDS}
        if missing := missing_word(row.words, corrections):
            raise EditRefused(
                f"{LABELS[missing[0]].capitalize()}: ordet »{missing[1]}« står ikke i dokumentets række, eller det er "
                "allerede brugt i et andet felt. Kun ord fra rækken kan flyttes."
            )
        put(table, REVIEWED, today.isoformat())
        put(table, READING, row.digest)
        if initiative:
            table.pop(INITIATIVE, None)
        else:
            put(table, INITIATIVE, NO)


def _row_table(document: tomlkit.TOMLDocument, key: str) -> Any:
    """Return the row's table in the register, made where there is none."""
    if "rows" not in document:
        document["rows"] = tomlkit.table(is_super_table=True)
    rows: Any = document["rows"]
    if key not in rows:
        rows[key] = tomlkit.table()
    return rows[key]


def _cleaned(row: RowReading, fields: Mapping[str, str | None]) -> dict[str, str | None]:
    cleaned: dict[str, str | None] = {}
    for name, text in fields.items():
        if name not in FIELDS:
            raise EditRefused("Der er et felt for meget.")
        written = clean_text(LABELS[name].capitalize(), text) if text is not None else None
        if name == "title" and written is not None:
            written = _headed(row, written)
        cleaned[name] = written or None
    return cleaned


def _headed(row: RowReading, title: str) -> str:
    """Return a title with its number in front, which the row is known by."""
    if not title:
        raise EditRefused("Titel: en indsats skal have en titel.")
    return title if not row.head or title.startswith(row.head) else f"{row.head} {title}"


def _refuse_changed(document: Document, corpus: Path) -> None:
    """Raise EditConflict where the file is not the one that was read: its rows may have other words."""
    path = corpus / document.info.path
    if path.is_file() and checksum(path) != document.info.sha256.lower():
        raise EditConflict("Dokumentet er ændret, siden det blev læst. Indeksér igen, og se rækken efter.")
