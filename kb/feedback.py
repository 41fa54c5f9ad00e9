"""Keep readers' feedback in one SQLite file that survives a kill: the question only where the reader agreed.

Of a question without an answer only the day and its subjects are counted, never its words.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from kb.errors import FeedbackNotStored

VERSION: Final = 2
SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY,
    created_at TEXT NOT NULL,
    build_id TEXT NOT NULL,
    helpful INTEGER NOT NULL,
    why TEXT,
    status TEXT,
    shown TEXT NOT NULL,
    question TEXT
);
CREATE INDEX IF NOT EXISTS feedback_created_at ON feedback (created_at);
CREATE TABLE IF NOT EXISTS unanswered (
    day TEXT NOT NULL,
    subject TEXT NOT NULL,
    questions INTEGER NOT NULL,
    PRIMARY KEY (day, subject)
);
PRAGMA user_version = {VERSION};
"""
INSERT: Final = (
    "INSERT INTO feedback (created_at, build_id, helpful, why, status, shown, question) VALUES (?,?,?,?,?,?,?)"
)
COUNT: Final = """
INSERT INTO unanswered (day, subject, questions) VALUES (?, ?, 1)
ON CONFLICT (day, subject) DO UPDATE SET questions = questions + 1
"""
EVERY: Final = "*"  # the subject under which every question is counted, whatever it is about
OTHER: Final = ""  # ... and those that name no subject of the thesaurus
MOST_PAGES: Final = 50_000  # 200 MB: nobody fills the disk by clicking


@dataclass(frozen=True, slots=True)
class Feedback:
    """Whether an answer helped; ``question`` is None unless the reader agreed to have it kept."""

    build_id: str
    helpful: bool
    why: str | None
    status: str | None
    shown: Sequence[str]
    question: str | None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How many questions about a subject had no answer, and when the last one was asked."""

    subject: str
    questions: int
    last: str  # ISO day


class FeedbackStore:
    """Write feedback to a file; feedback is on the disk before it returns, a count may be lost with the machine."""

    def __init__(self, path: Path, days: int) -> None:
        self._path = path
        self._days = days

    def add(self, feedback: Feedback) -> None:
        """Store one feedback and forget those that are too old; raises FeedbackNotStored."""
        now = datetime.now(UTC)
        row = (
            now.isoformat(timespec="seconds"),
            feedback.build_id,
            feedback.helpful,
            feedback.why,
            feedback.status,
            json.dumps(list(feedback.shown), ensure_ascii=False),
            feedback.question,
        )
        oldest = (now - timedelta(days=self._days)).isoformat(timespec="seconds")
        with self._open() as database:
            database.execute("DELETE FROM feedback WHERE created_at < ?", (oldest,))
            database.execute(INSERT, row)

    def rows(self, limit: int, offset: int) -> tuple[list[dict[str, Any]], int]:
        """Return feedback, oldest first, and how much there is; raises FeedbackNotStored."""
        with self._open() as database:
            database.row_factory = sqlite3.Row
            found = database.execute("SELECT * FROM feedback ORDER BY id LIMIT ? OFFSET ?", (limit, offset)).fetchall()
            (total,) = database.execute("SELECT count(*) FROM feedback").fetchone()
        read = [{**row, "helpful": bool(row["helpful"]), "shown": json.loads(row["shown"])} for row in map(dict, found)]
        return read, total

    def count_unanswered(self, subjects: Iterable[str]) -> None:
        """Count a question without an answer under its subjects; raises FeedbackNotStored."""
        now = datetime.now(UTC)
        today, oldest = now.date().isoformat(), (now - timedelta(days=self._days)).date().isoformat()
        with self._open(durable=False) as database:
            database.execute("DELETE FROM unanswered WHERE day < ?", (oldest,))
            database.executemany(COUNT, [(today, subject) for subject in (EVERY, *(tuple(subjects) or (OTHER,)))])

    def unanswered(self) -> list[Unanswered]:
        """Return the counts by subject, most first; raises FeedbackNotStored."""
        with self._open() as database:
            rows = database.execute(
                "SELECT subject, sum(questions), max(day) FROM unanswered GROUP BY subject ORDER BY 2 DESC, 1"
            ).fetchall()
        return [Unanswered(*row) for row in rows]

    def agreed_questions(self) -> list[str]:
        """Return the questions without an answer whose readers agreed to have them kept, newest first."""
        with self._open() as database:
            rows = database.execute(
                "SELECT question FROM feedback WHERE status = 'no_answer' AND question IS NOT NULL ORDER BY id DESC"
            ).fetchall()
        return [question for (question,) in rows]

    @contextmanager
    def _open(self, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """Open, begin, commit and close: a feedback is rare, and a connection is cheap."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path, timeout=5)
            try:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                database.execute(f"PRAGMA max_page_count = {MOST_PAGES}")
                database.executescript(SCHEMA)
                with database:
                    yield database
            finally:
                database.close()
        except (sqlite3.Error, OSError) as error:
            raise FeedbackNotStored("Tak, men din tilbagemelding kunne ikke gemmes lige nu.") from error
