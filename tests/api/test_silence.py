"""A failure that nobody foresaw says where it happened, and nothing of what was asked."""

import logging
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from kb import log
from kb.conversation import Conversation
from kb.feedback import FeedbackStore
from kb.search import Searcher
from kb.settings import Settings

WORD = "hemmeligtord"
CHAT = {"messages": [{"role": "user", "content": f"Hvad er Sommerbiblioteket, {WORD}?"}]}
EVENTS = {"Accept": "text/event-stream"}


def fail(*asked: object, **named: object) -> None:
    """Fail as libraries do: with what they were given in the message, in a note, and in the cause."""
    try:
        raise KeyError(WORD)
    except KeyError as cause:
        error = ValueError(f"could not read {asked} {WORD}")
        error.add_note(WORD)
        raise error from cause


@pytest.mark.parametrize("form", [log.OneJson(), log.OneEvent("%(levelname)s %(name)s %(message)s")])
@pytest.mark.parametrize(("route", "headers"), [("search", {}), ("chat", {}), ("chat", EVENTS), ("feedback", {})])
def test_an_error_that_quotes_the_question_is_logged_without_its_words(
    settings: Settings,
    started: Callable[[Settings], TestClient],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    route: str,
    headers: dict[str, str],
    form: logging.Formatter,
) -> None:
    client = started(settings)
    monkeypatch.setattr(Searcher, "answer", fail)
    monkeypatch.setattr(Conversation, "answer", fail)
    monkeypatch.setattr(FeedbackStore, "add", fail)
    note = {"build_id": "b1", "helpful": True, "question": WORD, "consent": True}
    body = {"search": {"question": WORD}, "chat": CHAT, "feedback": note}[route]
    with caplog.at_level("DEBUG"):
        reply = client.post(f"/api/v1/{route}", json=body, headers=headers)
    assert reply.status_code == (200 if headers else 500)
    assert '"unforeseen"' in reply.text
    assert WORD not in reply.text
    written = "\n".join(form.format(record) for record in caplog.records)
    assert "unforeseen ValueError" in written
    assert "in fail" in written  # where it happened
    assert WORD not in written
