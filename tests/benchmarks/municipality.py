"""Make up a municipality: a corpus folder in all formats, and questions with their answers.

    python tests/benchmarks/municipality.py FOLDER [--documents 500] [--seed 1]

FOLDER/documents holds the documents and a few files that must be refused (FOLDER/refused.json names them);
FOLDER/questions.jsonl is for ``fagsvar evaluate --questions``; FOLDER/answers.json says which document has the answer.
What is known of the language (calibration, names, safety lists) is copied from corpus/.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "indexer" / "readers"))

from making.gold import Gold
from other_corpus import copy_beside
from town.files import write, write_unreadable
from town.kinds import KINDS, Kind
from town.sentences import Author
from town.topics import Planted, Topic, read_planted, read_topics

from kb.slug import slug

ROWS = {"handleplan": "measure", "kontakter": "contact"}  # kinds of documents with rows to plant
ROOMY = ("politik", "vejledning", "rapport", "referat", "spoergsmaal", "brev")  # with room for planted facts


@dataclass
class Wanted:
    """A document that is to be written."""

    name: str
    kind: str
    topic: Topic
    facts: list[Planted] = field(default_factory=list)
    rows: list[Planted] = field(default_factory=list)


def plan(documents: int, dice: random.Random) -> list[Wanted]:
    """Return what is to be written: kinds by their share, topics in turn, endings as the kind has them."""
    topics = read_topics()
    kinds = [kind for kind, (_, share, _) in KINDS.items() for _ in range(share)]
    dice.shuffle(kinds)
    seen: Counter[str] = Counter()
    wanted = []
    for n in range(documents):
        kind, topic = kinds[n % len(kinds)], topics[(n * 5 + n // len(topics)) % len(topics)]
        formats = KINDS[kind][2]
        name = f"{slug(topic.name)}-{kind}-{2016 + dice.randrange(11)}-{n:03d}.{formats[seen[kind] % len(formats)]}"
        seen[kind] += 1
        wanted.append(Wanted(name, kind, topic))
    return wanted


def plant(wanted: Sequence[Wanted], planted: dict[str, list[Planted]], dice: random.Random) -> None:
    """Give every fact, measure and contact one document, a fact one on its topic; what has no place is left out."""
    for fact in planted["fact"]:
        if places := [each for each in wanted if each.kind in ROOMY and each.topic.name == fact.topic]:
            dice.choice(places).facts.append(fact)
    for kind, row in ROWS.items():
        places = [each for each in wanted if each.kind == kind]
        for n, each in enumerate(planted[row] if places else ()):
            places[n % len(places)].rows.append(each)


def contents(each: Wanted, seed: int) -> Gold:
    """Return a document as it is meant."""
    author = Author(f"{seed}/{each.name}")
    return Gold(each.name, KINDS[each.kind][0](Kind(author, each.topic, each.facts, each.rows)))


def questions(
    wanted: Sequence[Wanted], outside: Sequence[Planted], seed: int
) -> Iterator[tuple[dict[str, object], str]]:
    """Yield the questions with the name of the document that has the answer, none where there is none."""
    for each in wanted:
        for fact in each.facts:
            yield {"kind": "fact", "question": fact.question, "quote": fact.text}, each.name
        if each.rows and each.kind == "handleplan":
            rows = contents(each, seed).tables[-1]
            numbers = {row[0].split(". ", 1)[1]: row[0].split(".", 1)[0] for row in rows[1:]}
            for row in each.rows:
                name = f"{slug(Path(each.name).stem)}/{numbers[row.topic]}"
                yield (
                    {"kind": "initiative", "question": row.question, "initiatives": [name], "quote": row.text},
                    each.name,
                )
        elif each.rows:
            for row in each.rows:
                yield {"kind": "contact", "question": row.question, "contacts": [slug(row.topic)]}, each.name
    for each in outside:
        yield {"kind": "refuse", "question": each.question, "refuse": True}, ""


def make(folder: Path, documents: int, seed: int) -> None:
    """Write the municipality into an empty folder."""
    dice = random.Random(seed)  # noqa: S311 - text, no secrets
    (folder / "documents").mkdir(parents=True)
    copy_beside(folder)
    planted = read_planted()
    wanted = plan(documents, dice)
    plant(wanted, planted, dice)
    for each in wanted:
        write(contents(each, seed), folder / "documents" / each.name, dice)
    refused = write_unreadable(folder / "documents")
    (folder / "refused.json").write_text(json.dumps(refused), "utf-8")
    rows = [
        ({"id": f"by-{n:03d}", "role": "", **row}, name)
        for n, (row, name) in enumerate(questions(wanted, planted["outside"], seed), 1)
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row, _ in rows]
    (folder / "questions.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    answers = {row["question"]: slug(Path(name).stem) for row, name in rows if name}
    (folder / "answers.json").write_text(json.dumps(answers, ensure_ascii=False, indent=1), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    make(chosen.folder, chosen.documents, chosen.seed)
    kinds = Counter(path.suffix for path in (chosen.folder / "documents").iterdir())
    print(", ".join(f"{count} {suffix}" for suffix, count in kinds.most_common()))


if __name__ == "__main__":
    main()
