"""The OpenAPI document and the answers' JSON say the same."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.responses import Answer

PATHS = {
    "/api/v1/search": {"post"},
    "/api/v1/chat": {"post"},
    "/api/v1/documents": {"get"},
    "/api/v1/documents/{id}": {"get"},
    "/api/v1/initiatives": {"get"},
    "/api/v1/initiatives/{id}": {"get"},
    "/api/v1/contacts": {"get"},
    "/api/v1/contacts/{id}": {"get"},
    "/api/v1/examples": {"get"},
    "/api/v1/feedback": {"post"},
    "/api/v1/admin/index": {"get", "post"},
    "/api/v1/admin/feedback": {"get"},
    "/api/v1/admin/review": {"get"},
    "/api/v1/admin/review/rows": {"get", "post"},
    "/api/v1/admin/review/contacts": {"get", "post"},
    "/api/v1/admin/review/documents": {"get", "post"},
    "/api/v1/admin/review/repairs": {"get"},
    "/api/v1/admin/review/questions": {"get"},
    "/api/v1/admin/review/words": {"get", "post"},
    "/healthz": {"get"},
    "/readyz": {"get"},
    "/metrics": {"get"},
}
QUESTION = "Hvad er Sommerbiblioteket?"
CONTRACT = set("question status language answer passages initiatives contacts notices timings_ms build_id".split())


def keys_described(schema: dict[str, Any], name: str) -> set[str]:
    return set(schema["components"]["schemas"][name]["properties"])


def test_the_description_names_every_endpoint(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    found = {re.sub(r":path}", "}", path): set(methods) for path, methods in schema["paths"].items()}
    assert found == PATHS


def test_every_failure_is_described_as_a_problem(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    for methods in schema["paths"].values():
        for operation in methods.values():
            assert {"4XX", "5XX"} <= set(operation["responses"])
            assert "422" not in operation["responses"]
            for status in ("4XX", "5XX"):
                assert set(operation["responses"][status]["content"]) == {"application/problem+json"}


@pytest.mark.parametrize("path", ["documents", "initiatives", "contacts", "search"])
def test_what_is_found_leads_to_the_thing_itself(client: TestClient, path: str) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    method = "post" if path == "search" else "get"
    found = client.request(method, f"/api/v1/{path}", json={"question": QUESTION} if path == "search" else None).json()
    shown_by = {operation["operationId"]: path for path, each in paths.items() for operation in each.values()}
    for name, link in paths[f"/api/v1/{path}"][method]["responses"]["200"]["links"].items():
        id_ = found
        for step in link["parameters"]["id"].removeprefix("$response.body#/").split("/"):
            id_ = id_[int(step) if step.isdecimal() else step]
        assert client.get(shown_by[name].format(id=id_)).json()["id"] == id_


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("Answer", lambda c: c.post("/api/v1/search", json={"question": QUESTION}).json()),
        ("Citation", lambda c: c.post("/api/v1/search", json={"question": QUESTION}).json()["answer"]["citations"][0]),
        ("Passage", lambda c: c.post("/api/v1/search", json={"question": QUESTION}).json()["passages"][0]),
        ("InitiativeHit", lambda c: c.post("/api/v1/search", json={"question": QUESTION}).json()["initiatives"][0]),
        ("ContactHit", lambda c: c.post("/api/v1/search", json={"question": QUESTION}).json()["contacts"][0]),
        (
            "ChatAnswer",
            lambda c: c.post("/api/v1/chat", json={"messages": [{"role": "user", "content": QUESTION}]}).json(),
        ),
        ("Document", lambda c: c.get("/api/v1/documents/havnby-2020-handleplan").json()),
        ("DocumentRow", lambda c: c.get("/api/v1/documents").json()["items"][0]),
        ("Initiative", lambda c: c.get("/api/v1/initiatives").json()["items"][0]),
        ("Contact", lambda c: c.get("/api/v1/contacts").json()["items"][0]),
        ("Problem", lambda c: c.get("/api/v1/contacts/nej").json()),
    ],
)
def test_what_is_answered_is_what_is_described(client: TestClient, name: str, of: Any) -> None:
    assert set(of(client)) == keys_described(client.get("/openapi.json").json(), name)


@pytest.mark.parametrize("question", [QUESTION, "Hvad koster en billet til Månen?"])
def test_every_field_of_an_answer_has_the_type_that_is_described(client: TestClient, question: str) -> None:
    Answer.model_validate_json(client.post("/api/v1/search", json={"question": question}).content, strict=True)


def test_search_gives_the_contract_s_object(client: TestClient) -> None:
    assert set(client.post("/api/v1/search", json={"question": QUESTION}).json()) == CONTRACT


def test_filters_narrow_the_search(client: TestClient) -> None:
    asked = {"question": "Hvad laver de ved havnen?", "filters": {"state": ["expired"]}}
    body = client.post("/api/v1/search", json=asked).json()
    assert {initiative["state"] for initiative in body["initiatives"]} <= {"expired"}
    assert len(client.post("/api/v1/search", json={"question": QUESTION, "limit": 1}).json()["initiatives"]) == 1


def test_metrics_count_answers_and_stages_and_tell_the_index_s_age(client: TestClient) -> None:
    client.post("/api/v1/search", json={"question": QUESTION})
    text = client.get("/metrics").text
    assert 'fagsvar_answers_total{kind="extractive",status="answered"} 1.0' in text
    assert 'fagsvar_stage_seconds_count{stage="total"} 1.0' in text
    assert "fagsvar_ready 1.0" in text
    assert "fagsvar_index_built_timestamp_seconds 1.767323045e+09" in text
