"""How danger is noticed through the whole search: ``python tests/benchmarks/danger.py FILE.jsonl ...``"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kb.assembly import open_searcher
from kb.search import Searcher
from kb.settings import settings


def noticed(searcher: Searcher, text: str) -> bool:
    return any(notice.kind == "danger" for notice in searcher.answer(text).notices)


def main() -> None:
    searcher = open_searcher(settings().index, settings().embedder)
    for path in map(Path, sys.argv[1:]):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        real = [noticed(searcher, row["text"]) for row in rows if row["danger"]]
        calm = [noticed(searcher, row["text"]) for row in rows if not row["danger"]]
        print(f"{path.name} noticed: {sum(real)} of {len(real)}; falsely: {sum(calm)} of {len(calm)}")


if __name__ == "__main__":
    main()
