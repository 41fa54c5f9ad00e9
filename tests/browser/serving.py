"""What the browser is pointed at: the real server in a process of its own, host pages, and Chromium itself."""

import contextlib
import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
PATIENCE = 120.0  # seconds; a busy machine is no failure


def launch(playwright: Playwright) -> Browser:
    """Start Debian's Chromium."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Server:
    """`fagsvar serve` on a port that it keeps, so that it can go down and come back."""

    def __init__(self, index: Path, feedback: Path, **settings: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.feedback = feedback
        self._log = feedback.with_suffix(".log")
        names = {f"FAGSVAR_{name.upper()}": value for name, value in settings.items()}
        self._environment = {**os.environ, **names, "FAGSVAR_FEEDBACK": str(feedback), "FAGSVAR_INDEX": str(index)}
        self._command = [sys.executable, "-m", "indexer", "serve", "--index", str(index), "--port", str(self.port)]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers questions."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, env=self._environment, stdout=log, stderr=log)
        end = time.monotonic() + PATIENCE
        while not self._ready():
            assert self._process.poll() is None, self._log.read_text("utf-8")
            assert time.monotonic() < end, f"never ready: {self._log.read_text('utf-8')}"
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop at once, as a server that fails does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5):  # noqa: S310
                return True
        except (OSError, urllib.error.HTTPError):
            return False


class HostPage:
    """An intranet page on an origin of its own, with its own headers."""

    def __init__(self, html: str, headers: Mapping[str, str] | None = None, port: int = 0) -> None:
        sent = html.encode()
        fixed = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                for name, value in fixed.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


@contextlib.contextmanager
def serving(index: Path, feedback: Path, **settings: str) -> Iterator[Server]:
    """Serve an index for a while."""
    server = Server(index, feedback, **settings)
    try:
        server.start()
        yield server
    finally:
        server.stop()
