"""How much of a document comes through, format by format and layout by layout, on documents made here.

    python tests/benchmarks/formats.py [NAME...]

Shares of words found and words right, of paragraphs whole and in order, of tables' cells, of pages, of headings;
and how many times the repair touched what was not damaged.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import astuple
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "indexer" / "readers"))

from making.cases import CASES
from making.measure import figures

COLUMNS = ("recall", "precision", "order", "cells", "pages", "headings", "repairs")


def main(names: list[str]) -> None:
    """Print a line a document."""
    print(f"{'':34}" + "".join(f"{name:>10}" for name in COLUMNS))
    with tempfile.TemporaryDirectory() as folder:
        for case in CASES:
            if names and not any(name in case.name for name in names):
                continue
            path = Path(folder, case.file)
            gold = case.make(path)
            print(f"{case.name:34}" + "".join(f"{share:10.4f}" for share in astuple(figures(path, gold))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
