"""The real server in a process of its own, to be asked, measured, stopped and killed."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PATIENCE = 120.0  # seconds; a busy machine is no failure
PAGE = os.sysconf("SC_PAGE_SIZE")


class Server:
    """`fagsvar serve` with settings of its own, its files and its log in a folder of its own."""

    def __init__(self, index: Path, folder: Path, **settings: str) -> None:
        folder.mkdir(exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.log = folder / "log.txt"
        self.feedback = folder / "feedback.sqlite3"
        own = {"feedback": str(self.feedback), "keys": str(folder / "keys.json"), **settings}
        self._environment = {**os.environ, **{f"FAGSVAR_{name.upper()}": value for name, value in own.items()}}
        self._command = [sys.executable, "-m", "indexer", "serve", "--index", str(index), "--port", str(self.port)]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers questions."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self._command, env=self._environment, stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE
        while self.status("GET", "/readyz") != 200:
            assert self.process.poll() is None, self.log.read_text("utf-8")
            assert time.monotonic() < end, f"never ready: {self.log.read_text('utf-8')}"
            time.sleep(0.1)

    def connect(self) -> http.client.HTTPConnection:
        """Return a connection that stays open between requests."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def status(self, method: str, path: str) -> int:
        """Return the status of one request; 0 where nobody answers."""
        connection = self.connect()
        try:
            connection.request(method, path)
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    @property
    def memory_mb(self) -> float:
        """The memory that the process holds."""
        assert self.process is not None
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * PAGE / 1e6

    def terminate(self) -> int:
        """Ask it to stop, and return its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End it at once."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def post(connection: http.client.HTTPConnection, path: str, body: Any) -> tuple[int, dict[str, Any]]:
    """Send one object and return the status and the object that came back."""
    connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
    reply = connection.getresponse()
    return reply.status, json.loads(reply.read())
