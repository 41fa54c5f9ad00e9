"""Measure what a search costs on one core: ``python tests/benchmarks/search.py [--index DIR] [--runtime NAME]``.

Asks every development question once, in process, after a few hundred others, and prints p50, p95 and p99 in
milliseconds: the whole by the clock, and by stage in processor time, which a busy machine moves less; the start, and
the memory (Linux).
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import defaultdict
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

WARMING = 15  # every so many-th of the questions of the training pairs is asked first


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, default=Path("var/index"))
    parser.add_argument("--questions", type=Path, default=Path("corpus/questions/dev.jsonl"))
    parser.add_argument("--runtime", default="auto", choices=("auto", "torch", "onnx"))
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, whatever the libraries want

    clock, worked = time.perf_counter(), time.process_time()
    import kb.timing
    from kb.assembly import open_searcher
    from kb.settings import settings

    searcher = open_searcher(options.index, settings().embedder, runtime=options.runtime)
    searcher.answer("Hvem kan hjælpe?")
    cold = {"clock": round(time.perf_counter() - clock, 2), "processor": round(time.process_time() - worked, 2)}

    from indexer.training import natural

    kb.timing.perf_counter = time.thread_time  # the stages
    for pair in natural.domain()[::WARMING]:
        searcher.answer(pair.question)
    stages: dict[str, list[float]] = defaultdict(list)
    for question in questions_of(options.questions):
        clock = time.perf_counter()
        timings = searcher.answer(question).timings_ms
        stages["clock"].append((time.perf_counter() - clock) * 1000.0)
        stages["beside embed"].append(timings["total"] - timings["embed"])
        for stage, spent in timings.items():
            stages[stage].append(spent)
    table = {stage: percentiles(spent) for stage, spent in stages.items()}
    memory = memory_mb("self")
    print(json.dumps({"first_answer_s": cold, "memory_mb": memory, "ms": table}, indent=1))


def questions_of(path: Path) -> list[str]:
    """Return the questions of a file with answers to them."""
    return [json.loads(line)["question"] for line in path.read_text("utf-8").splitlines()]


def percentiles(values: list[float]) -> dict[str, float]:
    """Return the 50th, 95th and 99th percentile."""
    ordered = sorted(values)
    return {f"p{p}": round(ordered[min(len(ordered) - 1, len(ordered) * p // 100)], 2) for p in (50, 95, 99)}


def memory_mb(process: int | str) -> dict[str, int]:
    """Return the memory of a process in MB: now, at most, and how much of it is its own (Linux)."""
    lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    found = {name: value.split()[0] for name, _, value in (line.partition(":") for line in lines) if value.strip()}
    return {name: int(found[key]) // 1024 for name, key in (("now", "VmRSS"), ("most", "VmHWM"), ("own", "RssAnon"))}


if __name__ == "__main__":
    main()
