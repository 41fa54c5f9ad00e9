from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from api import errors as server
from api.problems import STATUS, UNFORESEEN, stated_body, status_of
from api.service import Service
from kb import errors
from kb.settings import Settings

PRIVATE = "min elev Fatima er bange"


def tree(root: type[errors.FagsvarError]) -> Iterator[type[errors.FagsvarError]]:
    yield root
    for child in root.__subclasses__():
        yield from tree(child)


@pytest.mark.parametrize("error", list(tree(errors.FagsvarError)), ids=lambda error: error.__name__)
def test_every_stated_error_has_a_status_and_a_code(error: type[errors.FagsvarError]) -> None:
    assert 400 <= status_of(error) < 600
    body = stated_body(error("Der gik noget galt."))
    assert set(body) == {"type", "title", "status", "detail", "code"}
    assert body["code"] == error.code


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("admin/index", "GET, POST"), ("search", "POST"), ("contacts/a/b", "GET"), ("documents", "GET")],
)
def test_a_wrong_method_is_told_all_the_right_ones(client: TestClient, path: str, allowed: str) -> None:
    reply = client.delete(f"/api/v1/{path}")
    assert reply.status_code == 405
    assert reply.headers["Allow"].replace("GET, HEAD", "GET") == allowed


def test_codes_are_told_apart() -> None:
    codes = [error.code for error in tree(errors.FagsvarError)]
    assert len(set(codes)) == len(codes)


def test_each_branch_of_the_tree_has_its_own_line_in_the_table() -> None:
    assert set(errors.FagsvarError.__subclasses__()) <= set(STATUS)
    assert server.ServerError in STATUS


def test_what_the_reader_cannot_mend_is_not_explained() -> None:
    assert stated_body(errors.IndexDamaged("Filen /srv/hemmelig/vectors er i stykker"))["detail"] == UNFORESEEN


@pytest.mark.parametrize(
    ("method", "path", "kwargs", "status", "code"),
    [
        ("GET", "/findes-ikke", {}, 404, "not_found"),
        ("GET", "/api/v1/findes-ikke", {}, 404, "not_found"),
        ("POST", "/api/v1/findes-ikke", {}, 404, "not_found"),
        ("POST", "/findes-ikke", {}, 405, "method_not_allowed"),
        ("GET", "/api/v1/documents/nej", {}, 404, "not_found"),
        ("GET", "/api/v1/initiatives/nej/1", {}, 404, "not_found"),
        ("GET", "/api/v1/contacts/nej", {}, 404, "not_found"),
        ("GET", "/api/v1/documents?limit=0", {}, 422, "request_invalid"),
        ("GET", "/api/v1/documents?limit=x", {}, 422, "request_invalid"),
        ("GET", "/api/v1/documents?offset=-1", {}, 422, "request_invalid"),
        ("GET", "/api/v1/search", {}, 405, "method_not_allowed"),
        ("DELETE", "/api/v1/documents", {}, 405, "method_not_allowed"),
        ("POST", "/api/v1/search", {"json": {}}, 422, "request_invalid"),
        ("POST", "/api/v1/search", {"json": []}, 422, "request_invalid"),
        ("POST", "/api/v1/search", {"json": {"question": 7}}, 422, "request_invalid"),
        ("POST", "/api/v1/search", {"json": {"question": "a", "ekstra": 1}}, 422, "request_invalid"),
        ("POST", "/api/v1/search", {"json": {"question": "a", "limit": "5"}}, 422, "request_invalid"),
        ("POST", "/api/v1/search", {"json": {"question": "a", "limit": 51}}, 422, "request_invalid"),
        ("POST", "/api/v1/search", {"json": {"question": "a", "filters": {"x": []}}}, 422, "request_invalid"),
        ("POST", "/api/v1/search", {"json": {"question": ""}}, 422, "question_empty"),
        ("POST", "/api/v1/search", {"json": {"question": "🙂🙂🙂"}}, 422, "question_empty"),
        ("POST", "/api/v1/search", {"json": {"question": "\u0000\u0007"}}, 422, "question_empty"),
        ("POST", "/api/v1/search", {"json": {"question": "a" * 3000}}, 422, "question_too_long"),
        ("POST", "/api/v1/search", {"json": {"question": "a" * 100_001}}, 422, "request_invalid"),
        ("POST", "/api/v1/search", {"json": {"question": "a" * 300_000}}, 413, "request_too_large"),
        ("POST", "/api/v1/chat", {"json": {"messages": []}}, 422, "request_invalid"),
        ("POST", "/api/v1/chat", {"json": {"messages": [{"role": "system", "content": "x"}]}}, 422, "request_invalid"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_document(
    client: TestClient, method: str, path: str, kwargs: dict[str, object], status: int, code: str
) -> None:
    reply = client.request(method, path, **kwargs)  # type: ignore[arg-type]
    assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["status"] == status
    assert reply.json()["detail"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b'{"question": "\xc3"}',
        b'{"question": "\\ud800"}',
        b'{"question": "a", "question": ["b"]}',
        b'{"question": NaN}',
        b'{"question": ' + b"9" * 5000 + b"}",
        b"[" * 50_000,
        b'"' + b"\\u0000" * 1000 + b'"',
    ],
    ids=["empty", "cut", "bytes", "utf8", "surrogate", "twice", "nan", "number", "deep", "nulls"],
)
def test_a_body_that_is_no_request_is_refused(client: TestClient, body: bytes) -> None:
    reply = client.post("/api/v1/search", content=body, headers={"Content-Type": "application/json"})
    assert 400 <= reply.status_code < 500
    assert reply.headers["content-type"] == "application/problem+json"


def test_a_form_is_refused(client: TestClient) -> None:
    reply = client.post("/api/v1/search", content=b'{"question": "a"}', headers={"Content-Type": "text/plain"})
    assert reply.status_code == 422


@pytest.mark.parametrize(
    "body",
    [{"question": "a", PRIVATE: 1}, {"question": "a", "limit": PRIVATE}, {"question": PRIVATE * 5000}],
)
def test_a_refusal_does_not_repeat_what_was_asked(client: TestClient, body: dict[str, object]) -> None:
    reply = client.post("/api/v1/search", json=body)
    assert 400 <= reply.status_code < 500
    assert PRIVATE not in reply.text


def test_an_unforeseen_failure_tells_nothing_and_logs_no_question(
    settings: Settings,
    started: Callable[..., TestClient],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = started(settings)

    def fail(*arguments: object, **named: object) -> None:
        raise RuntimeError(f"could not parse {PRIVATE}")

    service: Service = client.app.state.parts.in_service.get()  # type: ignore[attr-defined]
    monkeypatch.setattr(type(service.searcher), "answer", fail)
    with caplog.at_level("DEBUG"):
        reply = client.post("/api/v1/search", json={"question": PRIVATE})
    assert (reply.status_code, reply.json()["code"]) == (500, "unforeseen")
    assert "Content-Security-Policy" in reply.headers
    assert PRIVATE not in reply.text
    assert "RuntimeError" in caplog.text
    assert PRIVATE not in caplog.text


def test_a_request_that_takes_too_long_is_given_up(
    settings: Settings, started: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    client = started(settings.model_copy(update={"request_timeout": 0.2}))
    service: Service = client.app.state.parts.in_service.get()  # type: ignore[attr-defined]
    monkeypatch.setattr(type(service.searcher), "answer", lambda *a, **k: time.sleep(1))
    reply = client.post("/api/v1/search", json={"question": "Hvad er Sommerbiblioteket?"})
    assert (reply.status_code, reply.json()["code"]) == (504, "timed_out")
