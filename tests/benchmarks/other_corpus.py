"""How refusal does on a corpus that nothing was tuned on: a collection in the BEIR layout, indexed as documents.

    python tests/benchmarks/other_corpus.py FOLDER [--most 200]

Its own questions should be answered; the development questions on the shipped corpus should be refused there.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

from indexer.build import build
from kb.assembly import open_searcher
from kb.evaluation.rows import read_questions
from kb.search import Searcher
from kb.settings import Settings

ROOT = Path(__file__).parents[2]
BESIDE = (
    "calibration.toml",
    "emneord.toml",
    "navne.toml",
    "sikkerhed",
)  # what is known of the language


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def lay_out(collection: Path, corpus: Path) -> None:
    """Write a document a title, its texts as paragraphs."""
    (corpus / "documents").mkdir(parents=True)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows(collection / "corpus.jsonl"):
        texts[row.get("title") or row["_id"]].append(row["text"])
    for number, (title, paragraphs) in enumerate(texts.items()):
        whole = "\n\n".join([title, *paragraphs])
        (corpus / "documents" / f"artikel-{number}.txt").write_text(whole, "utf-8")
    copy_beside(corpus)


def copy_beside(corpus: Path) -> None:
    """Give a corpus what is known of the language beside its documents."""
    for name in BESIDE:
        source = ROOT / "corpus" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, corpus / name)
    (corpus / "questions").mkdir()
    shutil.copy(ROOT / "corpus" / "questions" / "danger_dev.jsonl", corpus / "questions")


def answered(searcher: Searcher, questions: list[str]) -> int:
    return sum(searcher.answer(question).status == "answered" for question in questions)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collection", type=Path)
    parser.add_argument("--most", type=int, default=200)
    chosen = parser.parse_args()
    own = [row["text"] for row in rows(chosen.collection / "queries.jsonl")]
    own = random.Random(1).sample(own, min(chosen.most, len(own)))  # noqa: S311 - sampling, not secrets
    dev = read_questions(ROOT / "corpus" / "questions" / "dev.jsonl")
    foreign = [question.question for question in dev if question.language == "da"][: chosen.most]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(corpus=Path(folder) / "corpus", index=Path(folder) / "index")
        lay_out(chosen.collection, settings.corpus)
        build(settings)
        searcher = open_searcher(settings.index, settings.embedder)
        print(f"egne spørgsmål besvaret: {answered(searcher, own)} af {len(own)}")
        print(f"fremmede spørgsmål besvaret: {answered(searcher, foreign)} af {len(foreign)}")


if __name__ == "__main__":
    main()
