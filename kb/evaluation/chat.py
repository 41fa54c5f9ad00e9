"""Hold conversations: does each follow-up find what it must, and is its topic taken along or dropped?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.conversation import Conversation, Understood
from kb.domain import Answer
from kb.errors import EvaluationError
from kb.evaluation.rows import read_rows

if TYPE_CHECKING:
    from kb.search import Searcher


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation and what a right answer to it holds; ``leans``: it needs those before it."""

    question: str
    initiatives: tuple[str, ...]
    contacts: tuple[str, ...]
    leans: bool
    refuse: bool


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """What came of one turn; ``first`` and ``three`` say whether what must be found came first, or among three."""

    id: str
    turn: Turn
    understood: Understood
    first: bool
    three: bool
    leaned: bool
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChatReport:
    """What came of every turn, and the build that answered."""

    outcomes: tuple[TurnOutcome, ...]
    build_id: str


def read_conversations(path: Path) -> dict[str, tuple[Turn, ...]]:
    """Read a file of conversations by id; raise EvaluationError for a row that is not in order."""
    read: dict[str, tuple[Turn, ...]] = {}
    for line, row in read_rows(path):
        where = f"{path}, linje {line}"
        turns = row.get("turns")
        if not isinstance(row.get("id"), str) or not isinstance(turns, list) or not turns:
            raise EvaluationError(f"{where}: en samtale skal have id og turns.")
        read[row["id"]] = tuple(_turn(turn, where) for turn in turns)
    if not read:
        raise EvaluationError(f"{path}: der er ingen samtaler i filen.")
    return read


def evaluate_chat(searcher: Searcher, path: Path) -> ChatReport:
    """Hold every conversation with the searcher and return what came of each turn."""
    conversation = Conversation(searcher)
    outcomes = tuple(
        outcome for name, turns in read_conversations(path).items() for outcome in _hold(name, turns, conversation)
    )
    return ChatReport(outcomes, searcher.index.manifest.build_id)


def _hold(name: str, turns: Sequence[Turn], conversation: Conversation) -> Iterator[TurnOutcome]:
    for number, turn in enumerate(turns, start=1):
        understood, answer = conversation.answer([each.question for each in turns[:number]], limit=5)
        found = tuple(hit.initiative.id for hit in answer.initiatives)
        first, three = _right(turn, answer, 1), _right(turn, answer, 3)
        yield TurnOutcome(f"{name}/{number}", turn, understood, first, three, bool(understood.carried), found)


def _right(turn: Turn, answer: Answer, within: int) -> bool:
    """Say whether a right initiative is among the first ones, and a right contact among the first three."""
    if turn.refuse or answer.status == "no_answer":
        return turn.refuse and answer.status == "no_answer"
    initiatives = {hit.initiative.id for hit in answer.initiatives[:within]}
    contacts = {hit.contact.id for hit in answer.contacts[:3]}
    return all(
        not wanted or bool(set(wanted) & found)
        for wanted, found in ((turn.initiatives, initiatives), (turn.contacts, contacts))
    )


def _turn(row: Any, where: str) -> Turn:
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise EvaluationError(f"{where}: en tur skal have et spørgsmål.")
    return Turn(
        question=row["question"],
        initiatives=tuple(row.get("initiatives", ())),
        contacts=tuple(row.get("contacts", ())),
        leans=bool(row.get("leans", False)),
        refuse=bool(row.get("refuse", False)),
    )
