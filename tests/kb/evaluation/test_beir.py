from __future__ import annotations

import json
from pathlib import Path

import pytest

from kb.embedders.hashing import HashingEmbedder
from kb.errors import EvaluationError
from kb.evaluation import evaluate_beir, render_table

DOCUMENTS = {
    "d1": "Børn lærer at svømme i havnen. Det er gratis.",
    "d2": "Cykler bliver repareret på værkstedet.",
    "d3": "Biblioteket låner bøger ud.",
}
QUESTIONS = {"q1": "Hvor kan man lære at svømme?", "q2": "reparation af cykler", "q3": "zzz"}


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    write(tmp_path / "corpus.jsonl", [{"_id": n, "title": "En titel", "text": t} for n, t in DOCUMENTS.items()])
    write(tmp_path / "queries.jsonl", [{"_id": n, "text": t} for n, t in QUESTIONS.items()])
    rows = ["query-id\tcorpus-id\tscore", "q1\td1\t1", "q2\td2\t1", "q3\td3\t1"]
    (tmp_path / "qrels.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    return tmp_path


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")


def test_each_side_is_measured(collection: Path) -> None:
    report = evaluate_beir(collection, HashingEmbedder())
    assert report.keys() == {"dense", "lexical", "hybrid"}
    # Two of three are found by their words; the third shares no word with any document.
    assert report["lexical"] == {"ndcg@10": 0.6667, "recall@10": 0.6667, "mrr@10": 0.6667}
    assert all(0.6 < figure <= 1.0 for row in report.values() for figure in row.values())


def test_the_table_has_a_line_for_each_side(collection: Path) -> None:
    lines = render_table(evaluate_beir(collection, HashingEmbedder())).splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["dense", "lexical", "hybrid"]


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b'{"_id": 1}', b"q1\tunknown\t1\n", b"q9\td1\t1\n"])
def test_a_folder_that_is_not_in_order_is_a_stated_error(collection: Path, name: str, content: bytes | None) -> None:
    if content is None:
        (collection / name).unlink()
    else:
        (collection / name).write_bytes(content)
    with pytest.raises(EvaluationError):
        evaluate_beir(collection, HashingEmbedder())
