"""Read evaluation files: JSON lines, each an object, or a stated error with the line's number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kb.errors import EvaluationError


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what a right answer to it holds; ``refuse`` when the right answer is none."""

    id: str
    question: str
    kind: str
    role: str = ""
    initiatives: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    quote: str | None = None
    refuse: bool = False
    language: str = "da"


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a file of questions; raise EvaluationError for a row that is not in order."""
    questions = tuple(_question(row, f"{path}, linje {line}") for line, row in read_rows(path))
    if not questions:
        raise EvaluationError(f"{path}: der er ingen spørgsmål i filen.")
    if len({question.id for question in questions}) < len(questions):
        raise EvaluationError(f"{path}: to spørgsmål har samme id.")
    return questions


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the number and the object of every line that is not empty."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise EvaluationError(f"{path} kan ikke læses: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path} er ikke gyldig UTF-8.") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise EvaluationError(f"{path}, linje {number}: ikke gyldig JSON.") from error
        if not isinstance(row, dict):
            raise EvaluationError(f"{path}, linje {number}: der skal stå et JSON-objekt.")
        yield number, row


def _question(row: dict[str, Any], where: str) -> Question:
    for key in ("id", "question", "kind"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise EvaluationError(f"{where}: feltet {key} mangler.")
    for key in ("initiatives", "contacts"):
        found = row.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise EvaluationError(f"{where}: {key} skal være en liste af id'er.")
    return Question(
        id=row["id"],
        question=row["question"],
        kind=row["kind"],
        role=row.get("role") or "",
        initiatives=tuple(row.get("initiatives", ())),
        contacts=tuple(row.get("contacts", ())),
        quote=row.get("quote") or None,
        refuse=bool(row.get("refuse", False)),
        language=row.get("language") or "da",
    )
