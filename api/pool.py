"""Run the heavy work in a few threads; refuse at once what would have to wait too long."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

from api.errors import Overloaded

T = TypeVar("T")
BUSY = "Der er mange spørgsmål lige nu. Prøv igen om et øjeblik."


class Pool:
    """A bounded number of threads with a bounded queue before them."""

    def __init__(self, workers: int, queue: int) -> None:
        self._workers = workers
        self._queue = queue
        self._limiter: CapacityLimiter | None = None  # made in the event loop that it belongs to

    async def run(self, work: Callable[[], T]) -> T:
        """Do the work in a thread; raises Overloaded where the queue is full."""
        limiter = self._limiter = self._limiter or CapacityLimiter(self._workers)
        if limiter.available_tokens == 0 and self.waiting >= self._queue:
            raise Overloaded(BUSY)
        return await to_thread.run_sync(work, abandon_on_cancel=True, limiter=limiter)

    @property
    def waiting(self) -> int:
        """How many are waiting for a thread."""
        return self._limiter.statistics().tasks_waiting if self._limiter else 0
