"""How much of a document's initiatives the automatic reading gets right, against a hand-made reading.

    python -m indexer.extract.accuracy [--register] [--noise=CHANNEL] tests/data/*.initiatives.json

A gold file ``NAME.initiatives.json`` belongs to the document ``NAME`` beside it, else to ``corpus/documents/NAME.txt``.
Fields that a gold row does not name are not compared.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from random import Random
from typing import Any

from indexer import readers
from indexer.extract.initiatives import initiatives
from indexer.layout import lay_out
from indexer.register import load_register
from indexer.repair import repair
from indexer.repair.noise import CHANNELS
from kb.domain import Document, DocumentInfo, Initiative

FIELDS = (
    "number", "title", "area", "description", "goal", "funding", "owner", "anchoring", "status", "period", "state",
)  # fmt: skip

LIKE = 0.7  # of the letters of two titles agree, where they name one initiative
MOST_BYTES = 50_000_000
SEED = 7  # of the noise
NEARLY = 0.95  # of the letters of a field agree, where damage is forgiven


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


def compare(read: Sequence[Initiative], gold: Sequence[dict[str, Any]], nearly: bool = False) -> Accuracy:
    """Compare initiatives with the gold's, paired by number and likeness of title; one that is missing is all wrong.

    ``nearly`` takes a field for right that differs in few letters, as damaged text does.
    """
    pairs = _paired(read, gold)
    differences: list[Difference] = []
    scores: list[float] = []
    for row, found in zip(gold, pairs, strict=True):
        for name in (name for name in FIELDS if name in row):
            got, want = _text(_value(found, name)), _text(row[name])
            if got or want:
                scores.append(word_f1(got, want))
            if found is None or not (got == want or (nearly and _alike(got, want) >= NEARLY)):
                differences.append(Difference(row["number"] or row["title"], name, got, want))
    fields = sum(name in row for row in gold for name in FIELDS)
    f1 = sum(scores) / len(scores) if scores else 0.0
    paired = len(gold) - pairs.count(None)
    return Accuracy(fields - len(differences), fields, f1, tuple(differences), paired, len(read), len(gold))


def word_f1(read: str, gold: str) -> float:
    """Return the harmonic mean of precision and recall of the words, repeated words counted."""
    a, b = Counter(read.split()), Counter(gold.split())
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0


def _paired(read: Sequence[Initiative], gold: Sequence[dict[str, Any]]) -> list[Initiative | None]:
    """Return for every row of the gold the initiative that was read for it: with its number, else the likest title."""
    left = list(read)
    pairs: list[Initiative | None] = []
    for row in gold:
        of_number = [i for i in left if row["number"] and i.number == row["number"]]
        likest = max(of_number or left, key=lambda i: _alike(i.title, row["title"]), default=None)
        if likest is not None and (of_number or _alike(likest.title, row["title"]) >= LIKE):
            left.remove(likest)
            pairs.append(likest)
        else:
            pairs.append(None)
    return pairs


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else float(one == other)


def _value(initiative: Initiative | None, name: str) -> object:
    if initiative is None:
        return None
    value = getattr(initiative, name)
    return {"start": value.start, "end": value.end} if name == "period" else value


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def measure(gold_file: Path, corpus: Path, today: date, with_register: bool, noise: str | None = None) -> Accuracy:
    """Read a document, damaged by a channel of noise if one is named, and compare it with its gold."""
    document = read_beside(gold_file, corpus, with_register, noise)
    return compare(initiatives(document, today), json.loads(gold_file.read_text("utf-8")), nearly=noise is not None)


def read_beside(gold_file: Path, corpus: Path, with_register: bool = False, noise: str | None = None) -> Document:
    """Return the document that a gold file belongs to: beside it, whatever its format, else in the corpus."""
    name = gold_file.name.split(".")[0]
    info = DocumentInfo(name, f"documents/{name}.txt", name, "", "", "", "", "")
    beside = next((path for path in gold_file.parent.glob(f"{name}.*") if path.suffix != ".json"), None)
    raw = readers.read(beside or corpus / info.path, MOST_BYTES)
    if noise:
        raw = CHANNELS[noise](raw, Random(SEED))  # noqa: S311  (noise, not secrets)
    register = load_register(corpus / "register" / f"{name}.toml", name) if with_register else None
    return lay_out(repair(raw), info, register)


def main(arguments: list[str]) -> None:
    """Print each document's accuracy, every field that is not right, and the sums."""
    noise = next((a.removeprefix("--noise=") for a in arguments if a.startswith("--noise=")), None)
    total: Counter[str] = Counter()
    for name in (a for a in arguments if not a.startswith("--")):
        accuracy = measure(Path(name), Path("corpus"), date.today(), "--register" in arguments, noise)
        for difference in accuracy.differences:
            print(f"{difference.initiative} {difference.field}\n  læst: {difference.read}\n  hånd: {difference.gold}")
        print(f"{name}: {accuracy.right}/{accuracy.fields} = {accuracy.exact:.3f} exact, word F1 {accuracy.f1:.3f}")
        print(f"  fundet {accuracy.found} af {accuracy.gold}, i alt {accuracy.read} læst")
        total.update({name: getattr(accuracy, name) for name in ("right", "fields", "found", "gold", "read")})
    print(
        f"i alt: {total['found']} fundet af {total['gold']}, {total['read'] - total['found']} fundet ud over dem, "
        f"felter {total['right']}/{total['fields']} = {total['right'] / (total['fields'] or 1):.3f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
