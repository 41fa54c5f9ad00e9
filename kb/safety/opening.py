"""Say whether a contact point can be reached at a given moment, in Danish time and with Danish holidays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
Opening = (
    str | Sequence[Sequence[object]] | None
)  # "always", or rows of weekday (Monday 0), from and to: to may be the next day's


def is_open(opening: Opening, now: datetime) -> bool | None:
    """Return whether it is open at ``now`` (a naive time is Danish); None when nobody knows."""
    if opening == "always":
        return True
    if not opening or isinstance(opening, str):
        return None
    moment = now.replace(tzinfo=COPENHAGEN) if now.tzinfo is None else now.astimezone(COPENHAGEN)
    clock, today = f"{moment:%H:%M}", moment.date()
    yesterday = today - timedelta(days=1)
    answer: bool | None = False
    for weekday, start, end in opening:
        overnight = end is not None and str(end) <= str(start)
        if overnight and weekday == yesterday.weekday() and clock < str(end) and not _is_holiday(yesterday):
            return True
        if weekday != today.weekday() or clock < str(start) or _is_holiday(today):
            continue
        if overnight or (end is not None and clock < str(end)):
            return True
        if end is None:
            answer = None
    return answer


@lru_cache(maxsize=512)
def _is_holiday(day: date) -> bool:
    import holidays

    return day in holidays.country_holidays("DK", years=day.year)
