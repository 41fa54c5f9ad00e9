"""The made-up municipality that builds are measured on is what it says, at a small size."""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import municipality

from indexer.build import build
from kb.builds import current_build
from kb.evaluation.rows import read_questions
from kb.index import Index
from kb.settings import Settings

FORMATS = {".pdf", ".docx", ".odt", ".html", ".txt", ".md", ".eml", ".xlsx", ".csv"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("by") / "corpus"
    municipality.make(made, documents=36, seed=3)
    return made


def test_it_is_the_same_whenever_it_is_made(folder: Path, tmp_path: Path) -> None:
    municipality.make(tmp_path / "igen", documents=36, seed=3)
    names = {path.name for path in (folder / "documents").iterdir()}
    assert names == {path.name for path in (tmp_path / "igen" / "documents").iterdir()}
    assert {Path(name).suffix for name in names} >= FORMATS
    for name in ("questions.jsonl", "answers.json"):
        assert (folder / name).read_bytes() == (tmp_path / "igen" / name).read_bytes()


def test_it_is_indexed_but_for_what_cannot_be_read_and_holds_the_answers(folder: Path, tmp_path: Path) -> None:
    report = build(Settings(corpus=folder, index=tmp_path / "index", embedder="hashing"))
    refused = {Path(refusal.path).name for refusal in report.refusals}
    assert refused == set(json.loads((folder / "refused.json").read_text("utf-8")))
    assert len(report.documents) == 36
    index = Index.load(current_build(tmp_path / "index"))
    answers = json.loads((folder / "answers.json").read_text("utf-8"))
    questions = read_questions(folder / "questions.jsonl")
    assert {question.kind for question in questions} == {"fact", "initiative", "contact", "refuse"}
    for question in questions:
        if question.quote:
            text = " ".join(index.documents[answers[question.question]].text.split())
            assert question.quote in text
        assert set(question.initiatives) <= set(index.initiatives)
        assert set(question.contacts) <= set(index.contacts)
