"""The command line, as those who script against it use it: exit codes, JSON on stdout, messages on stderr."""

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from indexer.__main__ import main
from kb.settings import settings

ROOT = Path(__file__).parents[2]
QUESTION = "Hvor kan jeg låne lydbøger?"
PLAN = "1. Lydbøger på biblioteket\nFormål: Borgere kan låne lydbøger på nettet.\nStatus: Ordningen er i gang.\n"


@dataclass(frozen=True)
class Run:
    stdout: str
    stderr: str


def fagsvar(*arguments: str | Path, code: int = 0) -> Run:
    """Run the command in this process: a new one for each would load the model for each."""
    out, err = io.StringIO(), io.StringIO()
    argv = ["fagsvar", *map(str, arguments)]
    with mock.patch("sys.argv", argv), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
            exited: object = 0
        except SystemExit as ended:
            exited = ended.code or 0
    assert exited == code, err.getvalue()
    return Run(out.getvalue(), err.getvalue())


@pytest.fixture(autouse=True)
def fresh_settings() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    root = tmp_path_factory.mktemp("cli")
    (root / "corpus" / "documents").mkdir(parents=True)
    (root / "corpus" / "documents" / "plan.txt").write_text(PLAN, "utf-8")
    fagsvar("index", "--corpus", root / "corpus", "--index", root / "index")
    return root / "corpus", root / "index"


def test_the_installed_command_runs_as_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "indexer"]
    done = subprocess.run(
        [*command, "ask", QUESTION, "--index", "/findes/ikke"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.rstrip().endswith("[index_missing]")
    assert "ask" in subprocess.run([*command, "--help"], capture_output=True, text=True, cwd=ROOT, check=True).stdout


def test_help_names_every_command() -> None:
    said = fagsvar("--help").stdout
    for command in ("index", "ask", "serve", "evaluate", "repair", "extract", "check"):
        assert command in said


@pytest.mark.parametrize("command", ["index", "ask", "serve", "evaluate", "repair", "extract", "check"])
def test_every_command_takes_help(command: str) -> None:
    assert "--help" in fagsvar(command, "--help").stdout


def test_help_loads_no_heavy_library() -> None:
    code = "import sys; before = set(sys.modules); import indexer.cli; print(*sys.modules.keys() - before)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "typer" in loaded
    assert not {"torch", "faiss", "sentence_transformers", "tantivy", "pydantic", "numpy"} & set(loaded)


def test_wrong_usage_exits_with_two() -> None:
    fagsvar("ask", code=2)
    fagsvar("evaluate", code=2)
    fagsvar("evaluate", "--chat", "a.jsonl", "--questions", "b.jsonl", code=2)
    fagsvar("findes-ikke", code=2)


def test_an_answer_as_json_has_the_fields_of_the_contract(folders: tuple[Path, Path]) -> None:
    answer = json.loads(fagsvar("ask", QUESTION, "--index", folders[1], "--json").stdout)
    assert set(answer) == {
        "question", "status", "language", "answer", "passages", "initiatives", "contacts", "notices", "timings_ms",
        "build_id",
    }  # fmt: skip
    assert answer["question"] == QUESTION
    assert answer["status"] == "answered"
    assert set(answer["answer"]) == {"text", "kind", "citations"}
    assert set(answer["answer"]["citations"][0]) == {"document_id", "passage_id", "page", "start", "end", "quote"}
    assert set(answer["passages"][0]) == {
        "id", "document_id", "document_title", "heading_path", "page", "start", "end", "text", "highlights", "score",
    }  # fmt: skip
    assert set(answer["initiatives"][0]) == {
        "id", "document_id", "number", "title", "area", "description", "goal", "funding", "owner", "anchoring",
        "status", "period", "state", "age", "passage_ids", "score",
    }  # fmt: skip


def test_an_answer_for_people_holds_the_quote_and_its_source(folders: tuple[Path, Path]) -> None:
    said = fagsvar("ask", QUESTION, "--index", folders[1]).stdout
    assert "Borgere kan låne lydbøger på nettet." in " ".join(said.split())
    assert "Kilde: plan" in said
    assert "Det vides ikke, hvor gammel oplysningen er." in said  # a plan without a date


def test_indexing_again_says_on_stdout_that_nothing_has_changed(folders: tuple[Path, Path]) -> None:
    corpus, index = folders
    report = json.loads(fagsvar("index", "--corpus", corpus, "--index", index, "--json").stdout)
    assert report["unchanged"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ask", QUESTION, "--index", "/findes/ikke"), "index_missing"),
        (("serve", "--index", "/findes/ikke"), "index_missing"),
        (("index", "--corpus", "/findes/ikke"), "corpus_empty"),
        (("repair", "/findes/ikke.txt"), "document_unreadable"),
        (("extract", "pyproject.toml"), "document_unreadable"),
        (("index", "--embedder", "/findes/ikke"), "model_unavailable"),
        (("evaluate", "--questions", "/findes/ikke.jsonl", "--index", "/findes/ikke"), "index_missing"),
        (("evaluate", "--chat", "/findes/ikke.jsonl", "--index", "/findes/ikke"), "index_missing"),
        (("evaluate", "--beir", "/findes/ikke"), "evaluation_invalid"),
    ],
)
def test_a_stated_failure_is_one_line_with_its_code_and_exit_one(arguments: tuple[str, ...], code: str) -> None:
    done = fagsvar(*arguments, code=1)
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("fagsvar: ")
    assert done.stderr.rstrip().endswith(f"[{code}]")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("question", "code"), [("", "question_empty"), ("😀😀", "question_empty"), ("a" * 100_000, "question_too_long")]
)
def test_a_question_that_cannot_be_searched_is_a_stated_failure(
    folders: tuple[Path, Path], question: str, code: str
) -> None:
    assert fagsvar("ask", question, "--index", folders[1], code=1).stderr.rstrip().endswith(f"[{code}]")


