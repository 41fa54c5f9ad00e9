"""An answer on a terminal: the same words as on the page, as plain lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import starmap

from kb.domain import Answer, ContactPoint, Initiative, PassageHit, State

WIDTH = 96
STATE = {
    State.PLANNED: "planlagt",
    State.RUNNING: "i gang",
    State.COMPLETED: "gennemført",
    State.EXPIRED: "udløbet",
    State.NOT_CARRIED_OUT: "ikke gennemført",
    State.UNKNOWN: "status ukendt",
}


def render_answer(answer: Answer) -> str:
    """Return an answer for people: notices, answer with sources, then what was found."""
    blocks = [_paragraph(f"! {notice.text}") for notice in answer.notices]
    blocks.append(_paragraph(answer.answer.text))
    if answer.answer.citations:
        blocks.append("\n".join(f"  Kilde: {c.document_id}, tegn {c.start}-{c.end}" for c in answer.answer.citations))
    blocks += _section("Indsatser", (_initiative(hit.initiative, hit.age) for hit in answer.initiatives))
    blocks += _section("Kontaktpunkter", (_contact(hit.contact, hit.age) for hit in answer.contacts))
    blocks += _section("Afsnit", (_passage(hit, answer.document_titles) for hit in answer.passages))
    return "\n\n".join(blocks)


def render_extract(initiatives: Iterable[tuple[Initiative, str]], contacts: Iterable[tuple[ContactPoint, str]]) -> str:
    """Return what was found in one document, each with its age, for people."""
    blocks = _section("Indsatser", starmap(_initiative, initiatives))
    blocks += _section("Kontaktpunkter", starmap(_contact, contacts))
    return "\n\n".join(blocks) or "Der blev hverken fundet indsatser eller kontaktpunkter."


def _section(title: str, entries: Iterable[str]) -> list[str]:
    found = list(entries)
    return [f"{title.upper()}\n" + "\n".join(found)] if found else []


def _initiative(initiative: Initiative, age: str) -> str:
    number = f"{initiative.number}. " if initiative.number else ""
    years = "-".join(str(year) for year in (initiative.period.start, initiative.period.end) if year)
    state = STATE[initiative.state] + (f", {years}" if years else "")
    return "\n".join([_item(f"{number}{initiative.title} ({state})"), _beneath(age)])


def _contact(contact: ContactPoint, age: str) -> str:
    ways = [contact.phone, contact.email, contact.url, contact.hours]
    shown = ", ".join(way for way in ways if way)
    name = f"{contact.name}: {contact.help}" if contact.help else contact.name
    facts = f"    {shown} (kilde: {contact.source})" if shown else ""
    return "\n".join([_item(name), *filter(None, [facts]), _beneath(age)])


def _passage(hit: PassageHit, titles: dict[str, str]) -> str:
    place = " > ".join((titles.get(hit.passage.document_id, hit.passage.document_id), *hit.passage.heading_path))
    return f"{_item(place)}\n{_paragraph(hit.passage.text, '    ')}"


def _beneath(text: str) -> str:
    return _paragraph(text, "    ")


def _item(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def _paragraph(text: str, indent: str = "") -> str:
    lines = text.splitlines() or [""]
    return "\n".join(textwrap.fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent) for line in lines)
