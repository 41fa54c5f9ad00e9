"""How much of a document's initiatives the automatic reading gets right, against a hand-made reading.

    python -m indexer.extract.accuracy [--register] tests/data/*.initiatives.json

A gold file ``NAME.initiatives.json`` belongs to ``NAME.txt`` beside it, else to ``corpus/documents/NAME.txt``.
Fields that a gold row does not name are not compared.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from indexer.extract.initiatives import initiatives
from indexer.layout import lay_out
from indexer.register import load_register
from indexer.repair import repair
from kb.domain import DocumentInfo, Initiative

FIELDS = (
    "number", "title", "area", "description", "goal", "funding", "owner", "anchoring", "status", "period", "state",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that was read otherwise than by hand."""

    initiative: str
    field: str
    read: str
    gold: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Right and all fields, the mean word F1 of those with text in the gold or the reading, and what was found."""

    right: int
    fields: int
    f1: float
    differences: tuple[Difference, ...]
    found: int = 0  # initiatives of the gold that were read
    read: int = 0
    gold: int = 0

    @property
    def exact(self) -> float:
        """The share of fields that are right to the character, white space apart."""
        return self.right / self.fields if self.fields else 0.0


def compare(read: Sequence[Initiative], gold: Sequence[dict[str, Any]]) -> Accuracy:
    """Compare initiatives with the gold's, paired by number or title; one that is missing is all wrong."""
    by_key = {_key(i.number, i.title): i for i in read}
    differences: list[Difference] = []
    scores: list[float] = []
    paired = 0
    for row in gold:
        found = by_key.get(_key(row["number"], row["title"]))
        paired += found is not None
        for name in (name for name in FIELDS if name in row):
            got, want = _text(_value(found, name)), _text(row[name])
            if got or want:
                scores.append(word_f1(got, want))
            if got != want or found is None:
                differences.append(Difference(row["number"] or row["title"], name, got, want))
    fields = sum(name in row for row in gold for name in FIELDS)
    f1 = sum(scores) / len(scores) if scores else 0.0
    return Accuracy(fields - len(differences), fields, f1, tuple(differences), paired, len(read), len(gold))


def word_f1(read: str, gold: str) -> float:
    """Return the harmonic mean of precision and recall of the words, repeated words counted."""
    a, b = Counter(read.split()), Counter(gold.split())
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0


def _key(number: str | None, title: str) -> str:
    return number or title


def _value(initiative: Initiative | None, name: str) -> object:
    if initiative is None:
        return None
    value = getattr(initiative, name)
    return {"start": value.start, "end": value.end} if name == "period" else value


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def measure(gold_file: Path, corpus: Path, today: date, with_register: bool) -> Accuracy:
    """Read a document of the corpus and compare it with its gold."""
    name = gold_file.name.removesuffix(".initiatives.json")
    info = DocumentInfo(name, f"documents/{name}.txt", name, "", "", "", "", "")
    beside = gold_file.with_name(f"{name}.txt")
    raw = (beside if beside.exists() else corpus / info.path).read_text("utf-8")
    register = load_register(corpus / "register" / f"{name}.toml", name) if with_register else None
    document = lay_out(repair(raw), info, register)
    return compare(initiatives(document, today), json.loads(gold_file.read_text("utf-8")))


def main(arguments: list[str]) -> None:
    """Print each document's accuracy, and every field that is not right."""
    with_register = "--register" in arguments
    for name in (a for a in arguments if not a.startswith("--")):
        accuracy = measure(Path(name), Path("corpus"), date.today(), with_register)
        for difference in accuracy.differences:
            print(f"{difference.initiative} {difference.field}\n  læst: {difference.read}\n  hånd: {difference.gold}")
        print(f"{name}: {accuracy.right}/{accuracy.fields} = {accuracy.exact:.3f} exact, word F1 {accuracy.f1:.3f}")
        print(f"  fundet {accuracy.found} af {accuracy.gold}, i alt {accuracy.read} læst")


if __name__ == "__main__":
    main(sys.argv[1:])
