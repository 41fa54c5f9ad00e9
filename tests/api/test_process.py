"""A server of several processes: one index, one limit, and no question lost with the process that dies."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx2
import pytest

from tests.api.havnby import write_index

pytestmark = pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="looks into processes as Linux shows them")
PATIENCE = 90.0  # seconds, on a busy machine
INDEX = "passages.jsonl"  # a file of it


class Server:
    """A server and how to look into it."""

    def __init__(self, address: str, process: int) -> None:
        self.address = address
        self.process = process

    def workers(self) -> set[int]:
        """The processes that have the index mapped."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text("utf-8").split()
        return {int(child) for child in children if INDEX in _maps(child)}

    def ready(self) -> bool:
        with suppress(httpx2.TransportError):
            return httpx2.get(f"{self.address}/readyz").status_code == 200
        return False


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    write_index(folder, "b1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"FAGSVAR_EMBEDDER": "hashing", "FAGSVAR_RATE_LIMIT": "12"}
    settings |= {"FAGSVAR_LOG_LEVEL": "ERROR", "FAGSVAR_TRUSTED_PROXIES": "127.0.0.1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "indexer", "serve", "--index", str(folder), "--port", str(port), "--workers", "2"],
        env=os.environ | settings,
        stderr=subprocess.DEVNULL,
    )
    started = Server(f"http://127.0.0.1:{port}", process.pid)
    try:
        wait(lambda: len(started.workers()) == 2 and started.ready())
        yield started
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def test_both_processes_have_the_same_index_mapped(server: Server) -> None:
    mapped = [{line.split()[-1] for line in _maps(worker).splitlines() if INDEX in line} for worker in server.workers()]
    assert len(mapped) == 2
    assert mapped[0] == mapped[1]


def test_the_limit_is_for_both_together(server: Server) -> None:
    begun, statuses = time.monotonic(), []
    for _ in range(30):  # each on a connection of its own, which either process may take
        answer = httpx2.get(f"{server.address}/api/v1/contacts", headers={"X-Forwarded-For": "192.0.2.7"})
        statuses.append(answer.status_code)
    came_back = (time.monotonic() - begun) / 5 + 1  # of the quota, one every five seconds
    assert 12 <= sum(status != 429 for status in statuses) <= 12 + came_back
    assert 200 in statuses


def test_a_process_that_dies_is_replaced_and_the_other_answers_meanwhile(server: Server) -> None:
    before = server.workers()
    os.kill(min(before), signal.SIGKILL)
    wait(lambda: not Path(f"/proc/{min(before)}/exe").exists())
    asked = httpx2.post(f"{server.address}/api/v1/search", json={"question": "Hvem kan jeg spørge?"}, timeout=PATIENCE)
    assert asked.status_code == 200
    wait(lambda: len(server.workers() - before) == 1)
    assert len(server.workers() & before) == 1


def wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def _maps(process: int | str) -> str:
    with suppress(OSError):  # it may be gone by now
        return Path(f"/proc/{process}/maps").read_text("utf-8")
    return ""
