"""Twice as many questions as there is room for: the surplus is refused at once, and nothing grows."""

import asyncio
import os
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.endurance.load import Load
from tests.endurance.server import Server, post

# A machine that is busy with other things may let a question wait long: that is not what is tried here.
SERVED = {"queue": "16", "request_timeout": "600", "trusted_proxies": "127.0.0.1", "rate_limit": "6"}
FLOOD = 400.0  # questions a second: more than any machine answers, however long it took to find out

T = TypeVar("T")


class Memory(threading.Thread):
    """Look at a server's memory every so often."""

    def __init__(self, server: Server, every: float) -> None:
        super().__init__(daemon=True)
        self.seen: list[float] = []
        self._server, self._every, self._over = server, every, threading.Event()

    def run(self) -> None:
        while not self._over.wait(self._every):
            self.seen.append(self._server.memory_mb)

    def stop(self) -> None:
        self._over.set()
        self.join()


@pytest.mark.soak
def test_twice_the_load_there_is_room_for_is_half_refused_and_leaves_no_trace(
    shipped_index: Path, serve: Callable[..., Server], long: bool, figures: Callable[..., None]
) -> None:
    seconds = float(os.environ.get("FAGSVAR_SOAK_SECONDS", "1800")) if long else 2.0
    server = serve(shipped_index, **SERVED)
    room = on_a_loop_of_its_own(Load(server.port).closed(clients=2, seconds=30.0 if long else 2.0))
    rate = 2 * room if long else max(2 * room, FLOOD)
    load, memory = Load(server.port), Memory(server, every=seconds / 60)
    memory.start()
    on_a_loop_of_its_own(load.open(rate, seconds, first=1_000_000))
    memory.stop()
    recovered = seconds_to_recover(server)

    settled = memory.seen[len(memory.seen) // 4 :]
    figures(
        sustainable_a_second=round(room, 1),
        sent=load.sent,
        statuses=load.statuses,
        ms={status: load.percentiles_ms(status) for status in ("200", "429", "503")},
        memory_mb={"first": round(memory.seen[0]), "settled": round(settled[0]), "last": round(settled[-1])},
        most_memory_mb=round(max(memory.seen)),
        seconds_to_recover=round(recovered, 2),
    )
    assert set(load.statuses) == {"200", "429", "503"}
    for refused in ("429", "503"):  # at once, not after a wait: what is answered has waited in the queue
        assert load.percentiles_ms(refused)["p50"] < load.percentiles_ms("200")["p50"]
    assert load.statuses["200"] > 0.1 * room * seconds  # the flood keeps few from their answer
    assert max(settled) < 1.1 * settled[0] + 50


def on_a_loop_of_its_own(work: Coroutine[Any, Any, T]) -> T:
    """Return what the work gives; the main thread's loop is Playwright's, once a browser test has run."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def seconds_to_recover(server: Server) -> float:
    """Return how long after the load ten questions on end are answered."""
    begun, connection, answered = time.perf_counter(), server.connect(), 0
    while answered < 10:
        assert time.perf_counter() - begun < 60, "it never recovered"
        status, _ = post(connection, "/api/v1/search", {"question": f"Hvad er efterværn? {answered}"})
        answered = answered + 1 if status == 200 else 0
    connection.close()
    return time.perf_counter() - begun
