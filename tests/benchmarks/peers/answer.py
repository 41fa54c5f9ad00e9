"""One peer answers one set of questions: ``python answer.py NAME MODEL FOLDER``, in the peers' venv.

FOLDER has chunks.json {id: text} and questions.json {id: text}; NAME.json is written there: what was found, the
milliseconds of each question by the clock and by the processor, the seconds of indexing, and the memory in MB.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from systems import SYSTEMS

WARMING = 10


def main() -> None:
    name, model, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    chunks, questions = (json.loads((folder / f"{each}.json").read_text("utf-8")) for each in ("chunks", "questions"))
    begun = time.perf_counter()
    system = SYSTEMS[name](model, chunks)
    built = time.perf_counter() - begun
    for question in list(questions.values())[:WARMING]:
        system.search(question)
    found, clock, processor = {}, [], []
    for key, question in questions.items():
        at = time.perf_counter(), time.process_time()
        found[key] = system.search(question)
        clock.append((time.perf_counter() - at[0]) * 1000.0)
        processor.append((time.process_time() - at[1]) * 1000.0)
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    memory = next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))
    figures = {"found": found, "clock": clock, "processor": processor, "built_s": built, "memory_mb": memory}
    (folder / f"{name}.json").write_text(json.dumps(figures), "utf-8")
    if name == "txtai":
        system.save(folder)


if __name__ == "__main__":
    main()
