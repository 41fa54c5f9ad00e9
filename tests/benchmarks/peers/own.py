"""Fagsvar answers the same questions: ``python own.py INDEX FOLDER``; writes fagsvar.json as answer.py does.

What is found are initiatives, as a reader sees them: a question that is refused finds none.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from kb.assembly import open_searcher
from kb.settings import settings

WARMING = 10
SHOWN = 10


def main() -> None:
    index, folder = Path(sys.argv[1]), Path(sys.argv[2])
    questions = json.loads((folder / "questions.json").read_text("utf-8"))
    searcher = open_searcher(index, settings().embedder)
    for question in list(questions.values())[:WARMING]:
        searcher.answer(question)
    found, clock, processor = {}, [], []
    for key, question in questions.items():
        at = time.perf_counter(), time.process_time()
        answer = searcher.answer(question, limit=SHOWN)
        clock.append((time.perf_counter() - at[0]) * 1000.0)
        processor.append((time.process_time() - at[1]) * 1000.0)
        found[key] = [hit.initiative.id for hit in answer.initiatives]
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    memory = next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))
    figures = {"found": found, "clock": clock, "processor": processor, "memory_mb": memory}
    (folder / "fagsvar.json").write_text(json.dumps(figures), "utf-8")


if __name__ == "__main__":
    main()
