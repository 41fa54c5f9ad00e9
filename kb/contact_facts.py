"""Read corpus/contacts.toml: what an editor knows about who can help."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kb.domain import ContactPoint
from kb.errors import CorpusError, DuplicateId

_TEXTS = ("name", "help", "audience", "phone", "email", "url", "hours", "source", "verified", "scope")
_LISTS = ("aliases", "former_names")
_FLAGS = ("acute", "fallback")
_DAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
_CLOCK = re.compile(r"([01]\d|2[0-4]):[0-5]\d")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """The rows of contacts.toml, the names its editor left out, and the hours one can reckon with."""

    contacts: tuple[ContactPoint, ...] = ()
    left_out: tuple[str, ...] = ()
    opening: Mapping[str, Any] = field(default_factory=dict)  # contact id -> "always" or [[day, from, to]]


NO_FACTS = ContactFacts()


def load_facts(path: Path) -> ContactFacts:
    """Read and check the file; no file means no facts.

    Raises CorpusError for a row that makes no sense and DuplicateId for an id used twice.
    """
    if not path.exists():
        return NO_FACTS
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path.name} kan ikke læses: {error}") from error
    return facts_in(data, path.name)


def facts_in(table: Mapping[str, Any], file: str) -> ContactFacts:
    """Return what the table of such a file says; raises as ``load_facts`` does."""
    rows = table.get("kontakt", [])
    left_out = table.get("udelad", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CorpusError(f"{file}: hver kontakt skrives under [[kontakt]]")
    if not isinstance(left_out, list) or not all(isinstance(name, str) for name in left_out):
        raise CorpusError(f"{file}: udelad skal være en liste af navne i anførselstegn")
    contacts = tuple(_contact(row, file) for row in rows)
    _refuse_duplicates(contacts)
    opening = {row["id"]: _opening(row, file) for row in rows if "opening" in row}
    return ContactFacts(contacts, tuple(left_out), opening)


def _contact(row: dict[str, Any], file: str) -> ContactPoint:
    where = f"{file}, kontakten {row.get('id', row.get('name', '?'))!r}"
    unknown = set(row) - {"id", "opening", *_TEXTS, *_LISTS, *_FLAGS}
    if unknown:
        raise CorpusError(f"{where}: ukendte felter {sorted(unknown)}")
    if not all(isinstance(row.get(key), str) and row[key] for key in ("id", "name")):
        raise CorpusError(f"{where}: id og name skal være udfyldt")
    if any(not isinstance(row.get(key, ""), str) for key in _TEXTS):
        raise CorpusError(f"{where}: skriv teksterne i anførselstegn")
    if any(not _is_list(row.get(key, [])) for key in _LISTS):
        raise CorpusError(f"{where}: aliases og former_names er lister af navne i anførselstegn")
    if any(row.get(key) for key in ("phone", "email", "url")) and not row.get("source"):
        raise CorpusError(f"{where}: telefon, e-mail og adresse på nettet kræver en source")
    if row.get("verified") and not _is_date(row["verified"]):
        raise CorpusError(f"{where}: verified skal være en dato som 2026-01-31")
    return ContactPoint(
        id=row["id"],
        name=row["name"],
        help=row.get("help"),
        audience=row.get("audience"),
        phone=row.get("phone"),
        email=row.get("email"),
        url=row.get("url"),
        hours=row.get("hours"),
        source=row.get("source", ""),
        verified=row.get("verified"),
        aliases=tuple(row.get("aliases", ())),
        former_names=tuple(row.get("former_names", ())),
        scope=row.get("scope"),
        acute=bool(row.get("acute")),
        fallback=bool(row.get("fallback")),
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text)) and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _refuse_duplicates(contacts: tuple[ContactPoint, ...]) -> None:
    seen: set[str] = set()
    for contact in contacts:
        if contact.id in seen:
            raise DuplicateId(f"to kontakter har id {contact.id!r}")
        seen.add(contact.id)


def _opening(row: dict[str, Any], file: str) -> str | list[list[Any]]:
    """Turn the editor's days and clock times into rows of weekday (Monday 0), from and to."""
    hours = row["opening"]
    if hours == "altid":
        return "always"
    spans: list[list[Any]] = []
    for span in hours if isinstance(hours, list) else [None]:
        days = span.get("dage", "").split("-") if isinstance(span, dict) else []
        clocks = [span.get("fra"), span.get("til")] if isinstance(span, dict) else []
        if not days or any(day not in _DAYS for day in days) or not clocks[0]:
            raise CorpusError(f'{file}: opening for {row["id"]!r} skal være "altid" eller dage, fra og til')
        if any(clock is not None and not _CLOCK.fullmatch(clock) for clock in clocks):
            raise CorpusError(f"{file}: klokkeslæt for {row['id']!r} skrives som 09:00")
        first, last = _DAYS.index(days[0]), _DAYS.index(days[-1])
        spans += [[(first + more) % 7, *clocks] for more in range((last - first) % 7 + 1)]  # "fre-man", too
    return spans
