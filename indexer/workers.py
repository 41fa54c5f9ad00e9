"""Do the same work on many items, each in a process that can die without taking more than its item along."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Died(Exception):
    """Report that the process died at an item: a crash in a library, or a limit that was reached."""


def each_apart(
    work: Callable[[T], R], items: Sequence[T], processes: int, cpu_seconds: int, memory: int
) -> Iterator[tuple[T, Future[R]]]:
    """Yield every item with its finished future, in the order that they finish.

    ``work`` is a function of a module. A future holds what it raised, or Died; ``memory`` is in bytes a process.
    """
    free: SimpleQueue[_Process] = SimpleQueue()
    for _ in range(min(processes, len(items))):
        free.put(_Process(cpu_seconds, memory))

    def one(item: T) -> R:
        process = free.get()
        try:
            return process.run(work, item)
        finally:
            free.put(process)

    try:
        with ThreadPoolExecutor(max(1, processes)) as threads:
            waiting = {threads.submit(one, item): item for item in items}
            for future in as_completed(waiting):
                yield waiting[future], future
    finally:
        while not free.empty():
            free.get().close()


class _Process:
    """One process at a time, a new one after it has died."""

    def __init__(self, cpu_seconds: int, memory: int) -> None:
        self._cpu_seconds = cpu_seconds
        self._memory = memory
        self._pool: ProcessPoolExecutor | None = None

    def run(self, work: Callable[[T], R], item: T) -> R:
        if self._pool is None:
            # Not forked from here: the language model's threads would not be forked along.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, context, initializer=_limit_memory, initargs=(self._memory,))
        try:
            return self._pool.submit(_within, self._cpu_seconds, work, item).result()
        except BrokenProcessPool as error:
            self.close()
            raise Died from error

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._pool = None


def _limit_memory(memory: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory if hard < 0 else min(memory, hard), hard))


def _within(cpu_seconds: int, work: Callable[[T], R], item: T) -> R:
    """Do the work; the system kills this process when the item has had its time."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    allowed = int(used.ru_utime + used.ru_stime) + 1 + cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (allowed if hard < 0 else min(allowed, hard), hard))
    return work(item)
