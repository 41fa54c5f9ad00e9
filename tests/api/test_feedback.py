import json
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from kb.feedback import Feedback, FeedbackStore
from kb.settings import Settings

GIVEN = {"build_id": "b1", "helpful": False, "why": "Forkert emne", "status": "answered", "shown": ["a/1", "a/2"]}
QUESTION = "Hvem hjælper med lån af bøger?"


def rows(path: Path) -> list[dict[str, Any]]:
    with sqlite3.connect(path) as database:
        database.row_factory = sqlite3.Row
        found = [dict(row) for row in database.execute("SELECT * FROM feedback ORDER BY id")]
    database.close()
    return found


def test_feedback_is_stored_without_the_question(client: TestClient, settings: Settings) -> None:
    reply = client.post("/api/v1/feedback", json={**GIVEN, "question": QUESTION})
    assert (reply.status_code, reply.json()) == (201, {"stored": True, "question_stored": False})
    row = rows(settings.feedback)[0]
    assert (row["build_id"], row["helpful"], row["why"], row["question"]) == ("b1", 0, "Forkert emne", None)
    assert json.loads(row["shown"]) == ["a/1", "a/2"]
    stored = b"".join(path.read_bytes() for path in settings.feedback.parent.glob("feedback*"))
    assert QUESTION.encode() not in stored


def test_the_question_is_stored_where_the_reader_agrees_and_without_personal_data(
    client: TestClient, settings: Settings
) -> None:
    asked = f"{QUESTION} Ring til mig på 20 12 34 56, cpr 010203-1234."
    reply = client.post(
        "/api/v1/feedback", json={**GIVEN, "question": asked, "consent": True, "why": "cpr 010203-1234"}
    )
    assert reply.json()["question_stored"] is True
    row = rows(settings.feedback)[0]
    assert row["question"].startswith(QUESTION)
    assert "20 12 34 56" not in row["question"]
    assert "010203-1234" not in row["question"] + row["why"]


def test_feedback_that_cannot_be_stored_is_a_stated_problem(
    settings: Settings, started: Callable[..., TestClient], tmp_path: Path
) -> None:
    (tmp_path / "fil").write_text("i vejen", "utf-8")
    client = started(settings.model_copy(update={"feedback": tmp_path / "fil" / "feedback.sqlite3"}))
    reply = client.post("/api/v1/feedback", json=GIVEN)
    assert (reply.status_code, reply.json()["code"]) == (503, "feedback_not_stored")


def test_many_at_once_are_all_stored(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "f.sqlite3", days=30)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.add(Feedback(f"b{n}", True, None, None, (), None)), range(40)))
    assert len({row["build_id"] for row in rows(tmp_path / "f.sqlite3")}) == 40


def test_what_is_too_old_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "f.sqlite3"
    store = FeedbackStore(path, days=30)
    store.add(Feedback("gammel", True, None, None, (), None))
    old = (datetime.now(UTC) - timedelta(days=31)).isoformat(timespec="seconds")
    database = sqlite3.connect(path)
    database.execute("UPDATE feedback SET created_at = ?", (old,))
    database.commit()
    database.close()
    store.add(Feedback("ny", True, None, None, (), None))
    assert [row["build_id"] for row in rows(path)] == ["ny"]
