"""Say whether a contact point can be reached at a given moment, in Danish time and with Danish holidays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
Opening = str | Sequence[Sequence[object]] | None  # "always", or rows of weekday (Monday 0), from and to


def is_open(opening: Opening, now: datetime) -> bool | None:
    """Return whether it is open at ``now`` (a naive time is Danish); None when nobody knows."""
    if opening == "always":
        return True
    if not opening or isinstance(opening, str):
        return None
    moment = now.replace(tzinfo=COPENHAGEN) if now.tzinfo is None else now.astimezone(COPENHAGEN)
    if _is_holiday(moment.year, moment.month, moment.day):
        return False
    clock = f"{moment:%H:%M}"
    answer: bool | None = False
    for weekday, start, end in opening:
        if weekday == moment.weekday() and clock >= str(start):
            if end is None:
                answer = None if answer is False else answer
            elif clock < str(end):
                return True
    return answer


@lru_cache(maxsize=512)
def _is_holiday(year: int, month: int, day: int) -> bool:
    from datetime import date

    import holidays

    return date(year, month, day) in holidays.country_holidays("DK", years=year)
