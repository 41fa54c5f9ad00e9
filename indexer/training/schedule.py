"""How far a stage has come, by the clock or by the data, whichever is further, and the rate that follows."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Schedule:
    """Ends after ``minutes`` or ``total`` texts; `elapsed` and `seen` survive a restart through a checkpoint."""

    minutes: float
    total: float
    warm_up: int
    steps: int = 0
    seen: int = 0
    elapsed: float = 0.0
    _last: float = field(default_factory=time.monotonic)

    def advance(self, texts: int) -> None:
        """Count one step of ``texts`` texts."""
        now = time.monotonic()
        self.elapsed, self._last = self.elapsed + now - self._last, now
        self.steps, self.seen = self.steps + 1, self.seen + texts

    @property
    def fraction(self) -> float:
        """Return how much is done, from 0 to 1."""
        return min(1.0, max(self.elapsed / (60 * self.minutes), self.seen / self.total))

    @property
    def scale(self) -> float:
        """Return the share of the base rate: a short rise, then half a cosine down to 3 %."""
        falling = 0.03 + 0.97 * (1 + math.cos(math.pi * self.fraction)) / 2
        return min(1.0, (self.steps + 1) / max(1, self.warm_up)) * falling
