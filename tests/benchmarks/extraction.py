"""How well initiatives are found and read in made-up plans, flattened in many ways and damaged by noise.

    python tests/benchmarks/extraction.py tests/data/made_up/plans/dev.json [--noise] [NAME...]

For each layout: the share of the initiatives found, the share of those read that are right, and of their fields.
A field is right where the words agree, white space apart; with noise, where nearly all letters agree.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "indexer" / "extract"))

from making_tables import LAYOUTS, render

from indexer.extract.accuracy import compare
from indexer.extract.initiatives import initiatives
from indexer.layout import lay_out
from indexer.repair import repair
from indexer.repair.noise import CHANNELS
from kb.domain import DocumentInfo

NOISES = ("English model", "æøå folded", "Latin lookalikes")


def main(arguments: list[str]) -> None:
    """Print a line a layout, and one for all."""
    file, *names = (a for a in arguments if not a.startswith("--"))
    plans = json.loads(Path(file).read_text("utf-8"))
    channels = {name: CHANNELS[name] for name in NOISES} if "--noise" in arguments else {"": None}
    total: Counter[str] = Counter()
    for layout in LAYOUTS:
        if names and not any(name in layout.name for name in names):
            continue
        for channel, noise in channels.items():
            counts: Counter[str] = Counter()
            began = time.process_time()
            for plan in plans:
                text, gold = render(plan, layout)
                raw = noise(text, Random(7)) if noise else text  # noqa: S311  (noise, not secrets)
                document = lay_out(repair(raw), DocumentInfo("d", "d.txt", "d", "", "", "", "", ""))
                accuracy = compare(initiatives(document, date.today()), gold, nearly=noise is not None)
                counts += Counter(
                    found=accuracy.found, gold=accuracy.gold, read=accuracy.read, right=accuracy.right,
                    fields=accuracy.fields,
                )  # fmt: skip
                if "--differences" in arguments:
                    print(
                        *(f"  {d.initiative} {d.field}: {d.read!r} / {d.gold!r}" for d in accuracy.differences),
                        sep="\n",
                    )
            total += counts
            _show(f"{layout.name} {channel}", counts, time.process_time() - began)
    _show("all", total, 0.0)


def _show(name: str, counts: Counter[str], seconds: float) -> None:
    shares = (
        counts["found"] / counts["gold"],
        counts["found"] / (counts["read"] or 1),
        counts["right"] / counts["fields"],
    )
    print(f"{name:52}" + "".join(f"{share:8.3f}" for share in shares) + f"{seconds:8.1f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
