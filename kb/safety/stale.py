"""Say how old a piece of information is and what that means, in a sentence or two."""

from __future__ import annotations

from datetime import date
from typing import Final

from kb.domain import ContactPoint, DocumentInfo, Initiative, State

MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
OLD: Final = 2  # years after which a document, or the checking of a contact, is worth a word


def in_words(iso: str) -> str:
    """Return "juni 2016" for "2016-06-01" and "2018" for "2018"."""
    parts = iso.split("-")
    month = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0
    return f"{MONTHS[month - 1]} {parts[0]}" if 1 <= month <= len(MONTHS) else parts[0]


def years_since(iso: str, today: date) -> int | None:
    """Return the whole years that have passed, a missing month or day counted as the first; None if unreadable."""
    try:
        year, month, day = (*(int(part) for part in iso.split("-")), 1, 1)[:3]
        then = date(year, month, day)
    except ValueError:
        return None
    return today.year - then.year - ((today.month, today.day) < (then.month, then.day))


def is_old(iso: str, today: date) -> bool:
    """Tell whether a date is long enough ago to be worth a word."""
    years = years_since(iso, today)
    return years is not None and years >= OLD


def document_age(info: DocumentInfo, today: date) -> str:
    """Return "Dokumentet er fra juni 2016, 10 år gammelt. Det kan være forældet." or the like."""
    years = years_since(info.date, today)
    if years is None:
        return "Dokumentet har ingen dato, så det vides ikke, om det er forældet."
    age = f", {years} år gammelt" if years >= 1 else ""
    return f"Dokumentet er fra {in_words(info.date)}{age}." + (" Det kan være forældet." if years >= OLD else "")


def initiative_age(initiative: Initiative, info: DocumentInfo, today: date) -> str:
    """Return "Oplysningen er fra juni 2016. Projektet skulle slutte i 2017." or the like."""
    known = years_since(info.date, today) is not None
    dated = f"Oplysningen er fra {in_words(info.date)}." if known else "Det vides ikke, hvor gammel oplysningen er."
    return " ".join(part for part in (dated, _outcome(initiative, today)) if part)


def _outcome(initiative: Initiative, today: date) -> str:
    end = initiative.period.end
    if initiative.state is State.NOT_CARRIED_OUT:
        return "Indsatsen blev ikke gennemført."
    if initiative.state is State.EXPIRED:
        return f"Projektet skulle slutte i {end}." if end else "Projektet skulle være slut."
    if initiative.state is State.COMPLETED:
        return f"Indsatsen blev gennemført i {end}." if end and end <= today.year else "Indsatsen er gennemført."
    if initiative.state is State.PLANNED:
        return "Indsatsen var planlagt dengang."
    if initiative.state is State.RUNNING:
        return f"Den løber til {end}." if end and end >= today.year else "Den var i gang dengang."
    return ""


def contact_age(contact: ContactPoint, written: str | None, today: date) -> str:
    """Return when a contact's facts were checked, or else how old they are.

    ``written`` is the date of the document that tells of it; None where no document does.
    """
    if contact.verified and (years := years_since(contact.verified, today)) is not None:
        checked = f"Kontaktoplysningerne er kontrolleret i {in_words(contact.verified)}."
        return f"{checked} De kan være forældede." if years >= OLD else checked
    dated = written if written and years_since(written, today) is not None else None
    if contact.phone or contact.email or contact.url or contact.hours:
        known = f"er fra {in_words(dated)}" if dated else "har ingen dato"
        return f"Kontaktoplysningerne {known} og er ikke kontrolleret. De kan være forældede."
    if dated is None:
        return "Det vides ikke, hvor gammel oplysningen er."
    return f"Oplysningen er fra {in_words(dated)}." + (" Den kan være forældet." if is_old(dated, today) else "")
