"""What is found in a municipality's index, and what of it is refused all the same.

    python tests/benchmarks/municipality_answers.py FOLDER [--index var/index] [--misses]

FOLDER was made by municipality.py and indexed. ``fagsvar evaluate`` counts a refused answer as a miss; here the ranking
is looked at by itself: at which place the passage with the answer comes, and how often it is the first one, among the
first three or five; the same for its document. Of questions that are refused, how many had it there; and how many of
those without an answer are refused.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.assembly import searcher_of
from kb.builds import current_build
from kb.embedders import registry
from kb.evaluation.questions import stands_in
from kb.evaluation.rows import Question, read_questions
from kb.index import Index
from kb.retrieval.query import QuestionReader
from kb.retrieval.retriever import Retriever
from kb.search import Searcher
from kb.settings import settings

PLACES = (1, 3, 5)


@dataclass(frozen=True)
class Found:
    """A question, whether it was answered, and the places from 1 of its passage and document; 0 for none."""

    question: Question
    answered: bool
    passage: int
    document: int


def look(searcher: Searcher, reader: QuestionReader, question: Question, answer: str) -> Found:
    index = searcher.index
    found = Retriever(index, searcher.calibration).retrieve(reader.read(question.question))
    passages = [index.passages[name] for name in found.passages]
    documents = list(dict.fromkeys(passage.document_id for passage in passages))
    holds = [stands_in(question.quote or "", [passage.text]) for passage in passages]
    return Found(
        question,
        searcher.answer(question.question).status == "answered",
        holds.index(True) + 1 if question.quote and True in holds else 0,
        documents.index(answer) + 1 if answer in documents else 0,
    )


def report(found: Sequence[Found]) -> str:
    proper = [each for each in found if not each.question.refuse]
    quoted = [each for each in proper if each.question.quote]
    refused = [each for each in quoted if not each.answered]
    seen = sum(0 < each.passage <= 5 for each in refused)
    outside = [each for each in found if each.question.refuse]

    def share(places: Sequence[int]) -> str:
        return ", ".join(f"@{most} {sum(0 < at <= most for at in places) / len(places):.3f}" for most in PLACES)

    return "\n".join(
        [
            f"afsnittet med svaret: {share([each.passage for each in quoted])} af {len(quoted)}",
            f"dokumentet med svaret: {share([each.document for each in proper])} af {len(proper)}",
            f"afvist, som ikke skulle: {sum(not each.answered for each in proper)} af {len(proper)}",
            f"heraf med afsnittet blandt de fem første: {seen} af {len(refused)}",
            f"afvist, som de skulle: {sum(not each.answered for each in outside)} af {len(outside)}",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", type=Path, default=settings().index)
    parser.add_argument("--misses", action="store_true", help="also the questions, with their places")
    chosen = parser.parse_args()
    embedder = registry.load(settings().embedder, 1, settings().runtime)
    searcher = searcher_of(Index.load(current_build(chosen.index)), embedder)
    reader = QuestionReader.of(searcher.index, embedder)
    answers: Mapping[str, str] = json.loads((chosen.folder / "answers.json").read_text("utf-8"))
    found = [
        look(searcher, reader, question, answers.get(question.question, ""))
        for question in read_questions(chosen.folder / "questions.jsonl")
    ]
    print(report(found))
    for each in found if chosen.misses else ():
        if each.passage != 1 or not each.answered:
            told = "besvaret" if each.answered else "afvist"
            print(f"  {told}, afsnit {each.passage}, dokument {each.document}: {each.question.question}")


if __name__ == "__main__":
    main()
