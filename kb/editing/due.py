"""Facts of a contact that somebody ought to ring about."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from kb.domain import ContactPoint

OLD_FACT_DAYS: Final = 365
FACTS: Final = ("phone", "email", "url", "hours")

Due = Literal["unverified", "old"]


def facts_of(contact: ContactPoint) -> tuple[str, ...]:
    """Return what can be wrong: number, addresses, hours."""
    return tuple(fact for name in FACTS if (fact := getattr(contact, name)))


def due(contact: ContactPoint, today: date) -> Due | None:
    """Say whether a contact's facts were never checked, or too long ago; None where neither, or it has none."""
    if not facts_of(contact):
        return None
    if not contact.verified:
        return "unverified"
    return "old" if (today - date.fromisoformat(contact.verified)).days > OLD_FACT_DAYS else None
