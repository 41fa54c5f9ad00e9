from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.errors import EvaluationError
from kb.evaluation import evaluate_questions, render_table, to_json
from kb.search import Searcher

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def rows(*rows: dict[str, Any]) -> Path:
        path = tmp_path / "q.jsonl"
        path.write_text("\n".join(json.dumps({"kind": "initiative"} | row) for row in rows), "utf-8")
        return path

    return rows


def test_hits_misses_refusals_and_languages_are_counted(searcher: Searcher, write: Write) -> None:
    path = write(
        {"id": "1", "question": "Hvem låner bøger ud på stranden?", "initiatives": ["havnby-2020/1"],
         "quote": "Frivillige låner bøger ud"},
        {"id": "2", "question": "reparere cykler", "initiatives": ["havnby-2020/4"], "quote": "står der ikke"},
        {"id": "3", "question": "Hvem kan jeg ringe til om cykelværkstedet?", "contacts": ["cykelsmeden"],
         "kind": "contact"},
        {"id": "4", "question": "Hvordan søger jeg om parkeringslicens?", "refuse": True, "kind": "refuse"},
        {"id": "5", "question": "Hvor lærer børn at svømme?", "refuse": True, "kind": "refuse"},
        {"id": "6", "question": "Where can children learn how to swim?", "language": "en", "kind": "foreign"},
    )  # fmt: skip
    figures = to_json(evaluate_questions(searcher, path))
    assert figures["initiatives"]["asked"] == 2
    assert figures["initiatives"]["hit@1"] == 0.5
    assert 0.5 < figures["initiatives"]["mrr"] < 1.0
    assert figures["passages"] == {"asked": 2, "exact@5": 0.5, "exact_in_answer": 0.5}
    assert figures["contacts"] == {"asked": 1, "hit@3": 1.0}
    assert (figures["refusals"]["to_refuse"], figures["refusals"]["refused"]) == (2, 1)
    assert figures["language"] == {"danish": 5, "danish_called_foreign": 0, "foreign": 1, "foreign_recognised": 1}
    assert {"2", "5"} <= {miss["id"] for miss in figures["misses"]}


def test_the_table_says_the_same_in_danish(searcher: Searcher, write: Write) -> None:
    report = evaluate_questions(searcher, write({"id": "1", "question": "svømme", "initiatives": ["havnby-2020/4"]}))
    table = render_table(report)
    assert "hit@1" in table
    assert "Afvist, som de skulle: 0 af 0" in table


def test_the_figures_can_be_written_as_json(searcher: Searcher, write: Write) -> None:
    report = evaluate_questions(searcher, write({"id": "1", "question": "svømme", "initiatives": ["havnby-2020/4"]}))
    assert json.loads(json.dumps(to_json(report)))["build_id"] == "havnby-1"


@pytest.mark.parametrize(
    "content",
    ["", "ikke json", "[]", '{"id": "1"}', '{"id": "1", "question": "", "kind": "x"}',
     '{"id": "1", "question": "a", "kind": "x", "initiatives": "en"}',
     '{"id": "1", "question": "a", "kind": "x"}\n{"id": "1", "question": "b", "kind": "x"}'],
)  # fmt: skip
def test_a_file_that_is_not_in_order_is_a_stated_error(searcher: Searcher, tmp_path: Path, content: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(EvaluationError):
        evaluate_questions(searcher, path)


def test_a_missing_or_binary_file_is_a_stated_error(searcher: Searcher, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError):
        evaluate_questions(searcher, tmp_path / "none.jsonl")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EvaluationError):
        evaluate_questions(searcher, tmp_path / "binary.jsonl")
