"""How many contact facts of a document are read, and whether each is given to whom it belongs.

    python -m indexer.extract.contact_accuracy [--noise=CHANNEL] tests/data/made_up/dev/*.contacts.json

A gold file ``NAME.contacts.json`` belongs to the document ``NAME`` beside it. A row names somebody and the telephone
number, e-mail, web address and hours that are theirs; ``also`` lists what else may rightly be given to them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.chunk import chunk
from indexer.extract.accuracy import read_beside
from indexer.extract.contacts import contacts
from kb.domain import ContactPoint

KINDS = ("phone", "email", "url", "hours")


@dataclass(frozen=True, slots=True)
class ContactAccuracy:
    """The facts that were given to the right name, those given to a wrong one, and those not given at all."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missing: tuple[str, ...]


def compare(read: Sequence[ContactPoint], gold: Sequence[dict[str, Any]]) -> ContactAccuracy:
    """Compare contact facts with the gold's; whoever is named by the gold's name, and more, is meant."""
    right: list[str] = []
    wrong: list[str] = []
    found: set[tuple[int, str]] = set()
    for point in read:
        names = [name.casefold() for name in (point.name, *point.aliases)]
        rows = [n for n, row in enumerate(gold) if any(_names(row["name"].casefold(), name) for name in names)]
        for kind in KINDS:
            fact = getattr(point, kind)
            if fact is None:
                continue
            of = [n for n in rows if fact in (gold[n].get(kind), *gold[n].get("also", ()))]
            (right if of else wrong).append(f"{point.name}: {kind} {fact}")
            found.update((n, kind) for n in of if gold[n].get(kind) == fact)
    missing = [
        f"{row['name']}: {kind} {row[kind]}"
        for n, row in enumerate(gold)
        for kind in KINDS
        if row.get(kind) and (n, kind) not in found
    ]
    return ContactAccuracy(tuple(right), tuple(wrong), tuple(missing))


def _names(gold: str, read: str) -> bool:
    return gold in read or (len(read) > 3 and read in gold)


def measure(gold_file: Path, noise: str | None = None) -> ContactAccuracy:
    """Read a document, damaged by a channel of noise if one is named, and compare its contact facts with its gold."""
    document = read_beside(gold_file, Path("corpus"), noise=noise)
    return compare(contacts([document], chunk(document, ())), json.loads(gold_file.read_text("utf-8")))


def main(arguments: list[str]) -> None:
    """Print what is wrong or missing in each document, then the precision and the recall of all."""
    noise = next((a.removeprefix("--noise=") for a in arguments if a.startswith("--noise=")), None)
    right = wrong = missing = 0
    for name in (a for a in arguments if not a.startswith("--")):
        accuracy = measure(Path(name), noise)
        print(f"{name}: {len(accuracy.right)} rigtige")
        for mark, facts in (("  forkert ", accuracy.wrong), ("  mangler ", accuracy.missing)):
            print("".join(f"{mark}{fact}\n" for fact in facts), end="")
        right, wrong = right + len(accuracy.right), wrong + len(accuracy.wrong)
        missing += len(accuracy.missing)
    precision, recall = right / ((right + wrong) or 1), right / ((right + missing) or 1)
    print(
        f"i alt: {right} rigtige, {wrong} forkerte, {missing} mangler: precision {precision:.3f}, recall {recall:.3f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
