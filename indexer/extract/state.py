"""Where an initiative stands on a given day, as its own words say; what they do not say is unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from kb.domain import Period, State

NOT_CARRIED_OUT = re.compile(
    r"\b(?:ikke|aldrig) (?:blevet )?(?:gennemført|iværksat|igangsat|realiseret)|\bopgivet\b|\baflyst\b|"
    r"\bannulleret\b|\bstandset\b",
    re.IGNORECASE,
)
GOES_ON = re.compile(
    r"\bfortsætt?es\b|\bpermanent\w*|\bløbende\b|\bviderefør\w+|\bforankret i\b|\bi drift\b", re.IGNORECASE
)
ENDS = re.compile(
    r"\bafslutt?es\b|\bforventes afsluttet\b|\btil og med\b|\budløber\b|\bophører\b", re.IGNORECASE
)
DONE = re.compile(r"\bgennemført\b|\bafsluttet\b|\bfærdiggjort\b|\bopfyldt:|\brealiseret\b", re.IGNORECASE)


def state_of(texts: Mapping[str, str | None], period: Period, today: date) -> State:
    """Return the state that the anchoring, period and status speak of, seen from ``today``."""
    words = " ".join(texts.get(name) or "" for name in ("anchoring", "period"))
    if NOT_CARRIED_OUT.search(words):
        return State.NOT_CARRIED_OUT
    if ENDS.search(words) and period.end is not None:
        return State.EXPIRED if period.end < today.year else State.RUNNING
    if GOES_ON.search(words):
        return State.RUNNING
    if DONE.search(words):
        return State.COMPLETED
    if period.end is not None and (texts.get("period") or texts.get("funding")):
        return State.EXPIRED if period.end < today.year else State.RUNNING
    return State.UNKNOWN
