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
NOT_YET = _any(
    r"ikke (?:endnu|påbegyndt|(?:op)?startet|(?:gået |kommet )?i gang)\b",
    r"endnu ikke",
    r"planlagt|planlægges|under planlægning",
    r"(?:igangsættes|iværksættes|påbegyndes|opstartes|lanceres|startes op|starter op|startes|begynder)\b",
    r"(?:sættes|går) i gang\b",
    r"(?:forventes|vil blive|ventes) (?:[a-zæøå]+ )?(?:igangsat|iværksat|(?:op)?startet|påbegyndt|lanceret|etableret)",
    r"forventet (?:opstart|start)",
)
ENDS = _any(r"(?:afslutt?es|slutter|udløber|udløb|ophører|ophørte)\b", r"forventes (?:at være )?afsluttet\b")
GOES_ON = _any(
    r"fortsæt(?:tes|tes|ter|es)?\b", r"permanent", r"løbende\b", r"videreføres\b", r"i drift\b", r"igangværende\b"
)
CARRIED_ON = _any(r"videreføres\b", r"permanent", r"(?:i|til) driften?\b", r"fast (?:tilbud|del)\b")  # whatever ran out
DONE = _any(r"gennemført\b", r"afsluttet\b", r"færdig(?:gjort)?\b", r"realiseret\b", r"implementeret\b")
UNDER_WAY = _any(
    r"i gang\b", r"igang\b", r"igangsat\b", r"iværksat\b", r"påbegyndt\b", r"under (?:udvikling|udarbejdelse)"
)
ANCHORED = _any(r"(?:er|bliver) forankret\b", r"forankret i\b")
PAID_UNTIL = _any(r"(?:til og med|frem til|indtil)\b")
RESERVATION = re.compile(r"\b(?:ikke|forventes|delvis)", re.IGNORECASE)
SINCE = _any(r"siden (?:19|20)\d\d\b")


def state_of(texts: Mapping[str, str | None], period: Period, today: date) -> State:
    """Return the state that anchoring, period, status and funding speak of, seen from ``today``."""
    said = " ".join(texts.get(name) or "" for name in ("anchoring", "period")).strip()
    if said and (state := _stated(said, today)) is not None:
        return state
    by_years = _by_years(texts, period, today)
    status = _first_sentence(texts.get("status") or "")
    if status and (state := _stated(status, today)) is not None:
        carried_on = state is State.RUNNING and CARRIED_ON.search(status) and not list(mentions_in(status))
        over = by_years is State.EXPIRED and state in (State.RUNNING, State.PLANNED) and not carried_on
        return State.EXPIRED if over else state  # it was true when it was written
    if by_years is State.UNKNOWN and (ends := _end_told(texts.get("status") or "")) is not None:
        return _until(ends, today)
    return by_years


def _end_told(text: str) -> int | None:
    """Return the last year that a text says something ends in."""
    return max((m.year for m in mentions_in(text) if m.ends), default=None)


def _stated(words: str, today: date) -> State | None:
    """Return what the words say outright."""
    if NOT_CARRIED_OUT.search(words):
        return State.NOT_CARRIED_OUT
    if ends := ENDS.search(words):
        years = [m.year for m in mentions_in(words[ends.start() :])] or [m.year for m in mentions_in(words)]
        if years:
            return _until(max(years), today)
    if GOES_ON.search(words):
        return State.RUNNING
    if DONE.search(words) and not RESERVATION.search(words):
        return State.COMPLETED
    if (until := PAID_UNTIL.search(words)) and (years := [m.year for m in mentions_in(words[until.start() :])]):
        return _until(max(years), today)
    return _then(words, today)


def _then(words: str, today: date) -> State | None:
    """Return the state of words that were true when they were written, where no year says that this is long ago."""
    years = [m.year for m in mentions_in(words)]
    if years and max(years) < today.year:
        return None
    if NOT_YET.search(words):
        return State.PLANNED
    return State.RUNNING if UNDER_WAY.search(words) or ANCHORED.search(words) else None


def _until(year: int, today: date) -> State:
    return State.EXPIRED if year < today.year else State.RUNNING


def _by_years(texts: Mapping[str, str | None], period: Period, today: date) -> State:
    """Return the state that the years of the time plan, the funding or a plain text tell."""
    timed = [texts.get(name) or "" for name in ("period", "anchoring", "funding")]
    plain = "" if texts.get("status") else texts.get("description") or ""
    mentions = [m for text in timed for m in mentions_in(text)]
    years = [m.year for m in mentions]
    if not years and (PAID_UNTIL.search(plain) or ENDS.search(plain)) and period.end is not None:
        years = [period.end]
    if years:
        if max(years) < today.year:
            return State.UNKNOWN if mentions and all(m.begins for m in mentions) else State.EXPIRED
        begun = not any(m.begins for m in mentions) and any(m.ends for m in mentions)  # "finansieret til og med 2029"
        return State.PLANNED if min(years) > today.year and not begun else State.RUNNING
    return State.RUNNING if SINCE.search(plain) else State.UNKNOWN


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[a-zæøå)])[.:]\s|\n", text, maxsplit=1)[0] if len(text) < 2000 else text[:200]
