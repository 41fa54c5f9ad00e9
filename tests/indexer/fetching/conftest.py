import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

Page = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """A website on loopback: its pages by path, and what was asked of it."""

    address: str = ""
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, content: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"content-type": kind, **named}, content)
        return self.address + path


def _handler(site: Site) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, headers, content = site.pages.get(self.path, (404, {}, b""))
            if status == 200 and (
                (self.headers.get("if-none-match") or "-") == headers.get("etag")
                or (self.headers.get("if-modified-since") or "-") == headers.get("last-modified")
            ):
                status, content = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(served)) as server:
        served.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield served
        server.shutdown()
        thread.join()


@pytest.fixture
def sources(tmp_path: Path) -> Callable[[str], Path]:
    """Write kilder.toml into a corpus, and return the corpus."""

    def write(text: str) -> Path:
        (tmp_path / "kilder.toml").write_text(text, "utf-8")
        return tmp_path

    return write
