"""Where an initiative stands on a given day, as its own words say; what they do not say is unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from indexer.extract.period import mentions_in
from kb.domain import Period, State


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")", re.IGNORECASE)


NOT_CARRIED_OUT = _any(
    r"(?:ikke|aldrig) (?:længere )?(?:blevet )?(?:gennemført|iværksat|igangsat|realiseret)\b",
    r"(?:er|blev|blevet) (?:opgivet|aflyst|annulleret|droppet|skrinlagt)\b",
    r"(?:opgivet|aflyst|annulleret|skrinlagt|bortfaldet)[.\s]*$",
)
NOT_YET = _any(r"ikke (?:endnu|påbegyndt|startet)", r"endnu ikke", r"planlagt", r"igangsættes\b", r"forventes igangsat")
ENDS = _any(r"(?:afslutt?es|slutter|udløber|ophører)\b", r"forventes (?:at være )?afsluttet\b")
GOES_ON = _any(r"fortsætt?es?\b", r"permanent", r"løbende\b", r"videreføres\b", r"i drift\b", r"igangværende\b")
DONE = _any(r"gennemført\b", r"afsluttet\b", r"færdig(?:gjort)?\b", r"realiseret\b", r"implementeret\b")
UNDER_WAY = _any(r"i gang\b", r"igang\b", r"igangsat\b", r"iværksat\b", r"påbegyndt\b", r"under (?:udvikling|udarbejdelse)")
ANCHORED = _any(r"(?:er|bliver) forankret\b", r"forankret i\b")
PAID_UNTIL = _any(r"(?:til og med|frem til|indtil)\b")
SINCE = _any(r"siden (?:19|20)\d\d\b")


def state_of(texts: Mapping[str, str | None], period: Period, today: date) -> State:
    """Return the state that anchoring, period, status and funding speak of, seen from ``today``."""
    said = [texts[name] or "" for name in ("anchoring", "period") if texts.get(name)]
    for words in (" ".join(said), _first_sentence(texts.get("status") or "")):
        if words and (state := _stated(words, today)) is not None:
            return state
    return _by_years(texts, period, today)


def _stated(words: str, today: date) -> State | None:
    """Return what the words say outright."""
    if NOT_CARRIED_OUT.search(words):
        return State.NOT_CARRIED_OUT
    years = [m.year for m in mentions_in(words)]
    if (ends := ENDS.search(words)) and years:
        later = [m.year for m in mentions_in(words[ends.start() :])] or years
        return State.EXPIRED if max(later) < today.year else State.RUNNING
    if GOES_ON.search(words):
        return State.RUNNING
    if DONE.search(words) and not re.search(r"\bikke\b|\bforventes\b|\bdelvis", words, re.IGNORECASE):
        return State.COMPLETED
    if (until := PAID_UNTIL.search(words)) and (later := [m.year for m in mentions_in(words[until.start() :])]):
        return State.EXPIRED if max(later) < today.year else State.RUNNING
    if NOT_YET.search(words):
        return _once(State.PLANNED, years, today)
    if UNDER_WAY.search(words):
        return _once(State.RUNNING, years, today)
    return State.RUNNING if ANCHORED.search(words) else None


def _once(state: State, years: list[int], today: date) -> State | None:
    """Return a state that was true when it was written, where no year says that this is long ago."""
    return state if not years or max(years) >= today.year else None


def _by_years(texts: Mapping[str, str | None], period: Period, today: date) -> State:
    """Return the state that the years of the time plan, the funding or a plain text tell."""
    timed = [texts.get(name) or "" for name in ("period", "anchoring", "funding")]
    plain = "" if texts.get("status") else texts.get("description") or ""
    years = [m.year for text in timed for m in mentions_in(text)]
    if not years and PAID_UNTIL.search(plain) and period.end is not None:
        years = [period.end]
    if years:
        if max(years) < today.year:
            return State.EXPIRED
        return State.PLANNED if min(years) > today.year else State.RUNNING
    return State.RUNNING if SINCE.search(plain) else State.UNKNOWN


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[a-zæøå)])[.:]\s|\n", text, maxsplit=1)[0] if len(text) < 2000 else text[:200]
