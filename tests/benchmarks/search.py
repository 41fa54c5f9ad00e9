"""Measure what a search costs on one core: ``python tests/benchmarks/search.py [--index DIR] [--rounds N]``.

Asks every development question ``rounds`` times, in process, never twice in the same words (so that no vector of a
question is kept from before), and prints p50, p95 and p99 in milliseconds, by stage, and the memory of the process.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections import defaultdict
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=Path("var/index"))
    parser.add_argument("--questions", type=Path, default=Path("corpus/questions/dev.jsonl"))
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, whatever the libraries want

    started = time.perf_counter()
    from kb.assembly import open_searcher
    from kb.settings import settings

    searcher = open_searcher(options.index, settings().embedder)
    searcher.answer("Hvem kan hjælpe?")
    cold = time.perf_counter() - started

    questions = [json.loads(line)["question"] for line in options.questions.read_text("utf-8").splitlines()]
    stages: dict[str, list[float]] = defaultdict(list)
    for number in range(options.rounds):
        for question in questions:
            answer = searcher.answer(question + " ?" * number)  # another text, so that no vector is kept
            for stage, spent in answer.timings_ms.items():
                stages[stage].append(spent)
    table = {stage: percentiles(spent) for stage, spent in stages.items()}
    print(json.dumps({"cold_start_s": round(cold, 2), "peak_memory_mb": peak_memory_mb(), "ms": table}, indent=1))


def percentiles(values: list[float]) -> dict[str, float]:
    """Return the 50th, 95th and 99th percentile."""
    ordered = sorted(values)
    return {f"p{p}": round(ordered[min(len(ordered) - 1, len(ordered) * p // 100)], 2) for p in (50, 95, 99)}


def peak_memory_mb() -> int:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
