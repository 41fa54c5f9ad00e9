"""Measure how long each stage takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter


class Stopwatch:
    """Milliseconds by stage, and in total since it was made."""

    def __init__(self) -> None:
        self._begun = perf_counter()
        self._spent: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of a block under a name."""
        begun = perf_counter()
        try:
            yield
        finally:
            self._spent[name] = self._spent.get(name, 0.0) + (perf_counter() - begun) * 1000.0

    def read(self) -> dict[str, float]:
        """Return what was measured so far."""
        return self._spent | {"total": (perf_counter() - self._begun) * 1000.0}
