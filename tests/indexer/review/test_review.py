"""The editor's day in a terminal."""

import json
import os
import pty
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from rich.console import Console
from typer.testing import CliRunner

from indexer.build import build
from indexer.cli import app
from indexer.review.desk import Desk
from indexer.review.listing import NOTHING, listed
from indexer.review.showing import show_repairs, show_row
from indexer.review.wording import plain
from kb.builds import current_build
from kb.domain import Repair
from kb.editing.brief import Brief
from kb.editing.wire import row_to_json
from kb.errors import EditFileBroken, IndexMissing, NotFound
from kb.feedback import Feedback, FeedbackStore
from kb.index import Index
from kb.settings import Settings
from kb.settings import settings as of_environment

Run = Callable[..., Result]
Walked = Callable[..., tuple[int, str]]


def register(settings: Settings) -> dict[str, Any]:
    return tomllib.loads((settings.corpus / "register" / "plan-2024.toml").read_text("utf-8"))["rows"]


def command(settings: Settings, *options: str) -> list[str]:
    where = ["--corpus", str(settings.corpus), "--index", str(settings.index)]
    return [sys.executable, "-m", "indexer", "review", *where, *options]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Return what runs the command without a terminal."""
    of_environment.cache_clear()

    def review(settings: Settings, *options: str) -> Result:
        for name, value in environment(settings).items():
            monkeypatch.setenv(name, value)
        return CliRunner().invoke(app, command(settings, *options)[3:])

    yield review
    of_environment.cache_clear()


def environment(settings: Settings) -> dict[str, str]:
    return {"FAGSVAR_EMBEDDER": "hashing", "FAGSVAR_FEEDBACK": str(settings.feedback)}


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that nobody writes any more
        return b""


def test_a_row_is_shown_beside_its_source_and_accepted(desk: Desk, walked: Walked) -> None:
    decided, shown = walked("g", "a")
    assert decided == 1
    assert "Kulturforvaltningen låner\tbøger ud".expandtabs(1) in " ".join(shown.replace("│", " ").split())
    (row,) = (key for key in register(desk.settings))
    assert register(desk.settings)[row]["reviewed"] == "2026-11-25"
    assert len(desk.rows()) == 1


def test_an_accepted_correction_is_what_the_next_build_shows(desk: Desk, settings: Settings, walked: Walked) -> None:
    first = desk.rows()[0].reading.key
    to_owner = ["r", "5", "Kulturforvaltningen", ""]
    decided, _ = walked(*(["s"] if first != "1" else []), *to_owner, "a")
    assert decided == 1
    assert desk.index.initiatives["plan-2024/1"].owner == "Kulturforvaltningen låner"
    build(settings)
    index = Index.load(current_build(settings.index))
    assert index.initiatives["plan-2024/1"].owner == "Kulturforvaltningen"
    again = Desk.open(settings, desk.today)
    assert "plan-2024/1" not in {row.reading.id for row in again.rows()}
    assert not again.row("plan-2024/1").pending


def test_a_row_that_is_no_initiative_is_text_in_the_next_build_and_can_come_back(
    desk: Desk, settings: Settings, walked: Walked
) -> None:
    (settings.corpus / "register").mkdir()
    (settings.corpus / "register" / "plan-2024.toml").write_text("# Vores\n[rows.1]\n# nr. 1\n", "utf-8")
    decided, shown = walked(*(["s"] if desk.rows()[0].reading.key != "2" else []), "i", "a")
    assert decided == 1
    assert "slette linjen initiative under [rows.2]" in " ".join(shown.split())
    build(settings)
    after = Desk.open(settings, desk.today)
    assert set(after.index.initiatives) == {"plan-2024/1"}
    told = [passage for passage in after.index.passages.values() if "Gennemført i 2023" in passage.text]
    assert told and all(passage.initiative_id is None for passage in told)
    row = after.row("plan-2024/2")
    assert (row.state, row.pending) == ("removed", False)
    shown = row_to_json(after.index, row)
    assert "Natteravne" in shown["title"]
    assert "Gennemført i 2023." in {field["text"] for field in shown["fields"]}
    after.decide_row(row, {})
    assert (
        (settings.corpus / "register" / "plan-2024.toml").read_text("utf-8").startswith("# Vores\n[rows.1]\n# nr. 1\n")
    )
    build(settings)
    assert set(Index.load(current_build(settings.index)).initiatives) == {"plan-2024/1", "plan-2024/2"}


def test_a_word_that_the_row_has_not_got_is_refused_and_asked_about_again(desk: Desk, walked: Walked) -> None:
    decided, shown = walked("r", "5", "Socialforvaltningen", "", "s", "a")
    assert decided == 0
    assert "»Socialforvaltningen« står ikke i dokumentets række" in " ".join(shown.split())
    assert not (desk.corpus / "register").exists() or not any((desk.corpus / "register").iterdir())


def test_a_contact_of_the_documents_is_taken_in_and_a_fact_is_checked(desk: Desk, walked: Walked) -> None:
    found = {contact.point.id: contact.origin for contact in desk.contacts()}
    assert found == {"havnby-raadgivning": "document", "havnby-borgerservice": "file"}
    decided, _ = walked("s", "s", "g", "k", "a")
    assert decided == 2
    rows = tomllib.loads((desk.corpus / "contacts.toml").read_text("utf-8"))["kontakt"]
    assert rows[0]["verified"] == "2026-11-25"
    assert (rows[1]["id"], rows[1]["phone"], "verified" in rows[1]) == ("havnby-raadgivning", "70 10 20 30", False)
    assert (desk.corpus / "contacts.toml").read_text("utf-8").startswith("# Vores egne\n")


def test_a_name_that_helps_nobody_is_left_out_of_the_next_build(desk: Desk, settings: Settings, walked: Walked) -> None:
    walked("s", "s", "f", "a")
    build(settings)
    assert "havnby-raadgivning" not in Index.load(current_build(settings.index)).contacts


def test_words_of_questions_without_an_answer_are_put_under_a_subject(desk: Desk, walked: Walked) -> None:
    store = FeedbackStore(desk.settings.feedback, 365)
    store.add(Feedback("b1", False, None, "no_answer", (), "Har I lydbøger?"))
    store.count_unanswered(["bibliotek"])
    _, shown = walked("s", "s", "s", "s", "n")
    assert "»lydbøger«" in shown and "bibliotek" in shown
    subjects = tomllib.loads((desk.corpus / "emneord.toml").read_text("utf-8"))["emne"]
    assert subjects[1] == {"id": "lydboeger", "preferred": "lydbøger"}


def test_repairs_that_came_out_as_no_word_are_shown_before_the_rows(desk: Desk) -> None:
    document = desk.index.documents["plan-2024"]
    at, fine = document.text.index("Sommerbiblioteket"), document.text.index("bøger")
    good = Repair(0, 5, fine, fine + 5, "bgger", "bøger", "letters")
    odd = Repair(0, 1, at, at + 1, "$", "S", "letters")
    text = document.text.replace("Sommerbiblioteket", "Sxmmerbiblixteket")
    changed = {**desk.index.documents, "plan-2024": replace(document, text=text, repairs=(good, odd))}
    index = replace(desk.index, documents=changed)
    with_repairs = replace(desk, index=index, brief=Brief(index))
    table, told = listed(with_repairs)
    assert [each["raw"] for each in table["repairs"]["plan-2024"]] == ["$xmmerbiblixteket"]
    assert told.startswith("Rettelser, der ikke blev til danske ord (1)\n  plan-2024: $xmmerbiblixteket")
    shown = StringIO()
    show_repairs(Console(file=shown, width=160), with_repairs.repairs())
    assert "$xmmerbiblixteket" in shown.getvalue()


def test_leaving_in_the_middle_keeps_what_was_decided(desk: Desk, walked: Walked) -> None:
    assert walked("g")[0] == 1  # the keyboard is gone
    assert len(register(desk.settings)) == 1


def test_one_document_alone_can_be_gone_through(walked: Walked) -> None:
    assert walked("g", "g", document="plan-2024")[0] == 2


def test_a_pipe_gets_the_list_and_scripts_get_json(settings: Settings, run: Run) -> None:
    for options in ([], ["--list"]):
        shown = run(settings, *options)
        assert shown.exit_code == 0
        assert "plan-2024/1: Sommerbiblioteket" in shown.stdout
        assert "havnby-borgerservice: 70 11 22 33 (aldrig kontrolleret)" in shown.stdout
    table = json.loads(run(settings, "--json").stdout)
    assert set(table) == {"overview", "documents", "repairs", "rows", "contacts", "questions", "words"}
    assert table["overview"]["open_rows"] == 2


def test_in_a_terminal_it_asks(desk: Desk, settings: Settings) -> None:
    ours, theirs = pty.openpty()
    complaints = settings.index.parent / "told.txt"
    with complaints.open("w") as told:
        running = subprocess.Popen(
            command(settings), env={**os.environ, **environment(settings)}, stdin=theirs, stdout=theirs, stderr=told
        )
    os.close(theirs)
    os.write(ours, b"g\na\n")
    while read(ours):  # until it has ended, and closed its side
        pass
    os.close(ours)
    assert running.wait(30) == 0
    assert complaints.read_text("utf-8").startswith("1 ting afgjort")
    assert len(register(settings)) == 1


@pytest.mark.parametrize(
    ("options", "error"), [(["--document", "findes-ikke"], NotFound), (["--index", "/findes/ikke"], IndexMissing)]
)
def test_what_cannot_be_shown_is_a_stated_error(
    settings: Settings, run: Run, options: list[str], error: type[Exception]
) -> None:
    shown = run(settings, *options)
    assert isinstance(shown.exception, error)
    assert shown.stdout == ""


def test_a_broken_file_is_named_with_its_line_and_left_as_it_is(settings: Settings, run: Run) -> None:
    path = settings.corpus / "contacts.toml"
    path.write_text("[[kontakt]\n", "utf-8")
    with pytest.raises(EditFileBroken, match=r"contacts.toml er ikke gyldig TOML \(linje 1"):
        raise run(settings).exception
    assert path.read_text("utf-8") == "[[kontakt]\n"


def test_nothing_that_waits_is_said(desk: Desk, walked: Walked) -> None:
    walked("g", "g", "f", "k")
    assert listed(desk)[1] == NOTHING


def test_a_document_cannot_command_the_terminal() -> None:
    assert plain("\x1b]0;hej\x07\u202ebagvendt") == "\ufffd]0;hej\ufffd\ufffdbagvendt"


def test_rich_markup_in_a_document_is_shown_as_it_stands(settings: Settings, tmp_path: Path) -> None:
    plan = settings.corpus / "documents" / "plan-2024.txt"
    plan.write_text(plan.read_text("utf-8").replace("Gennemført", "[bold]Gennemført[/nej]"), "utf-8")
    (settings.corpus / "corpus.toml").unlink()  # has the sum of the file as it was
    build(settings)
    desk = Desk.open(settings, date(2026, 11, 25))
    shown = StringIO()
    show_row(Console(file=shown, width=120), desk.index, desk.row("plan-2024/2"))
    assert "[bold]Gennemført[/nej]" in shown.getvalue()
