import json
from pathlib import Path

import pytest

from kb.conversation import Understood
from kb.errors import EvaluationError
from kb.evaluation import render_table, to_json
from kb.evaluation.chat import ChatReport, Turn, TurnOutcome, read_conversations

QUESTIONS = Path(__file__).parents[3] / "corpus" / "questions"


def outcome(name: str, first: bool, leans: bool, leaned: bool) -> TurnOutcome:
    return TurnOutcome(name, Turn("?", ("d/1",), (), leans, False), Understood("?", "?"), first, True, leaned, ())


@pytest.mark.parametrize("half", ["dev", "test"])
def test_the_committed_conversations_are_in_order(half: str) -> None:
    conversations = read_conversations(QUESTIONS / f"chat_{half}.jsonl")
    assert len(conversations) >= 15
    assert all(len(turns) >= 2 for turns in conversations.values())
    assert not any(turns[0].leans for turns in conversations.values())


@pytest.mark.parametrize(
    "row", [{}, {"id": "a"}, {"id": "a", "turns": []}, {"id": "a", "turns": [{}]}, {"id": "a", "turns": "x"}]
)
def test_a_conversation_that_is_not_in_order_is_named(tmp_path: Path, row: object) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    with pytest.raises(EvaluationError, match="linje 1"):
        read_conversations(path)


def test_an_empty_file_is_a_stated_error(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text("\n", "utf-8")
    with pytest.raises(EvaluationError, match="ingen samtaler"):
        read_conversations(tmp_path / "c.jsonl")


def test_rates_are_told_for_follow_ups_and_new_topics_apart() -> None:
    outcomes = [
        outcome("a/1", True, False, False),
        outcome("a/2", True, True, True),
        outcome("a/3", False, True, False),
        outcome("a/4", True, False, True),
    ]
    report = ChatReport(tuple(outcomes), "b1")
    found = to_json(report)
    assert (found["all"]["turns"], found["all"]["right_first"]) == (4, 0.75)
    assert (found["follow_ups"]["turns"], found["follow_ups"]["right_first"]) == (2, 0.5)
    assert found["follow_ups"]["topic_right"] == 0.5
    assert found["new_topics"] == {"turns": 1, "right_first": 1.0, "right_in_three": 1.0, "topic_right": 0.0}
    assert [miss["id"] for miss in found["misses"]] == ["a/3"]
    assert found["build_id"] == "b1"
    shown = render_table(report)
    assert "følger op                    2   0.500     1.000     0.500" in shown
    assert "  a/3: ?  (søgt: ?)" in shown
