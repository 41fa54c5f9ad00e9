"""Clients that drip, that send too much, and that send what is no request."""

import socket
import threading
from collections.abc import Callable, Iterator

import pytest
import uvicorn

from api import connection
from api.app import create_app
from kb.settings import Settings

Wait = Callable[[Callable[[], bool]], None]
HEALTH = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"


@pytest.fixture
def port(settings: Settings, monkeypatch: pytest.MonkeyPatch, wait_until: Wait) -> Iterator[int]:
    """A server with little patience, on a port of its own."""
    monkeypatch.setattr(connection, "PATIENCE", 0.3)
    app = create_app(settings.model_copy(update={"request_timeout": 0.5}))
    config = uvicorn.Config(app, port=0, http=connection.Connection, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    wait_until(lambda: server.started)
    yield int(server.servers[0].sockets[0].getsockname()[1])
    server.should_exit = True
    thread.join()


def said(port: int, *parts: bytes) -> bytes:
    """Send parts, and return everything until the server hangs up."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        for part in parts:
            client.sendall(part)
        received = b""
        while data := client.recv(65536):
            received += data
    return received


@pytest.mark.parametrize("head", [b"", b"GET ", HEALTH, HEALTH + b"X-Slow: "], ids=["nothing", "verb", "half", "name"])
def test_headers_that_never_end_are_not_waited_for(port: int, head: bytes) -> None:
    assert said(port, head) == b""


def test_a_client_that_keeps_dripping_is_let_go_just_the_same(port: int, wait_until: Wait) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.sendall(HEALTH)

        def hung_up() -> bool:
            try:
                client.sendall(b"X-Slow: 1\r\n")
                client.setblocking(False)
                return client.recv(1) == b""
            except BlockingIOError:
                client.setblocking(True)
                return False
            except OSError:
                return True

        wait_until(hung_up)


def test_a_connection_whose_requests_are_whole_is_kept(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client, client.makefile("rb") as reply:
        for _ in range(3):
            client.sendall(HEALTH + b"\r\n")
            length = 0
            while (line := reply.readline()) != b"\r\n":
                assert line
                if line.lower().startswith(b"content-length"):
                    length = int(line.split(b":")[1])
            assert reply.read(length) == b'{"status":"ok"}'
            threading.Event().wait(0.2)


def test_a_body_that_never_ends_is_given_up_as_a_problem(port: int) -> None:
    head = b"POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
    received = said(port, head, b'{"question": ')
    assert b" 504 " in received
    assert b"timed_out" in received


@pytest.mark.parametrize(
    "request_",
    [
        HEALTH + b"X-Big: " + b"a" * 2_000_000 + b"\r\n\r\n",
        HEALTH + b"".join(b"X-%d: 1\r\n" % n for n in range(200_000)) + b"\r\n",
        b"GET /" + b"a" * 2_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
        b"GET /healthz HTTP/1.1\r\n\r\n",
        b"POST /api/v1/search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    ],
    ids=["header", "headers", "address", "tls", "hostless", "smuggled", "negative"],
)
def test_what_is_no_request_is_refused_and_the_server_lives(port: int, request_: bytes) -> None:
    try:
        received = said(port, request_)
    except ConnectionError:  # hung up while there was more to read
        received = b" 400 "
    assert b" 400 " in received or b" 501 " in received or received == b""
    assert b" 200 " in said(port, HEALTH + b"Connection: close\r\n\r\n")
