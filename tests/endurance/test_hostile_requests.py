"""Requests that nobody means well with, byte for byte, against the real server in a process of its own."""

import json
import re
import socket
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.api.havnby import write_index
from tests.endurance.server import Server, post

BODY = b'{"question": "Hvad er Sommerbiblioteket?"}'
SEARCH = b"POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)
NEXT = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")
ROUTES = [
    "/",
    "/api/v1/documents/",
    "/api/v1/initiatives/",
    "/api/v1/contacts/",
    "/docs/",
    "/js/",
    "/strings/",
    "/css/",
]
UP = [
    "../",
    "..%2f",
    "%2e%2e/",
    "%2e%2e%2f",
    "%252e%252e%252f",
    "..\\",
    "..%5c",
    "%c0%ae%c0%ae/",
    "....//",
    ".%00./",
    "．．／",
]
OUTSIDE = ["etc/passwd", "etc/passwd%00.html", "app.py", "pyproject.toml"]
EVENT = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (DEBUG|INFO|WARNING|ERROR) [\w.]+ |    |Fagsvar er klar)")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    write_index(folder / "index", "b00")
    server = Server(folder / "index", folder / "served", embedder="hashing", log_level="DEBUG")
    server.start()
    yield server
    server.kill()


def said(server: Server, request: bytes) -> bytes:
    """Send bytes as they are, and return all that comes back until the server hangs up."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        client.sendall(request)
        received = b""
        try:
            while data := client.recv(65536):
                received += data
        except ConnectionResetError:  # hung up while there was more to read
            pass
    return received


def statuses(server: Server, request: bytes) -> list[int]:
    return [int(status) for status in STATUS.findall(said(server, request))]


def got(server: Server, target: str) -> bytes:
    return said(server, f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())


@pytest.mark.parametrize("route", ROUTES)
def test_no_way_of_writing_a_path_leads_out_of_what_is_served(server: Server, route: str) -> None:
    for up in UP:
        for outside in OUTSIDE:
            reply = got(server, f"{route}{up * 3}{outside}")
            assert STATUS.match(reply), (route, up, outside)
            assert STATUS.findall(reply)[0] in (b"400", b"404"), (up, outside)
            for secret in (b"root:", b"create_app", b"[project]", b"Traceback"):
                assert secret not in reply
    assert got(server, "/js/page.js").startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    "target", ["/.env", "/.git/config", "/widget/build.py", "/__init__.py", "/app.py", "/strings/../../app.py"]
)
def test_only_what_a_page_is_made_of_is_served(server: Server, target: str) -> None:
    assert STATUS.findall(got(server, target)) == [b"404"]


def test_no_reader_can_write_an_event_of_their_own_into_the_log(server: Server) -> None:
    injected = "x\r\n2026-01-01 00:00:00,000 ERROR api.request forged\x1b[31m\u2028\u0085\u202e"
    odd = quote(injected)
    for target in (f"/{odd}", f"/api/v1/documents/{odd}", f"/api/v1/initiatives/{odd}", f"/docs/{odd}", f"/?q={odd}"):
        got(server, target)
    for name in ("User-Agent", "X-Forwarded-For", "Referer", "Origin", "Authorization", "Cookie"):
        for value in (injected.encode(), b"x forged\x1b[31m", b"x\r\n folded forged", b"\xff\xfe forged"):
            said(
                server,
                b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s: %s\r\n\r\n" % (name.encode(), value),
            )
    said(server, b"FORGED\x1b /forged HTTP/1.1\r\nHost: x\r\n\r\n")
    said(server, b"FORGED /forged HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    connection = server.connect()
    for body in ({"question": injected}, {"question": "x" * 9, injected: 1}, {"question": "Hvad?", "limit": injected}):
        assert post(connection, "/api/v1/search", body)[0] in (200, 422)
    connection.close()
    log = server.log.read_text("utf-8", errors="strict")
    assert "forged" not in log.lower()
    assert "\x1b" not in log
    for line in log.splitlines():
        assert EVENT.match(line), line


@pytest.mark.parametrize(
    "framing",
    {
        "cl.te": SEARCH + b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n%s" % (len(CHUNKED), CHUNKED),
        "te.cl": SEARCH + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + CHUNKED,
        "te.folded": SEARCH + b"Content-Length: 4\r\nTransfer-Encoding:\r\n chunked\r\n\r\n" + CHUNKED,
        "te.old": SEARCH.replace(b"1.1", b"1.0") + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNKED,
        "te.te": SEARCH + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n" + CHUNKED,
        "te.list": SEARCH + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + CHUNKED,
        "te.space": SEARCH + b"Transfer-Encoding : chunked\r\n\r\n" + CHUNKED,
        "te.return": SEARCH + b"X: a\rTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + CHUNKED,
        "cl.cl": SEARCH + b"Content-Length: %d\r\nContent-Length: 5\r\n\r\n%s" % (len(BODY), BODY),
        "cl.plus": SEARCH + b"Content-Length: +%d\r\n\r\n%s" % (len(BODY), BODY),
        "chunk.negative": SEARCH + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
        "hosts": b"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "nul": SEARCH + b"X: a\0b\r\nContent-Length: %d\r\n\r\n%s" % (len(BODY), BODY),
    }.items(),
    ids=lambda framing: framing[0],
)
def test_a_request_that_two_readers_may_read_differently_is_refused_with_all_that_follows(
    server: Server, framing: tuple[str, bytes]
) -> None:
    reply = said(server, framing[1] + NEXT)
    assert STATUS.findall(reply) == [b"400"]
    assert b"application/problem+json" in reply
    assert b"nosniff" in reply
    assert b'"request_malformed"' in reply


def test_requests_that_leave_no_doubt_follow_each_other_on_one_connection(server: Server) -> None:
    assert statuses(server, SEARCH + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNKED + NEXT) == [200, 200]
    assert statuses(server, SEARCH + b"Content-Length: %d\r\n\r\n%s" % (len(BODY), BODY) + NEXT) == [200, 200]


def test_old_http_is_answered_and_what_is_no_http_is_not(server: Server) -> None:
    assert statuses(server, b"GET /healthz HTTP/1.0\r\n\r\n") == [200]
    for garbage in (
        bytes(range(256)) * 4,
        b"\r\n" * 9,
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ):
        assert {200, 500}.isdisjoint(statuses(server, garbage + b"\r\n\r\n"))
    assert statuses(server, NEXT) == [200]


def test_huge_headers_are_refused(server: Server) -> None:
    for head in (
        b"X: " + b"a" * 100_000,
        b"\r\n".join(b"X-%d: 1" % n for n in range(20_000)),
        b"Cookie: " + b"a=b; " * 20_000,
    ):
        assert statuses(server, b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n\r\n") in ([400], [])
    assert statuses(server, NEXT) == [200]


def test_many_half_open_connections_keep_nobody_waiting(server: Server) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(300)]
    try:
        for n, client in enumerate(slow):  # a third says nothing, a third half a head, a third half a body
            client.sendall((b"", b"GET / HTTP/1.1\r\nX-", SEARCH + b"Content-Length: 99\r\n\r\n{")[n % 3])
        connection = server.connect()
        for _ in range(20):
            assert post(connection, "/api/v1/search", json.loads(BODY))[0] == 200
            for client in slow[1::3]:
                client.send(b"a")
        connection.close()
    finally:
        for client in slow:
            client.close()
    assert server.status("GET", "/readyz") == 200
