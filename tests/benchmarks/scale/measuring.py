"""Ask an index of a size, in one process, and say how long it took and how well it found."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parents[1]))

RECALL_OF = 100  # questions whose nearest sentences are held against an exact search
TEN = 10


def main() -> None:
    """Print the figures of one size as JSON: cold start first, in a process that has done nothing else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("index", type=Path)
    parser.add_argument("cache", type=Path)
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    clock, worked = time.perf_counter(), time.process_time()
    from kb.assembly import open_searcher

    searcher = open_searcher(options.index, "fagsvar-da")
    searcher.answer("Hvem kan hjælpe?")
    cold = {"clock": round(time.perf_counter() - clock, 2), "processor": round(time.process_time() - worked, 2)}

    from search import memory_mb, percentiles, questions_of

    from scale.language import language

    planted = [question for plant in language().plants for question in plant.questions]
    real = questions_of(Path("corpus/questions/dev.jsonl"))
    for question in (*planted[1::4], *real[1::2]):  # the others are met for the first time
        searcher.answer(question)
    asked = [*planted[::4], *real[::2]]
    clocks, worked_ms = timed(searcher.answer, asked)
    figures: dict[str, Any] = {
        "size": options.size,
        "cold_s": cold,
        "clock_ms": percentiles(clocks),
        "processor_ms": percentiles(worked_ms),
        "questions": len(asked),
        "a_second": round(1000 * len(asked) / sum(clocks), 1),
        "memory_mb": memory_mb("self"),
        "shared_mb": shared_mb(),
    }
    figures |= quality(searcher, options.size, options.cache)
    print(json.dumps(figures, indent=1))


def timed(work: Callable[[str], Any], questions: list[str]) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each question, by the clock and in processor time."""
    clocks, worked = [], []
    for question in questions:
        clock, thread = time.perf_counter(), time.thread_time()
        work(question)
        worked.append(1000 * (time.thread_time() - thread))
        clocks.append(1000 * (time.perf_counter() - clock))
    return clocks, worked


def quality(searcher: Any, size: int, cache: Path) -> dict[str, Any]:
    """Return how often the planted passage is found, and how much of the ten nearest sentences."""
    import numpy as np

    from scale.building import exact
    from scale.content import Content
    from scale.vectors import pool

    content, retriever, reader = Content(size), searcher._retriever, searcher._reader
    found: dict[str, list[int]] = {"by name": [], "by subject": []}
    vectors = []
    for number, plant in enumerate(content.language.plants):
        wanted = content.name(int(content.planted[number]))
        for places, question in zip(found.values(), plant.questions, strict=True):
            query = reader.read(question)
            vectors.append(query.vector)
            names = list(retriever.retrieve(query).passages)
            places.append(names.index(wanted) if wanted in names else len(names) + TEN)
    queries = np.stack(vectors[:RECALL_OF])
    nearest = exact(content, pool(cache), queries, TEN)
    clock, worked = time.perf_counter(), time.process_time()
    scores = np.concatenate([searcher.index.store.search(query[None], 400)[0][:, :TEN] for query in queries])
    spent = {"clock": time.perf_counter() - clock, "processor": time.process_time() - worked}
    return {
        "planted": {
            name: {f"hit@{k}": round(float(np.mean(np.array(places) < k)), 3) for k in (1, 5)}
            for name, places in found.items()
        },
        "recall@10": round(
            float(np.mean(scores >= nearest[:, -1:] - 2e-3)), 4
        ),  # 16 bits of a number: alike is as good
        "dense_ms": {name: round(1000 * each / len(queries), 2) for name, each in spent.items()},
    }


def shared_mb() -> dict[str, int]:
    """Return what of this process' memory is its own and what is mapped from files, in MB (Linux)."""
    rows = Path("/proc/self/smaps_rollup").read_text("utf-8").splitlines()
    found = {name: int(value.split()[0]) // 1024 for name, _, value in (row.partition(":") for row in rows[1:])}
    return {"proportional": found["Pss"], "own": found["Private_Dirty"], "mapped": found["Rss"] - found["Anonymous"]}


if __name__ == "__main__":
    main()
