"""kill -9 in the midst of things: the index in service is whole, and feedback that was received is kept."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

import pytest

from kb.builds import current_build
from kb.index import Index
from tests.api.havnby import write_index
from tests.endurance.server import Server, post

PLAN = "Handleplan for biblioteker {n}\n\n1. Læseklubber for børn\nFormål: At få {n} børn til at læse."
GIVEN = {"helpful": True, "why": None, "status": "answered", "shown": []}


class Builds:
    """The same small corpus, indexed again and again by the real command, and killed."""

    def __init__(self, folder: Path) -> None:
        self.index = folder / "index"
        self._corpus = folder / "corpus"
        (self._corpus / "documents").mkdir(parents=True)

    def begin(self, number: int) -> subprocess.Popen[bytes]:
        """Change the corpus, and start indexing it."""
        (self._corpus / "documents" / "plan-2024.txt").write_text(PLAN.format(n=number), "utf-8")
        command = [sys.executable, "-m", "indexer", "index", "--embedder", "hashing"]
        where = ["--corpus", str(self._corpus), "--index", str(self.index)]
        return subprocess.Popen([*command, *where], stderr=subprocess.DEVNULL, stdout=-1, start_new_session=True)

    def writing(self) -> bool:
        """Whether a build is being written just now."""
        return any((self.index / "builds").glob("*.unfinished"))

    def served(self) -> str:
        """Return what is served as it was read, whole and checked."""
        index = Index.load(current_build(self.index))
        return next(iter(index.documents.values())).raw


def kill(process: subprocess.Popen[bytes]) -> bool:
    """End a build and all that it started; return whether it was still at it."""
    alive = process.poll() is None
    if alive:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return alive


@pytest.mark.chaos
def test_a_build_killed_anywhere_leaves_a_whole_index_in_service(
    tmp_path: Path, long: bool, figures: Callable[..., None]
) -> None:
    tries, chance = 50 if long else 3, random.Random(5)  # noqa: S311
    builds, ended = Builds(tmp_path), Counter[str]()
    begun = time.perf_counter()
    first = builds.begin(0)
    first.communicate()
    assert first.returncode == 0
    takes, before = time.perf_counter() - begun, builds.served()
    for number in range(1, tries + 1):
        process = builds.begin(number)
        if number % 2:  # anywhere in the run; every other time where it is written and put in service
            time.sleep(chance.uniform(0, takes))
        else:
            while process.poll() is None and not builds.writing():
                time.sleep(0.0005)
            time.sleep(chance.uniform(0, 0.15))
        midway = builds.writing()
        killed = kill(process)
        after = builds.served()
        assert after in (before, PLAN.format(n=number)), "neither the old index nor the new one"
        ended["killed while writing" if killed and midway else "killed" if killed else "finished first"] += 1
        ended["new index in service" if after != before else "old index in service"] += 1
        before = after
    last = builds.begin(tries + 1)
    last.communicate()
    figures(builds=tries, **ended)
    assert last.returncode == 0
    assert builds.served() == PLAN.format(n=tries + 1)
    assert not builds.writing()
    assert ended["killed"] + ended["killed while writing"] > 0


@pytest.mark.chaos
def test_feedback_that_was_received_survives_a_killed_server(
    tmp_path: Path, serve: Callable[..., Server], long: bool, figures: Callable[..., None]
) -> None:
    rounds, chance = 20 if long else 2, random.Random(7)  # noqa: S311
    write_index(tmp_path / "index", "b00")
    received: set[str] = set()
    for number in range(rounds):
        server = serve(tmp_path / "index", embedder="hashing")

        def give(own: int, server: Server = server, number: int = number) -> None:
            connection = server.connect()
            for count in range(100_000):
                name = f"{number}-{own}-{count}"
                try:
                    status, _ = post(connection, "/api/v1/feedback", {**GIVEN, "build_id": name})
                except (OSError, HTTPException):
                    return
                assert status in (201, 503)
                if status == 201:
                    received.add(name)

        givers = [threading.Thread(target=give, args=(own,)) for own in range(3)]
        for giver in givers:
            giver.start()
        time.sleep(chance.uniform(0.3, 1.0))
        server.kill()
        for giver in givers:
            giver.join()
    database = sqlite3.connect(server.feedback)
    kept = {row[0] for row in database.execute("SELECT build_id FROM feedback")}
    (sound,) = database.execute("PRAGMA integrity_check").fetchone()
    database.close()
    figures(kills=rounds, received=len(received), kept=len(kept), integrity=sound)
    assert sound == "ok"
    assert received
    assert received <= kept
