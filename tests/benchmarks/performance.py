"""Write the table of docs/performance.md: ``python tests/benchmarks/performance.py [--index DIR]``.

Runs ``search.py`` and ``server.py`` by ONNX Runtime and by torch, one after another, on the index in service.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from marked import put

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "performance.md"
LIBRARIES = ("torch", "onnxruntime", "faiss-cpu", "tantivy", "numpy", "fastapi", "uvicorn")
Figures = Mapping[str, Any]

ROWS: tuple[tuple[str, Callable[[Figures, Figures], str]], ...] = (
    ("første svar efter start, i processen", lambda s, _: f"{s['first_answer_s']['clock']} s"),
    ("heraf regnet", lambda s, _: f"{s['first_answer_s']['processor']} s"),
    ("et spørgsmål, uret (p50 / p95 / p99)", lambda s, _: spread(s["ms"]["clock"])),
    ("et spørgsmål, regnet (p50 / p95 / p99)", lambda s, _: spread(s["ms"]["total"])),
    ("heraf uden for sprogmodellen", lambda s, _: spread(s["ms"]["beside embed"])),
    ("hukommelse i processen (heraf egen)", lambda s, _: f"{s['memory_mb']['now']} ({s['memory_mb']['own']}) MB"),
    ("første svar over HTTP efter start", lambda _, h: f"{h['first_answer_s']} s"),
    ("over HTTP, én klient, uret (p50 / p95 / p99)", lambda _, h: spread(h["one client, ms"])),
    ("heraf uden for søgningen", lambda _, h: spread(h["beside the search, ms"])),
    ("serverens regnetid for et spørgsmål", lambda _, h: f"{h['processor a question, ms']} ms"),
    ("over HTTP, fire klienter, uret (p50 / p95 / p99)", lambda _, h: spread(h["clients, ms"])),
    ("spørgsmål i sekundet, fire klienter", lambda _, h: f"{h['clients, questions a second']}"),
    ("serverens hukommelse (heraf egen)", lambda _, h: f"{h['memory_mb']['now']} ({h['memory_mb']['own']}) MB"),
)


def main() -> None:
    """Measure, and rewrite the block between the two comments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", default="var/index")
    index = parser.parse_args().index
    before = os.getloadavg()[0]
    columns = {runtime: (run("search", index, runtime), run("server", index, runtime)) for runtime in ("onnx", "torch")}
    lines = [f"| | {' | '.join(columns)} |", "|---|---|---|"]
    lines += [f"| {name} | {' | '.join(cell(*figures) for figures in columns.values())} |" for name, cell in ROWS]
    block = f"{machine(before)}\n\n" + "\n".join(lines)
    put(PAGE, "measured", block)


def run(name: str, index: str, runtime: str) -> Figures:
    """Return the figures of one benchmark, in a process of its own."""
    command = [sys.executable, str(HERE / f"{name}.py"), "--index", index, "--runtime", runtime]
    figures: Figures = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return figures


def spread(figures: Mapping[str, float]) -> str:
    """Return percentiles as a cell."""
    return f"{figures['p50']} / {figures['p95']} / {figures['p99']} ms"


def machine(load: float) -> str:
    """Say where and with what it was measured, and how busy the machine was with other work."""
    cpu = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {cpu[1] if cpu else platform.machine()}, {os.cpu_count()} kerner, anden "
        f"belastning ved start {load:.1f}; Python {platform.python_version()}, {libraries}."
    )


if __name__ == "__main__":
    main()
