"""Whether low confidence finds what was read wrongly, on the gold files and on their rows as flattened tables.

    python tests/benchmarks/confidence.py

The first rows of every gold file are rendered anew as tables that lost their lines: side by side with single spaces,
with gaps, and one cell under the other, in several widths. A row is wrong when a field of it differs from the gold,
white space apart. Of contacts it counts the names of the two shipped documents that contacts.toml has (right) or
leaves out (wrong).
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from indexer.extract.contacts import folded
from indexer.extract.initiatives import initiatives, rows_of
from indexer.layout import lay_out_rows
from indexer.material import read_file
from indexer.repair import repair
from kb.contact_facts import load_facts
from kb.domain import DocumentInfo
from kb.editing import confidence

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 25)
INFO = DocumentInfo("x", "x.txt", "x", "", "", "", "", "")
HEADINGS = {
    "title": "Initiativ", "description": "Beskrivelse", "goal": "Mål", "funding": "Økonomi", "owner": "Ansvarlig",
    "anchoring": "Forankring", "status": "Status",
}  # fmt: skip
WIDTHS = (29, 42)  # the limits were chosen on 24 and 34
ROWS = 6  # of a gold file are rendered anew

Gold = list[dict[str, Any]]
Counts = Counter[tuple[str, bool]]  # how sure, and whether it was right


def main(folder: Path = ROOT / "tests/data") -> None:
    """Print how many rows and contacts of each step were wrong."""
    rows: Counts = Counter()
    for path in sorted(folder.rglob("*.initiatives.json")):
        gold = json.loads(path.read_text("utf-8"))
        name = path.name.removesuffix(".initiatives.json")
        beside = path.with_name(f"{name}.txt")
        text = (beside if beside.exists() else ROOT / f"corpus/documents/{name}.txt").read_text("utf-8")
        rows += judged(text, gold)
        shown = [{**row, "number": str(n)} for n, row in enumerate(gold[:ROWS], 1)]
        names = [key for key in HEADINGS if 2 * sum(bool(row.get(key)) for row in shown) > len(shown)]
        for table in tables(shown, names):
            rows += judged(table, [{key: row.get(key) for key in ("number", *names)} for row in shown])
        print(f"{name}: {rows.total()} rækker i alt", file=sys.stderr)
    show("rækker", rows)
    show("kontakter", contacts())


def judged(text: str, gold: Gold) -> Counts:
    """Return how sure the reading was of each row that it found, and whether it was right."""
    document, readings = lay_out_rows(repair(text), INFO)
    by_row = {reading.row: reading for reading in readings}
    found = {
        initiative.number or initiative.title: (initiative, by_row[row])
        for row, initiative in zip(rows_of(document), initiatives(document, TODAY), strict=True)
    }
    counts: Counts = Counter()
    for row in gold:
        if pair := found.get(row["number"] or row["title"]):
            right = all(plain(getattr(pair[0], name)) == plain(row[name]) for name in HEADINGS if name in row)
            counts[confidence.of_row(pair[1].doubts), right] += 1
    return counts


def tables(gold: Gold, names: list[str]) -> Iterator[str]:
    """Yield the rows as flattened tables."""
    if len(names) < 3:
        return
    for width in WIDTHS:
        cells = [[cell(row, name, width) for name in names] for row in gold]
        for gap in (" ", "   "):
            body = ["\n".join(side_by_side(row, width, gap)) for row in cells]
            yield "\n\n".join([gap.join(HEADINGS[name] for name in names), *body])
        under = ["\n".join(line for one in row for line in one) for row in cells]
        yield "\n\n".join(["\n".join(HEADINGS[name] for name in names), *under])


def side_by_side(cells: list[list[str]], width: int, gap: str) -> Iterator[str]:
    for parts in zip_longest(*cells, fillvalue=""):
        kept = [part for part in parts if part] if gap == " " else [part.ljust(width) for part in parts]
        yield gap.join(kept).rstrip()


def cell(row: dict[str, Any], name: str, width: int) -> list[str]:
    text = plain(row.get(name))
    return textwrap.wrap(f"{row['number']}. {text}" if name == "title" else text, width, break_on_hyphens=False)


def plain(value: object) -> str:
    return " ".join(str(value or "").split())


def contacts() -> Counts:
    """Return how sure the reading was of each name of the shipped documents, and whether an editor kept it."""
    facts = load_facts(ROOT / "corpus/contacts.toml")
    kept = {folded(name) for point in facts.contacts for name in (point.name, *point.aliases, *point.former_names)}
    out = {folded(name) for name in facts.left_out}
    counts: Counts = Counter()
    for path in sorted((ROOT / "corpus/documents").glob("*.txt")):
        for point in read_file(path, TODAY, 50_000_000).contacts:
            names = {folded(name) for name in (point.name, *point.aliases)}
            if names & (kept | out):
                counts[confidence.of_contact(point), bool(names & kept)] += 1
    return counts


def show(what: str, counts: Counts) -> None:
    for step in confidence.Confidence:
        right, wrong = counts[step, True], counts[step, False]
        share = wrong / (right + wrong) if right + wrong else 0.0
        print(f"{what} {step}: {wrong} af {right + wrong} forkerte = {share:.2f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
