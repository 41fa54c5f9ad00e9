"""Keep readers' feedback in one SQLite file that survives a kill: the question only where the reader agreed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from api.errors import FeedbackNotStored

VERSION: Final = 1
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
PRAGMA user_version = {VERSION};
"""
INSERT: Final = (
    "INSERT INTO feedback (created_at, build_id, helpful, why, status, shown, question) VALUES (?,?,?,?,?,?,?)"
)
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


class FeedbackStore:
    """Write feedback to a file; each write is on the disk before it returns."""

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

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open, begin, commit and close: a feedback is rare, and a connection is cheap."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path, timeout=5)
            try:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA synchronous = FULL")
                database.execute(f"PRAGMA max_page_count = {MOST_PAGES}")
                database.executescript(SCHEMA)
                with database:
                    yield database
            finally:
                database.close()
        except (sqlite3.Error, OSError) as error:
            raise FeedbackNotStored("Tak, men din tilbagemelding kunne ikke gemmes lige nu.") from error
