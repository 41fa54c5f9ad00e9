import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from indexer.cli import app
from kb.errors import NotFound
from kb.keys import KeyFile
from kb.settings import settings


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyFile:
    monkeypatch.setenv("FAGSVAR_KEYS", str(tmp_path / "keys.json"))
    settings.cache_clear()
    yield KeyFile(tmp_path / "keys.json")
    settings.cache_clear()


def test_a_key_is_made_listed_and_revoked(file: KeyFile) -> None:
    run = CliRunner()
    made = run.invoke(app, ["key", "create", "intranet", "--admin", "--limit", "30"])
    token = made.stdout.strip()
    key = file.holder(token)
    assert key is not None
    assert "kun denne ene gang" in made.stderr
    listed = run.invoke(app, ["key", "list"]).stdout
    assert all(part in listed for part in (key.id, "intranet", "administrator", "30 i minuttet"))
    rows = json.loads(run.invoke(app, ["key", "list", "--json"]).stdout)
    assert [(row["id"], row["admin"]) for row in rows] == [(key.id, True)]
    assert key.digest not in listed + str(rows)
    assert run.invoke(app, ["key", "revoke", key.id]).exit_code == 0
    assert file.holder(token) is None


def test_no_keys_and_an_unknown_key_are_said_plainly(file: KeyFile) -> None:
    run = CliRunner()
    assert "fagsvar key create" in run.invoke(app, ["key", "list"]).stderr
    assert isinstance(run.invoke(app, ["key", "revoke", "nej"]).exception, NotFound)
