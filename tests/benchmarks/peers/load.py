"""Two servers under the same load, one round after another, so that whatever else the machine does falls on both."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import httpx2

PATIENCE = 300.0  # seconds for a server to answer its first question


@dataclass
class Server:
    """A server, how it is asked, and what it did."""

    name: str
    client: httpx2.Client
    process: int
    ask: Callable[[httpx2.Client, str], httpx2.Response]
    rates: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)  # milliseconds


@contextmanager
def serving(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[tuple[httpx2.Client, int]]:
    """Run a server on a free port, the word PORT of its command replaced; gives a client and the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    process = subprocess.Popen(
        [port if part == "PORT" else part for part in command],
        env=os.environ | {"OMP_NUM_THREADS": "1"} | dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        # A connection idle while the other server has its turn may be closed by ours just as it is used again.
        kept = httpx2.Limits(keepalive_expiry=2.0)
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, limits=kept) as client:
            yield client, process.pid
    finally:
        process.terminate()
        process.wait()


def wait(server: Server) -> None:
    """Ask until there is an answer."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if server.ask(server.client, "Hvem kan hjælpe?").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.2)
    raise SystemExit(f"{server.name} did not answer")


def take_turns(servers: Sequence[Server], rounds: Sequence[Sequence[str]], clients: int) -> None:
    """Ask every server the questions of each round in turn; the first round warms up and is not counted.

    No question should come twice: a server may remember it.
    """
    for turn, questions in enumerate(rounds):
        for server in servers if turn % 2 else reversed(servers):
            begun = time.perf_counter()
            with ThreadPoolExecutor(clients) as pool:
                waits = list(pool.map(lambda question, server=server: _wait_for(server, question), questions))
            if turn:
                server.rates.append(len(questions) / (time.perf_counter() - begun))
                server.waits += waits


def _wait_for(server: Server, question: str) -> float:
    begun = time.perf_counter()
    server.ask(server.client, question).raise_for_status()
    return (time.perf_counter() - begun) * 1000.0


def memory_mb(process: int) -> int:
    """Return the resident memory of a process and those that it started (Linux)."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines() if ":" in line)
        except OSError:
            continue
        if process in (int(lines["Pid"]), int(lines["PPid"])):
            total += int(lines.get("VmRSS", "0 kB").split()[0]) // 1024
    return total


def ratio(ours: Server, theirs: Server) -> float:
    """Return the median over rounds of how many times as many questions a second we answer."""
    return round(median(one / other for one, other in zip(ours.rates, theirs.rates, strict=True)), 2)
