"""Search at any size: ``python tests/benchmarks/at_scale.py build|ask|serve SIZE... --folder DIR``, then ``report``.

``build`` makes an index of so many passages, ``ask`` measures it in a process of its own, ``serve`` over HTTP with
one process and with two. The figures of each are kept in docs/scale/SIZE.json, from which ``report`` makes the table
and the plot of docs/performance.md. Vectors are put together from those of 24 100 texts, which the shipped model
makes once (``scale/vectors.py``).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from performance import machine

HERE = Path(__file__).parent
FIGURES = HERE.parents[1] / "docs" / "scale"


def main() -> None:
    """Do one thing for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("build", "ask", "serve", "report"))
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--folder", type=Path, default=Path("var/scale"))
    options = parser.parse_args()
    if options.what == "report":
        from scale.report import write_report

        write_report(FIGURES)
        return
    work = {"build": build, "ask": ask, "serve": serve}[options.what]
    for size in options.sizes:
        busy = os.getloadavg()[0]
        keep(size, {options.what: {**work(size, options.folder), "machine": machine(busy)}})


def build(size: int, folder: Path) -> dict[str, Any]:
    """Build the index of a size anew."""
    from scale.building import build as build_index

    shutil.rmtree(folder / str(size), ignore_errors=True)
    return build_index(size, folder / str(size), folder / "cache")


def ask(size: int, folder: Path) -> dict[str, Any]:
    """Measure an index in a process of its own."""
    command = [sys.executable, "-m", "scale.measuring", str(size), str(folder / str(size)), str(folder / "cache")]
    path = os.pathsep.join([str(HERE), str(HERE.parents[1])])
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def serve(size: int, folder: Path) -> dict[str, Any]:
    """Measure a server of an index, with one process and with two."""
    from scale.serving import serve as serve_index

    return {f"{workers} processes": serve_index(folder / str(size), workers) for workers in (1, 2)}


def keep(size: int, figures: dict[str, Any]) -> None:
    """Write figures beside those that there are of a size."""
    FIGURES.mkdir(exist_ok=True)
    path = FIGURES / f"{size}.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    path.write_text(json.dumps(known | figures, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
