"""How sure one can be of what was read: three steps, each with its reasons. Measured in docs/decisions/0203."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Final, Literal

from kb.domain import ContactPoint, Doubt, RowReading

HEAVY: Final = frozenset({"columns", "empty"})  # one of these is enough for the lowest step
SEVERAL: Final = 3  # so are this many of the others

ContactDoubt = Literal["sentence", "heading", "no_facts", "once"]


class Confidence(StrEnum):
    """How sure, the least first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """Its place, the least sure first."""
        return list(Confidence).index(self)


def standing(row: RowReading, corrected: Collection[str] = ()) -> tuple[Doubt, ...]:
    """Return the doubts of a row that no correction has answered."""
    return tuple(doubt for doubt in row.doubts if doubt.field not in corrected)


def of_row(doubts: Iterable[Doubt]) -> Confidence:
    """Return how sure one can be of a row with these doubts."""
    kinds = [doubt.kind for doubt in doubts]
    if HEAVY & set(kinds) or len(kinds) >= SEVERAL:
        return Confidence.LOW
    return Confidence.MEDIUM if kinds else Confidence.HIGH


def contact_doubts(contact: ContactPoint) -> tuple[ContactDoubt, ...]:
    """Return what speaks against a contact that the documents name."""
    found: list[ContactDoubt] = []
    if not {"table", "list"} & set(contact.found_in):
        found.append("sentence" if "sentence" in contact.found_in else "heading")
    if not (contact.phone or contact.email or contact.url or contact.hours):
        found.append("no_facts")
        found += ["once"] if len(contact.passage_ids) < 2 else []
    return tuple(found)


def of_contact(contact: ContactPoint) -> Confidence:
    """Return how sure one can be that the documents name somebody to turn to."""
    doubts = len(contact_doubts(contact))
    return Confidence.LOW if doubts >= SEVERAL else Confidence.MEDIUM if doubts else Confidence.HIGH
