"""The figures of the Danish questions alone: ``python tests/benchmarks/danish_only.py FILE.jsonl ...``"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from kb.assembly import open_searcher
from kb.evaluation.rows import Question, read_questions
from kb.search import Searcher
from kb.settings import settings


def place(found: Sequence[str], right: Iterable[str]) -> int:
    """Return the place of the first right one, from 0; a large number where there is none."""
    return min((found.index(name) for name in right if name in found), default=len(found) + 1_000)


def show(searcher: Searcher, path: Path, questions: Sequence[Question]) -> None:
    initiatives, contacts, refused, wrongly = [], [], [], []
    for question in questions:
        answer = searcher.answer(question.question)
        (refused if question.refuse else wrongly).append(answer.status == "no_answer")
        if question.initiatives:
            initiatives.append(place([hit.initiative.id for hit in answer.initiatives], question.initiatives))
        if question.contacts:
            contacts.append(place([hit.contact.id for hit in answer.contacts], question.contacts))
    for k in (1, 3, 5):
        print(f"{path.name} hit@{k}: {sum(rank < k for rank in initiatives) / len(initiatives):.3f}")
    print(f"{path.name} contact@3: {sum(rank < 3 for rank in contacts)} of {len(contacts)}")
    print(f"{path.name} refused: {sum(refused)} of {len(refused)}; wrongly: {sum(wrongly)} of {len(wrongly)}")


def main() -> None:
    searcher = open_searcher(settings().index, settings().embedder)
    for path in map(Path, sys.argv[1:]):
        show(searcher, path, [question for question in read_questions(path) if question.language == "da"])


if __name__ == "__main__":
    main()
