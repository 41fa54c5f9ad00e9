"""Show how far a build is: a bar a stage on a terminal, a plain line a stage otherwise, always on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class Progress:
    """Time the stages of a build and show them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def each(self, stage: str, items: Iterable[T]) -> Iterator[T]:
        """Yield the items while the stage's bar moves."""
        known = list(items)
        with self.stage(stage, len(known)) as advance:
            for item in known:
                yield item
                advance(1)

    @contextmanager
    def stage(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """Yield a function that moves the bar by so many of ``total``."""
        started = time.perf_counter()
        with _bar(name, total) if sys.stderr.isatty() else _line() as advance:
            yield advance
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started
        if not sys.stderr.isatty():
            print(f"{name}: {total} på {self.seconds[name]:.1f} s", file=sys.stderr, flush=True)


@contextmanager
def _bar(name: str, total: int) -> Iterator[Callable[[int], None]]:
    from rich import progress
    from rich.console import Console

    columns = (
        progress.TextColumn("{task.description:<24}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=Console(stderr=True)) as display:
        task = display.add_task(name, total=total)
        yield lambda count: display.advance(task, count)


@contextmanager
def _line() -> Iterator[Callable[[int], None]]:
    yield lambda count: None
