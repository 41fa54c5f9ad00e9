"""nginx with the files of docs/drift.md in front of a server, on ports of its own."""

import http.server
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
NAME = "fagsvar.kommune.dk"
DOCS = Path(__file__).parents[2] / "docs" / "drift.md"
AROUND = """daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{ client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{site} }}
"""


def sites() -> tuple[str, str]:
    """Return the site of docs/drift.md as it stands, and with its `location /` for those who sign in."""
    site, sign_in = re.findall(r"```nginx\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    return site, re.sub(r"    location / \{.*?\}\n", lambda _: sign_in, site)


class Nginx:
    """One nginx, with a certificate that it made itself."""

    def __init__(self, folder: Path, site: str, upstream: int, sign_in: int = 1) -> None:
        self.port, self._folder = _free_port(), folder
        folder.mkdir()
        certificate = ["-keyout", folder / "fagsvar.key", "-out", folder / "fagsvar.pem", "-days", "2"]
        certificate += ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
        made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *certificate]
        subprocess.run(made, check=True, capture_output=True)
        site = site.replace("/etc/ssl", str(folder)).replace("listen 443", f"listen 127.0.0.1:{self.port}")
        site = site.replace("127.0.0.1:8000", f"127.0.0.1:{upstream}").replace(":4180", f":{sign_in}")
        self.file = folder / "nginx.conf"
        self.file.write_text(AROUND.format(folder=folder, site=site), "utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it listens."""
        self._process = subprocess.Popen([NGINX, "-c", self.file, "-e", self._folder / "error.log"])
        end = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                assert time.monotonic() < end and self._process.poll() is None, "nginx did not start"
                time.sleep(0.05)

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def ask(
        self, target: str, body: str | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[HTTPResponse, HTTPSConnection]:
        """Return the reply, unread, and its connection, to be closed; the certificate is checked."""
        trust = ssl.create_default_context(cafile=str(self._folder / "fagsvar.pem"))
        connection = HTTPSConnection("127.0.0.1", self.port, timeout=60, context=trust)
        connection.sock = trust.wrap_socket(
            socket.create_connection(("127.0.0.1", self.port), timeout=60), server_hostname=NAME
        )
        told = {"Host": NAME, "Content-Type": "application/json", **(headers or {})}
        connection.request("POST" if body is not None else "GET", target, body, told)
        return connection.getresponse(), connection


class Told(http.server.BaseHTTPRequestHandler):
    """Note the headers that arrive, and answer with those that the test wants."""

    def do_GET(self) -> None:
        self.server.seen.append(list(self.headers.items()))  # type: ignore[attr-defined]
        self.send_response(200)
        for name, value in self.server.says.items():  # type: ignore[attr-defined]
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *arguments: Any) -> None:
        pass


@contextmanager
def listening(says: Mapping[str, str] | None = None) -> Iterator[Any]:
    """Give an HTTP server that answers 200 with these headers, and keeps those that it was sent in ``seen``."""
    server: Any = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Told)
    server.seen, server.says, server.daemon_threads, server.block_on_close = [], says or {}, True, False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