def test_an_index_of_another_model_is_refused(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    settings.cache_clear()
    monkeypatch.setenv("FAGSVAR_EMBEDDER", "hashing")
    assert fagsvar("ask", QUESTION, "--index", folders[1], code=1).stderr.rstrip().endswith("[index_mismatch]")


def test_a_setting_that_makes_no_sense_is_a_stated_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.cache_clear()
    monkeypatch.setenv("FAGSVAR_LIMIT", "mange")
    done = fagsvar("ask", QUESTION, code=1)
    assert "FAGSVAR_LIMIT" in done.stderr
    assert done.stderr.rstrip().endswith("[settings_invalid]")


def test_repair_writes_the_text_and_with_json_every_repair(tmp_path: Path) -> None:
    damaged = tmp_path / "skan.txt"
    damaged.write_text(
        "Kommunen yder radgivning til bgrn og unge pa skolerne. Det er ngdvendigt at stgtte dem. ", "utf-8"
    )
    assert "børn og unge på skolerne" in fagsvar("repair", damaged).stdout
    table = json.loads(fagsvar("repair", damaged, "--json").stdout)
    raw = damaged.read_text("utf-8")
    assert table["repairs"]
    for repair in table["repairs"]:
        assert raw[repair["raw_start"] : repair["raw_end"]] == repair["raw"]
        assert table["text"][repair["start"] : repair["end"]] == repair["repaired"]


def test_extract_reads_one_document_without_a_register(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, "utf-8")
    table = json.loads(fagsvar("extract", plan, "--json").stdout)
    assert set(table) == {"initiatives", "contacts"}
    assert table["initiatives"][0]["title"] == "Lydbøger på biblioteket"
    assert table["initiatives"][0]["state"] == "running"
    assert table["initiatives"][0]["age"].startswith("Det vides ikke, hvor gammel oplysningen er.")


def test_conversations_are_held_and_measured(folders: tuple[Path, Path], tmp_path: Path) -> None:
    turns = [
        {"question": QUESTION, "initiatives": ["plan/1"]},
        {"question": "Er det i gang?", "initiatives": ["plan/1"], "leans": True},
        {"question": "Hvad er kontanthjælpssatsen?", "refuse": True},
    ]
    held = tmp_path / "samtaler.jsonl"
    held.write_text(json.dumps({"id": "s1", "turns": turns}) + "\n", "utf-8")
    figures = json.loads(fagsvar("evaluate", "--chat", held, "--index", folders[1], "--json").stdout)
    assert figures["follow_ups"] == {"turns": 1, "right_first": 1.0, "right_in_three": 1.0, "topic_right": 1.0}
    assert figures["new_topics"]["turns"] == 1
    assert "følger op" in fagsvar("evaluate", "--chat", held, "--index", folders[1]).stdout
    held.write_text('{"id": "s1"}\n', "utf-8")
    assert (
        fagsvar("evaluate", "--chat", held, "--index", folders[1], code=1)
        .stderr.rstrip()
        .endswith("[evaluation_invalid]")
    )


def test_check_names_what_an_editor_must_look_at_and_fails_past_the_limit(folders: tuple[Path, Path]) -> None:
    assert "plan.txt" in fagsvar("check", "--corpus", folders[0]).stdout
    fagsvar("check", "--corpus", folders[0], "--limit", "0", code=1)
