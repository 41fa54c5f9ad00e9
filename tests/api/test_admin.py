"""What only an admin key opens: index again, and take feedback out."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import reindexing
from kb.keys import KeyFile
from kb.settings import Settings

REVIEW = "/api/v1/admin/review"
OPERATIONS = [
    ("POST", "/api/v1/admin/index"),
    ("GET", "/api/v1/admin/index"),
    ("GET", "/api/v1/admin/feedback"),
    ("GET", REVIEW),
    *(("GET", f"{REVIEW}/{part}") for part in ("documents", "rows", "contacts", "repairs", "questions", "words")),
    *(("POST", f"{REVIEW}/{part}") for part in ("documents", "rows", "contacts", "words")),
]
GIVEN = {"build_id": "b1", "helpful": False, "why": "Forkert", "status": "answered", "shown": ["a/1"]}
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def boss(client: TestClient, settings: Settings) -> TestClient:
    token = KeyFile(settings.keys).create("drift", admin=True)
    client.headers["Authorization"] = f"Bearer {token}"
    return client


@pytest.fixture
def indexer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a small program in the indexer's place; the real one is run in tests/chaos."""

    def put(program: str) -> None:
        monkeypatch.setattr(reindexing, "command", lambda settings: [sys.executable, "-c", program])

    return put


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_nobody_but_the_holder_of_an_admin_key_gets_in(
    client: TestClient, settings: Settings, method: str, path: str
) -> None:
    nobody = client.request(method, path)
    assert (nobody.status_code, nobody.json()["code"]) == (401, "key_required")
    assert nobody.headers["WWW-Authenticate"] == "Bearer"
    user = {"Authorization": f"Bearer {KeyFile(settings.keys).create('bruger')}"}
    reply = client.request(method, path, headers=user)
    assert (reply.status_code, reply.json()["code"]) == (403, "admin_required")


def test_every_admin_operation_is_among_those_tested(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    found = {(m.upper(), path) for path, methods in paths.items() if "/admin/" in path for m in methods}
    assert found == set(OPERATIONS)


def test_the_index_is_built_by_the_command_an_editor_would_write(settings: Settings) -> None:
    assert reindexing.command(settings)[1:5] == ["-m", "indexer", "index", "--json"]
    assert str(settings.index) in reindexing.command(settings)


def test_a_run_is_told_of_while_it_goes_on_and_when_it_is_over(
    boss: TestClient, indexer: Callable[[str], None], wait_until: Wait, tmp_path: Path
) -> None:
    go_on = tmp_path / "go-on"
    indexer(
        f"import pathlib, time\nwhile not pathlib.Path({str(go_on)!r}).exists():\n time.sleep(0.01)\n"
        """print('{"a": 1}')"""
    )
    assert boss.get("/api/v1/admin/index").json()["state"] == "never"
    begun = boss.post("/api/v1/admin/index")
    assert (begun.status_code, begun.json()["state"]) == (202, "running")
    again = boss.post("/api/v1/admin/index")
    assert (again.status_code, again.json()["code"]) == (409, "already_indexing")
    go_on.touch()
    wait_until(lambda: boss.get("/api/v1/admin/index").json()["state"] == "done")
    told = boss.get("/api/v1/admin/index").json()
    assert (told["report"], told["error"]) == ({"a": 1}, None)
    assert told["ended_at"] >= told["started_at"]


def test_a_run_that_fails_says_why_and_another_may_follow(
    boss: TestClient, indexer: Callable[[str], None], wait_until: Wait
) -> None:
    indexer("import sys; print('fagsvar: Der er intet at indeksere. [corpus_empty]', file=sys.stderr); sys.exit(1)")
    for _ in range(2):
        assert boss.post("/api/v1/admin/index").status_code == 202
        wait_until(lambda: boss.get("/api/v1/admin/index").json()["state"] == "failed")
        assert "corpus_empty" in boss.get("/api/v1/admin/index").json()["error"]


def test_a_run_under_way_ends_with_the_server(
    settings: Settings,
    started: Callable[..., TestClient],
    indexer: Callable[[str], None],
    wait_until: Wait,
    tmp_path: Path,
) -> None:
    pid = tmp_path / "pid"
    indexer(f"import os, pathlib, time; pathlib.Path({str(pid)!r}).write_text(str(os.getpid())); time.sleep(60)")
    client = started(settings)
    token = KeyFile(settings.keys).create("drift", admin=True)
    client.post("/api/v1/admin/index", headers={"Authorization": f"Bearer {token}"})
    wait_until(lambda: pid.exists() and bool(pid.read_text()))
    client.__exit__(None, None, None)
    wait_until(lambda: not Path(f"/proc/{pid.read_text()}").exists())
    client.__enter__()  # the fixture ends it once more


def test_feedback_is_taken_out_a_page_at_a_time(boss: TestClient) -> None:
    assert boss.get("/api/v1/admin/feedback").json() == {"items": [], "total": 0}
    for number in range(3):
        boss.post("/api/v1/feedback", json={**GIVEN, "why": f"nr. {number}"})
    page = boss.get("/api/v1/admin/feedback?limit=2&offset=1").json()
    assert page["total"] == 3
    assert [row["why"] for row in page["items"]] == ["nr. 1", "nr. 2"]
    row = page["items"][0]
    assert (row["helpful"], row["shown"], row["question"]) == (False, ["a/1"], None)
