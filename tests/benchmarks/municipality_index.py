"""What it costs to index a municipality, and to keep its index as new as its documents.

    python tests/benchmarks/municipality_index.py FOLDER [--index FOLDER]

FOLDER was made by municipality.py. Runs ``fagsvar index`` on it: the first build, then after one document has come,
after one has another name, after one has changed, and after one is gone; FOLDER is as before afterwards. For each
build, as JSON: seconds by the clock and of processor time (all processes), the most memory that all of them had
together (MB, shared pages counted once; Linux), seconds a stage, counts, the size of the index. Files are refused as
they should be, and ids of passages stay, or the command fails.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kb.builds import current_build
from kb.domain import Passage
from kb.index.records import read_records

EVERY = 1.0  # seconds between two looks at the memory
LONG = 1500  # bytes: a text of some paragraphs
NEW = "# Ny cykelgade\n\nKommunen anlægger en cykelgade ved Åparken, som åbner for cyklister den 4. maj 2027.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measure(chosen.folder, chosen.index or Path(scratch) / "index")


def measure(corpus: Path, index: Path) -> None:
    """Build, change and build again, and print a line of JSON for each build."""
    documents = corpus / "documents"
    text = min(path for path in documents.glob("*-*-*.txt") if path.stat().st_size > LONG)
    new, renamed = documents / "ny-cykelgade.md", text.with_name(f"omdoebt-{text.name}")
    original = text.read_bytes()

    def change() -> None:
        text.write_bytes(original + b"\r\n\r\nDenne tekst er set igennem i 2026.\r\n")

    steps: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "one more": (lambda: new.write_text(NEW, "utf-8"), new.unlink),
        "one renamed": (lambda: text.rename(renamed), lambda: renamed.rename(text)),
        "one changed": (change, lambda: text.write_bytes(original)),
    }
    show("first build", build(corpus, index))
    require_refusals(corpus, index)
    for name, (make, undo) in steps.items():
        before = passage_ids(index)
        make()
        try:
            show(name, build(corpus, index))
            require_ids(before, passage_ids(index), text.stem)
        finally:
            undo()
        if name == "one more":
            show("one gone", build(corpus, index))
            require_ids(before, passage_ids(index), new.stem)


def build(corpus: Path, index: Path) -> dict[str, Any]:
    """Run ``fagsvar index`` and return its figures."""
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "indexer", "index", "--corpus", str(corpus), "--index", str(index), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    most, over = [0.0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, most, over))
    watcher.start()
    printed, _ = process.communicate()
    over.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = json.loads(printed)
    again = sum(document["reused"] for document in report["documents"])
    folder = current_build(index)
    passages = sum(document["passages"] for document in report["documents"])
    return {
        "clock_s": round(time.perf_counter() - clock, 1),
        "processor_s": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "memory_mb": round(most[0]),
        "stages_s": report["seconds"],
        "documents": {"read": len(report["documents"]) - again, "reused": again},
        "refused": len(report["refusals"]),
        "passages": passages,
        "passages_a_second": {stage: round(passages / max(took, 0.01)) for stage, took in report["seconds"].items()},
        "sentences": {"embedded": report["embedded"], "reused": report["reused"]},
        "index_mb": round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1),
    }


def _watch(pid: int, most: list[float], over: threading.Event) -> None:
    while not over.wait(EVERY):
        most[0] = max(most[0], memory_mb(pid))


def memory_mb(pid: int) -> float:
    """Return what a process and its descendants take together, a page that they share counted once."""
    total = 0.0
    for each in _family(pid):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text("utf-8").splitlines()
        except OSError:  # it has ended
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return total


def _family(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    children = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children += [int(child) for child in task.read_text("utf-8").split()]
        except OSError:
            continue
    return [pid, *(each for child in children for each in _family(child))]


def passage_ids(index: Path) -> dict[str, set[str]]:
    """Return the ids of the passages of each document in service."""
    found: dict[str, set[str]] = {}
    for passage in read_records(current_build(index) / "passages.jsonl", Passage):
        found.setdefault(passage.document_id, set()).add(passage.id)
    return found


def require_ids(before: dict[str, set[str]], after: dict[str, set[str]], touched: str) -> None:
    """Fail unless documents that are not touched have the passages that they had."""
    wrong = [name for name in before.keys() & after.keys() if touched not in name and before[name] != after[name]]
    if wrong:
        raise SystemExit(f"passages have other ids: {wrong}")


def require_refusals(corpus: Path, index: Path) -> None:
    """Fail unless the files are refused that cannot be read, and no others."""
    report = json.loads((current_build(index) / "report.json").read_text("utf-8"))
    found = {Path(refusal["path"]).name for refusal in report["refusals"]}
    if found != (expected := set(json.loads((corpus / "refused.json").read_text("utf-8")))):
        raise SystemExit(f"refused: {sorted(found ^ expected)} differ")


def show(name: str, figures: dict[str, Any]) -> None:
    print(json.dumps({"build": name} | figures, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
