"""The fixed Danish words around the quotes: where they stand, and how old they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from kb.domain import ContactPoint, DocumentInfo, Initiative, Passage

MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
NOT_IN_THE_DOCUMENTS: Final = "Det står ikke i dokumenterne."


def frame(initiative: Initiative | None, passage: Passage, info: DocumentInfo, today: date) -> str:
    """Return the line that leads the quotes: which initiative, which document, how old."""
    where = f"i »{info.title}«{_dated(info.date, today)}"
    if initiative is not None:
        number = f" (nr. {initiative.number})" if initiative.number else ""
        return f"Om indsatsen »{initiative.title}«{number} står der {where}:"
    if passage.heading_path:
        return f"Under overskriften »{passage.heading_path[-1]}« står der {where}:"
    return f"Der står {where}:"


def no_answer(others: Sequence[ContactPoint], named: Sequence[ContactPoint] = ()) -> str:
    """Return the text that says that the documents do not cover the question, and who was asked for or may know."""
    if named:
        return f"{NOT_IN_THE_DOCUMENTS} {reached(named)}"
    if not others:
        return NOT_IN_THE_DOCUMENTS
    return f"{NOT_IN_THE_DOCUMENTS} Du kan i stedet spørge {_listed(others, 'eller')}."


def reached(contacts: Sequence[ContactPoint]) -> str:
    """Return the line that says that it is known how to reach these."""
    return f"Se under kontaktpunkter, hvordan du får fat i {_listed(contacts, 'og')}."


def _listed(contacts: Sequence[ContactPoint], last: str) -> str:
    names = [contact.name for contact in contacts]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def written_date(iso: str) -> str:
    """Return an ISO date, to whatever precision it has, as one writes it in Danish."""
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not month:
        return year
    name = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)}. {name}" if day else name


def age(iso: str, today: date) -> str:
    """Return how long ago a date was, as one says it: "for 10 år siden"."""
    year, month, day = (int(part) for part in (iso + "-01-01").split("-")[:3])
    precise = iso.count("-") > 0  # a year alone: whole years are all that can be said
    months = (today.year - year) * 12 + (today.month - month) - (today.day < day if precise else 0)
    years = months // 12 if precise else today.year - year
    if years >= 1:
        return "for et år siden" if years == 1 else f"for {years} år siden"
    if not precise or months < 1:
        return "i år" if today.year == year else "for nylig"
    return "for en måned siden" if months == 1 else f"for {months} måneder siden"


def _dated(iso: str, today: date) -> str:
    return f" fra {written_date(iso)} ({age(iso, today)})" if iso else " uden dato"
