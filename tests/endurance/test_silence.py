"""What a reader writes is in no log at any level, and what is personal in it goes no further than the mask."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.endurance.server import Server, post

PERSONAL = {
    "cpr": "010190-1234",
    "cpr without hyphen": "0101901234",
    "phone": "20 12 34 56",
    "e-mail": "anna.test@live.dk",
    "name": "Fatima Hassan",
    "address": "Nørregade 12, 2. tv., 8000 Aarhus C",
}
ABOUT = "Hvem kan hjælpe en elev, der er bange for en genopdragelsesrejse, hemmeligtord"
ASKED = [f"{ABOUT}: {what}?" for what in PERSONAL.values()]
NOT_LOGGED = ["hemmeligtord", "genopdragelsesrejse", "Fatima", "Hassan", "Nørregade", "live.dk"]


class Model(BaseHTTPRequestHandler):
    """A language model that says what was said to it, and remembers it."""

    def do_POST(self) -> None:
        self.server.seen.append(self.rfile.read(int(self.headers["Content-Length"])).decode())  # type: ignore[attr-defined]
        said = json.dumps({"choices": [{"message": {"role": "assistant", "content": self.server.seen[-1]}}]})  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.end_headers()
        self.wfile.write(said.encode())

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture
def model() -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    server.seen, server.status = [], 200
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def talk(question: str) -> dict[str, Any]:
    """Return a conversation in which every turn holds what the last one does."""
    said = [{"role": "user", "content": question}, {"role": "assistant", "content": f"Du skrev: {question}"}]
    return {"messages": [*said, {"role": "user", "content": question}]}


def get(server: Server, target: str, **headers: str) -> int:
    connection = server.connect()
    try:
        connection.request("GET", target, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_question_is_in_no_log_and_what_is_personal_in_it_reaches_no_model_and_no_echo(
    shipped_index: Path, serve: Callable[..., Server], model: Any
) -> None:
    url = f"http://127.0.0.1:{model.server_port}/v1"
    server = serve(shipped_index, log_level="DEBUG", llm_url=url, llm_model="lille")
    connection, echoed = server.connect(), []
    for question in ASKED:
        for path, body in (("search", {"question": question}), ("chat", talk(question))):
            status, reply = post(connection, f"/api/v1/{path}", body)
            assert status == 200
            assert "hemmeligtord" in reply["question"]
            echoed.append(json.dumps(reply, ensure_ascii=False))
        note = {"build_id": "b", "helpful": False, "why": question, "question": question, "consent": True}
        assert post(connection, "/api/v1/feedback", note)[0] == 201
        model.status = 200 if model.status == 500 else 500  # every other time it fails
    connection.close()
    asked = quote(ASKED[4])
    for target in (f"/?q={asked}", f"/api/v1/search?question={asked}", f"/api/v1/contacts?scope={asked}", f"/{asked}"):
        assert get(server, target, Referer=f"https://intranet.dk/?q={asked}") in (200, 404, 405)
    connection = server.connect()
    connection.request("GET", "/metrics")
    metrics = connection.getresponse().read().decode()
    connection.close()
    server.terminate()

    written = server.log.read_text("utf-8")
    assert "POST /chat 200" in written
    assert "POST /search 200" in written
    for word in (*NOT_LOGGED, *PERSONAL.values(), asked[:40]):
        assert word not in written
        assert word not in metrics
    assert model.seen
    assert all("hemmeligtord" in said for said in model.seen)
    kept = [path.read_bytes().decode("utf-8", "replace") for path in server.log.parent.iterdir() if path.is_file()]
    for personal in PERSONAL.values():
        assert not [said for said in (*model.seen, *echoed, *kept) if personal in said], personal
