"""The real server in a process of its own: it starts, answers, writes no question anywhere, and stops."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

QUESTIONS = [
    "Min elev Fatima Hassan er bange for sin storebror, hvem kan jeg ringe til?",
    "Hvad koster Sommerbiblioteket hemmeligtord?",
    "hemmeligtord " * 400,
    "hemmeligtord\nINFO falsk loglinje",
    "🙂 \u202e",
]
SECRETS = ["010190-1234", "20 12 34 56", "anna.test@live.dk"]
QUESTIONS.append(f"hemmeligtord om {SECRETS[0]}, ring til {SECRETS[1]} eller skriv til {SECRETS[2]}")
Wait = Callable[..., None]
WRITTEN = ["hemmeligtord", "Fatima", "Hassan", "storebror", "falsk loglinje"]


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log.txt"


@pytest.fixture
def served(
    index_folder: Path, tmp_path: Path, log: Path, port: int, wait_until: Wait
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    environment = {
        **os.environ,
        "FAGSVAR_LOG_LEVEL": "DEBUG",
        "FAGSVAR_EMBEDDER": "hashing",
        "FAGSVAR_FEEDBACK": str(tmp_path / "feedback.sqlite3"),
    }
    command = [sys.executable, "-m", "indexer", "serve", "--index", str(index_folder), "--port", str(port)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT, env=environment)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until(lambda: process.poll() is not None or status(f"{url}/readyz") == 200, 60)
        assert process.poll() is None, log.read_text("utf-8")
        yield url, process
    finally:
        process.kill()
        process.wait()


def status(url: str, body: Any = None) -> int:
    try:
        return fetch(url, body)[0]
    except OSError:
        return 0


def fetch(url: str, body: Any = None, raw: bytes | None = None) -> tuple[int, bytes]:
    content = raw if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, content, {"Content-Type": "application/json"})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=30) as reply:  # noqa: S310
            return reply.status, reply.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_it_answers_writes_no_question_and_stops_when_told(
    served: tuple[str, subprocess.Popen[bytes]], log: Path
) -> None:
    url, process = served
    for question in QUESTIONS:
        assert fetch(f"{url}/api/v1/search", {"question": question})[0] in (200, 422)
        chat = {"messages": [{"role": "user", "content": question}, {"role": "user", "content": "Hvad koster det?"}]}
        assert fetch(f"{url}/api/v1/chat", chat)[0] in (200, 422)
        given = {"build_id": "b1", "helpful": True, "question": question[:2000], "why": question[:1000]}
        assert fetch(f"{url}/api/v1/feedback", given)[0] == 201
        assert fetch(f"{url}/api/v1/search", {"question": question, question[:50]: 1})[0] == 422
        for route in ("search", "chat", "feedback"):
            assert fetch(f"{url}/api/v1/{route}", raw=f'{{"question": "{question}'.encode())[0] in (400, 422)
    assert fetch(f"{url}/hemmeligtord")[0] == 404
    assert fetch(f"{url}/?q=hemmeligtord")[0] in (200, 404)
    metrics = fetch(f"{url}/metrics")[1].decode()
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) in (0, -signal.SIGTERM)
    written = log.read_text("utf-8")
    assert "POST /search 200" in written
    assert re.search(r'fagsvar_requests_total\{.*route="/search".*status="200"', metrics)
    for word in (*WRITTEN, *SECRETS):
        assert word not in written
        assert word not in metrics
    kept = [path for path in log.parent.rglob("*") if path.is_file()]
    assert any(b"Sommerbiblioteket" in path.read_bytes() for path in kept)  # feedback is kept, its secrets are not
    for path in kept:
        assert not [secret for secret in SECRETS if secret.encode() in path.read_bytes()], path.name


def test_a_request_under_way_is_answered_before_the_server_stops(
    served: tuple[str, subprocess.Popen[bytes]], port: int, wait_until: Wait
) -> None:
    _, process = served
    body = json.dumps({"question": "Hvad er Sommerbiblioteket?"}).encode()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        lines = ["POST /api/v1/search HTTP/1.1", "Host: x", "Content-Type: application/json"]
        head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""])
        connection.sendall(head.encode() + body[:10])
        wait_until(lambda: status(f"http://127.0.0.1:{port}/healthz") == 200)
        process.send_signal(signal.SIGTERM)
        connection.sendall(body[10:])
        with connection.makefile("rb") as reply:
            assert reply.readline().startswith(b"HTTP/1.1 200")
    process.wait(20)
