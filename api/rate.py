"""How often somebody may ask: a quota a minute that fills up evenly (the generic cell rate algorithm).

One number is kept for each who asks, and only for as many as fit: memory stays bounded whoever knocks. The processes
of one server keep these numbers together (api/shared_rates.py).
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Final, Protocol

WINDOW: Final = 60.0  # seconds
MOST: Final = 100_000  # who are remembered at once; the one that was seen longest ago is forgotten first


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may pass, and what is left; times in seconds."""

    allowed: bool
    quota: int
    remaining: int
    full_again: int
    retry_after: int


class Times(Protocol):
    """When the whole quota is there again, by who asks."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep others from looking, from reading a time to writing it."""
        ...

    def get(self, who: str) -> float:
        """Return the time of somebody, 0 where there is none."""
        ...

    def keep(self, who: str, time: float) -> None:
        """Remember the time of somebody."""
        ...


class RateLimiter:
    """Count requests by who sends them."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, most: int = MOST, times: Times | None = None
    ) -> None:
        self._clock = clock
        self._times = times or OwnTimes(clock, most)

    def hit(self, who: str, quota: int) -> Verdict:
        """Count one request of somebody who may send ``quota`` a minute, unless it is one too many."""
        each = WINDOW / quota
        with self._times.alone():
            now = self._clock()
            until = max(self._times.get(who), now)
            allowed = until + each <= now + WINDOW + 1e-9
            if allowed:
                until += each
                self._times.keep(who, until)
        return Verdict(
            allowed,
            quota,
            remaining=max(0, math.floor((now + WINDOW - until) / each + 1e-6)),
            full_again=math.ceil(until - now),
            retry_after=max(1, math.ceil(until + each - now - WINDOW)),
        )


class OwnTimes:
    """Times in the memory of one process."""

    def __init__(self, clock: Callable[[], float], most: int) -> None:
        self._clock = clock
        self._most = most
        self._times: OrderedDict[str, float] = OrderedDict()

    def alone(self) -> AbstractContextManager[None]:
        """Return nothing to wait for: one event loop asks."""
        return nullcontext()

    def get(self, who: str) -> float:
        """Return the time of somebody, 0 where there is none."""
        return self._times.get(who, 0.0)

    def keep(self, who: str, time: float) -> None:
        """Remember the time of somebody, and forget those whose time has come or who do not fit."""
        self._times[who] = time
        self._times.move_to_end(who)
        now, oldest = self._clock(), next(iter(self._times.values()))
        while oldest <= now or len(self._times) > self._most:
            self._times.popitem(last=False)
            oldest = next(iter(self._times.values()), math.inf)
