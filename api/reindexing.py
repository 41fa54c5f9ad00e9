"""Index again while the server answers: the indexer in a process of its own, one at a time.

The server never imports the indexer. It starts the same command as an editor would, behind everybody's questions,
and the watcher puts what comes of it in service.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final, Literal

from api.errors import AlreadyIndexing
from kb.settings import Settings

NICE: Final = 10  # questions come first


@dataclass(frozen=True, slots=True)
class Indexing:
    """One run of the indexer, under way or over."""

    state: Literal["never", "running", "done", "failed"] = "never"
    started_at: str | None = None
    ended_at: str | None = None
    report: dict[str, Any] = field(default_factory=dict)
    error: str | None = None


class Reindexing:
    """The last run, and the only one that there may be."""

    def __init__(self) -> None:
        self.last = Indexing()
        self._task: asyncio.Task[None] | None = None

    def start(self, settings: Settings) -> Indexing:
        """Begin a run; raises AlreadyIndexing."""
        if self.last.state == "running":
            raise AlreadyIndexing("Der indekseres allerede. Vent, til det er færdigt.")
        self.last = Indexing("running", started_at=_now())
        self._task = asyncio.create_task(self._run(command(settings)))
        return self.last

    async def stop(self) -> None:
        """End a run that is under way; the index in service is whole whatever happens."""
        if self._task is not None and not self._task.done():
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self, command: Sequence[str]) -> None:
        process = None
        try:
            process = await asyncio.create_subprocess_exec(*command, stdout=-1, stderr=-1)
            os.setpriority(os.PRIO_PROCESS, process.pid, NICE)
            written, complaint = await process.communicate()
            self.last = replace(self.last, ended_at=_now(), **_outcome(process.returncode, written, complaint))
        except OSError as error:
            self.last = replace(self.last, state="failed", ended_at=_now(), error=error.strerror)
        finally:
            if process is not None and process.returncode is None:
                process.kill()
                await process.wait()


def command(settings: Settings) -> list[str]:
    """Return what an editor would write."""
    chosen = {"--corpus": settings.corpus, "--index": settings.index, "--embedder": settings.embedder}
    options = [str(part) for option in chosen.items() for part in option]
    return [sys.executable, "-m", "indexer", "index", "--json", *options]


def _outcome(code: int | None, written: bytes, complaint: bytes) -> dict[str, Any]:
    """Return the report of a run, and its last words where it failed."""
    last_words = complaint.decode("utf-8", "replace").strip().splitlines()[-1:]
    try:
        report = json.loads(written)
    except ValueError:
        report = {}
    failed = code != 0
    error = (last_words or [f"Indekseringen sluttede med {code}."])[0] if failed else None
    return {"state": "failed" if failed else "done", "report": report, "error": error}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
