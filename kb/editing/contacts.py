"""The contact points: those of contacts.toml and those that the documents name, and what an editor decides of one."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

import tomlkit

from kb.contact_facts import ContactFacts, facts_in
from kb.domain import ContactPoint
from kb.editing import confidence
from kb.editing.confidence import Confidence, ContactDoubt
from kb.editing.due import FACTS, Due, due
from kb.editing.toml_file import TomlFile, appended, put, text_value
from kb.editing.values import clean_date, clean_fact
from kb.errors import CorpusError, EditFileBroken, EditRefused, NotFound
from kb.index import Index

Origin = Literal["file", "document"]
LABELS: Final = {
    "name": "Navn", "help": "Hjælper med", "audience": "For hvem", "phone": "Telefon", "email": "E-mail",
    "url": "Adresse på nettet", "hours": "Åbningstid", "source": "Kilde", "scope": "Gælder",
}  # fmt: skip
NEW_FILE: Final = "# Kontaktpunkter: hvem der kan hjælpe, med hvad og hvem de er til for.\n"


@dataclass(frozen=True, slots=True)
class ContactToReview:
    """A contact point as it stands: an editor's row, or what the documents say where there is none."""

    point: ContactPoint
    origin: Origin
    confidence: Confidence
    doubts: tuple[ContactDoubt, ...]
    due: Due | None
    seen: str  # contacts.toml, for saving

    @property
    def open(self) -> bool:
        """Whether somebody should look at it."""
        return self.origin == "document" or self.due is not None


def contacts_to_review(index: Index, corpus: Path, today: date) -> list[ContactToReview]:
    """Return all contacts: open ones first, of these the least sure, then the never checked; raises EditFileBroken."""
    facts, seen = _facts(_file(corpus))
    editors = {point.id for point in facts.contacts}
    named = [p for p in index.contacts.values() if p.id not in editors and p.name not in facts.left_out]
    found = [_to_review(_with_passages(point, index), "file", today, seen) for point in facts.contacts]
    found += [_to_review(point, "document", today, seen) for point in named]
    return sorted(found, key=_urgency)


def decide_contact(
    index: Index, corpus: Path, id: str, seen: str, fields: Mapping[str, str | None], verified: str | None, today: date
) -> str:
    """Write a contact that the documents name into contacts.toml, or change the row that is there.

    ``verified`` is the day on which somebody checked the facts. Returns what the file is seen as now.
    Raises NotFound, EditRefused, EditConflict, EditFileBroken or EditNotWritten.
    """
    checked = clean_date("Kontrolleret", verified, today) if verified else None
    cleaned = _cleaned(fields)
    with _file(corpus).change(seen, NEW_FILE) as document:
        row = _row(document, id)
        if row is None:
            row = _appended(document, _known(index, id))
        changed = _write(row, cleaned, checked)
        if changed & set(FACTS) and not cleaned.get("source"):
            raise EditRefused("Kilde: skriv, hvor den nye oplysning er fra.")
        if checked and not row.get("source"):
            raise EditRefused("Kilde: skriv, hvor oplysningen er kontrolleret.")
        _refuse_nonsense(document)
    return _file(corpus).seen()


def leave_out(index: Index, corpus: Path, id: str, seen: str) -> str:
    """Write that a name of the documents is nobody to turn to; returns and raises as ``decide_contact`` does."""
    point = _known(index, id)
    with _file(corpus).change(seen, NEW_FILE) as document:
        if _row(document, id) is not None:
            raise EditRefused("Kontakten står i contacts.toml. Slet rækken i filen, hvis den skal væk.")
        if "udelad" not in document:
            document["udelad"] = tomlkit.array()
        names: Any = document["udelad"]
        if point.name not in names:
            names.append(point.name)
        _refuse_nonsense(document)
    return _file(corpus).seen()


def _file(corpus: Path) -> TomlFile:
    return TomlFile(corpus, "contacts.toml")


def _facts(file: TomlFile) -> tuple[ContactFacts, str]:
    table, seen = file.read()
    try:
        return facts_in(table, file.path.name), seen
    except CorpusError as error:
        raise EditFileBroken(f"{error}. Ret filen først.") from error


def _refuse_nonsense(document: tomlkit.TOMLDocument) -> None:
    """Hold what will be written against what the build asks of the file."""
    try:
        facts_in(document.unwrap(), "contacts.toml")
    except CorpusError as error:
        raise EditRefused(f"{error}.") from error


def _to_review(point: ContactPoint, origin: Origin, today: date, seen: str) -> ContactToReview:
    if origin == "file":
        return ContactToReview(point, origin, Confidence.HIGH, (), due(point, today), seen)
    doubts = confidence.contact_doubts(point)
    return ContactToReview(point, origin, confidence.of_contact(point), doubts, due(point, today), seen)


def _urgency(contact: ContactToReview) -> tuple[bool, bool, int, bool, str]:
    new = contact.origin == "document"
    return (not contact.open, not new, contact.confidence.rank, contact.due != "unverified", contact.point.id)


def _with_passages(point: ContactPoint, index: Index) -> ContactPoint:
    """Return an editor's row with the passages of the index in service, where it knows the contact."""
    known = index.contacts.get(point.id)
    return replace(point, passage_ids=known.passage_ids, found_in=known.found_in) if known else point


def _known(index: Index, id: str) -> ContactPoint:
    point = index.contacts.get(id)
    if point is None:
        raise NotFound(f"Der er intet kontaktpunkt med id {id}.")
    return point


def _row(document: tomlkit.TOMLDocument, id: str) -> MutableMapping[str, Any] | None:
    rows: Any = document.get("kontakt", [])
    return next((row for row in rows if row.get("id") == id), None)


def _appended(document: tomlkit.TOMLDocument, point: ContactPoint) -> MutableMapping[str, Any]:
    """Append what the documents say of somebody; what they help with goes on being the documents' own words."""
    row = appended(document, "kontakt")
    facts = {name: getattr(point, name) for name in ("phone", "email", "url", "hours", "source", "scope")}
    row["id"] = point.id
    row["name"] = point.name
    if point.aliases:
        row["aliases"] = list(point.aliases)
    for name, text in facts.items():
        if text:
            row[name] = text_value(" ".join(text.split()))
    return row


def _write(row: MutableMapping[str, Any], fields: Mapping[str, str | None], verified: str | None) -> set[str]:
    """Write the fields; return those that say something new. A new fact is unchecked, and new hours unreckonable."""
    changed = {name for name, text in fields.items() if (row.get(name) or None) != text}
    if "name" in changed and row.get("name"):
        former = row.get("name")
        put(row, "aliases", [*row.get("aliases", []), former])  # the documents go on using it
    for name in changed:
        text = fields[name]
        if text is None:
            row.pop(name, None)
        else:
            put(row, name, text_value(text))
    if changed & set(FACTS):
        row.pop("verified", None)
    if "hours" in changed:
        row.pop("opening", None)
    if verified:
        put(row, "verified", verified)
    return changed


def _cleaned(fields: Mapping[str, str | None]) -> dict[str, str | None]:
    if unknown := set(fields) - set(LABELS):
        raise EditRefused(f"Der er et felt for meget: {min(unknown)[:40]!r}.")
    cleaned = {name: clean_fact(name, LABELS[name], text) or None if text else None for name, text in fields.items()}
    if "name" in cleaned and not cleaned["name"]:
        raise EditRefused("Navn: et kontaktpunkt skal have et navn.")
    return cleaned
