"""Ask a server of an index of a size over HTTP, with as many processes as are wanted."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
from search import percentiles
from server import ask, serving, wait_for_answer

from scale.language import language

CLIENTS = 4
WARMING = 40


def serve(index: Path, workers: int) -> dict[str, Any]:
    """Return what a server costs: its start, each question, questions a second from several clients, and memory."""
    questions = [question for plant in language().plants for question in plant.questions]
    started = time.perf_counter()
    with serving(index, "auto", workers) as (client, process):
        wait_for_answer(client, process)
        cold = time.perf_counter() - started
        for _ in range(WARMING):  # each process has to meet its first questions
            httpx2.post(client.base_url.join("/api/v1/search"), json={"question": questions[0]}, timeout=60)
        alone = [ask(client, question) for question in questions[::4]]
        begun = time.perf_counter()
        with ThreadPoolExecutor(CLIENTS) as pool:
            parts = pool.map(lambda at: _of_one_client(str(client.base_url), questions[at::CLIENTS]), range(CLIENTS))
            together = [spent for part in parts for spent in part]
        rate = len(together) / (time.perf_counter() - begun)
        return {
            "first_answer_s": round(cold, 2),
            "one client, ms": percentiles([clock for clock, _ in alone]),
            "beside the search, ms": percentiles([clock - inside for clock, inside in alone]),
            "clients, ms": percentiles(together),
            "clients, questions a second": round(rate, 1),
            "memory_mb": memory(process),
        }


def _of_one_client(address: str, questions: list[str]) -> list[float]:
    """Return the milliseconds of each question on a connection of its own."""
    with httpx2.Client(base_url=address, timeout=60) as client:
        return [ask(client, question)[0] for question in questions]


def memory(process: int) -> dict[str, int]:
    """Return the memory of a server's processes in MB: shares together, the largest own part, the largest whole."""
    family = [process]
    for known in family:
        children = Path(f"/proc/{known}/task/{known}/children").read_text("utf-8")
        family += map(int, children.split())
    rows = [Path(f"/proc/{each}/smaps_rollup").read_text("utf-8").splitlines()[1:] for each in family]
    found = [
        {name: int(value.split()[0]) // 1024 for name, _, value in (row.partition(":") for row in part)}
        for part in rows
    ]
    names = (("own", "Private_Dirty"), ("resident", "Rss"))
    return {"together": sum(each["Pss"] for each in found)} | {
        name: max(each[key] for each in found) for name, key in names
    }
