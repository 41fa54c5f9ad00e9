"""How often somebody may ask: a quota a minute that fills up evenly (the generic cell rate algorithm).

One number is kept for each who asks, and only for as many as fit: memory stays bounded whoever knocks.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

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


class RateLimiter:
    """Count requests by who sends them."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._empty_until: OrderedDict[str, float] = OrderedDict()  # when the whole quota is there again

    def hit(self, who: str, quota: int) -> Verdict:
        """Count one request of somebody who may send ``quota`` a minute, unless it is one too many."""
        now = self._clock()
        each = WINDOW / quota
        until = max(self._empty_until.get(who, now), now)
        allowed = until + each <= now + WINDOW + 1e-9
        if allowed:
            until += each
            self._remember(who, until, now)
        return Verdict(
            allowed,
            quota,
            remaining=max(0, math.floor((now + WINDOW - until) / each + 1e-6)),
            full_again=math.ceil(until - now),
            retry_after=max(1, math.ceil(until + each - now - WINDOW)),
        )

    def _remember(self, who: str, until: float, now: float) -> None:
        self._empty_until[who] = until
        self._empty_until.move_to_end(who)
        oldest = next(iter(self._empty_until.values()))
        while oldest <= now or len(self._empty_until) > self._most:
            self._empty_until.popitem(last=False)
            oldest = next(iter(self._empty_until.values()), math.inf)
