"""Measure the server over HTTP: ``python tests/benchmarks/server.py [--index DIR] [--runtime NAME] [--clients N]``.

Starts ``fagsvar serve``, waits for its first answer, asks every development question one after another and then from
several clients at once, and prints questions a second, p50, p95 and p99 in milliseconds, what HTTP adds to the
search itself, the server's processor time a question (which a busy machine moves less), and its memory (Linux).
What HTTP adds is measured with the standard library's client, which itself takes a third of the time that httpx2 does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

import httpx2
from search import memory_mb, percentiles, questions_of

WARMING = 15


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=Path("var/index"))
    parser.add_argument("--questions", type=Path, default=Path("corpus/questions/dev.jsonl"))
    parser.add_argument("--runtime", default="auto", choices=("auto", "torch", "onnx"))
    parser.add_argument("--clients", type=int, default=4)
    options = parser.parse_args()
    from indexer.training import natural

    questions = questions_of(options.questions)
    others = [pair.question for pair in natural.domain()]
    started = time.perf_counter()
    with serving(options.index, options.runtime) as (client, process):
        wait_for_answer(client, process)
        cold = round(time.perf_counter() - started, 2)
        for question in others[::WARMING]:
            ask(client, question)
        plain = HTTPConnection(client.base_url.host, client.base_url.port or 80)
        worked = processor_ms(process)
        alone = [ask_plainly(plain, question) for question in questions]
        worked = processor_ms(process) - worked
        begun = time.perf_counter()
        with ThreadPoolExecutor(options.clients) as pool:
            together = list(pool.map(lambda question: ask(client, question), others[1::WARMING]))
        rate = len(together) / (time.perf_counter() - begun)
        figures = {
            "first_answer_s": cold,
            "memory_mb": memory_mb(process),
            "one client, ms": percentiles([clock for clock, _ in alone]),
            "processor a question, ms": round(worked / len(questions), 2),
            "beside the search, ms": percentiles([clock - inside for clock, inside in alone]),
            "clients, ms": percentiles([clock for clock, _ in together]),
            "clients, questions a second": round(rate, 1),
        }
    print(json.dumps(figures, indent=1))


@contextmanager
def serving(index: Path, runtime: str, workers: int = 1) -> Iterator[tuple[httpx2.Client, int]]:
    """Run a server on a free port, of one process or more; gives a client and the first process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "indexer", "serve", "--index", str(index), "--port", str(port)]
    command += ["--workers", str(workers)]
    environment = os.environ | {"FAGSVAR_RUNTIME": runtime, "FAGSVAR_LOG_LEVEL": "ERROR", "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            yield client, process.pid
    finally:
        process.terminate()
        process.wait()


def wait_for_answer(client: httpx2.Client, process: int, patience: float = 120.0) -> None:
    """Ask until there is an answer."""
    until = time.perf_counter() + patience
    while time.perf_counter() < until and Path(f"/proc/{process}").exists():
        try:
            response = client.post("/api/v1/search", json={"question": "Hvem kan hjælpe?"})
        except httpx2.TransportError:
            response = None
        if response is not None and response.status_code == 200:
            return
        time.sleep(0.02)
    raise SystemExit("the server did not answer")


def processor_ms(process: int) -> float:
    """Return the milliseconds that a process has kept a processor busy."""
    times = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[11:13]
    return 1000.0 * sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def ask(client: httpx2.Client, question: str) -> tuple[float, float]:
    """Return the milliseconds of a question as the client sees them, and those of the search in it."""
    begun = time.perf_counter()
    response = client.post("/api/v1/search", json={"question": question})
    spent = (time.perf_counter() - begun) * 1000.0
    return spent, response.raise_for_status().json()["timings_ms"]["total"]


def ask_plainly(connection: HTTPConnection, question: str) -> tuple[float, float]:
    """Return the same, asked with as little as a client can do; the answer is unpacked when the clock has stopped."""
    headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
    begun = time.perf_counter()
    connection.request("POST", "/api/v1/search", json.dumps({"question": question}), headers)
    response = connection.getresponse()
    body = response.read()
    spent = (time.perf_counter() - begun) * 1000.0
    if response.status != HTTPStatus.OK:
        raise SystemExit(f"{response.status}: {body.decode(errors='replace')}")
    answer = json.loads(gzip.decompress(body) if response.headers["Content-Encoding"] == "gzip" else body)
    return spent, answer["timings_ms"]["total"]


if __name__ == "__main__":
    main()
