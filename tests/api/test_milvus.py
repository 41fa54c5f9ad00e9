"""Servers without an index of their own: any number of them in front of one Milvus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from indexer.build import build
from kb.settings import Settings
from tests.milvus_server import MilvusServer

Start = Callable[..., TestClient]
Wait = Callable[[Callable[[], bool]], None]

TODAY = date(2026, 11, 21)
PLAN = """Handleplan for {place} 2024

1. Læseklubber for børn
Formål: At få flere børn til at læse.
Status: Der er startet 12 læseklubber på kommunens biblioteker.

2. Bogbus til landsbyerne
Formål: At bringe bøger ud til borgere uden bil.
Status: Bogbussen kører i fem landsbyer hver uge.
"""
QUESTION = "Hvor kører bogbussen?"


def write_corpus(folder: Path, **places: str) -> None:
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    for name, place in places.items():
        (folder / "documents" / f"{name}-2024.txt").write_text(PLAN.format(place=place), "utf-8")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MilvusServer]:
    """A Milvus that may be stopped."""
    milvus = MilvusServer(tmp_path / "data")
    milvus.start()
    yield milvus
    milvus.stop()


@pytest.fixture
def remote(settings: Settings, server: MilvusServer, tmp_path: Path) -> Settings:
    write_corpus(tmp_path / "corpus", plan="biblioteker")
    chosen = settings.model_copy(
        update={
            "corpus": tmp_path / "corpus",
            "index": tmp_path / "nothing-here",
            "store": "milvus",
            "milvus_uri": server.uri,
        }
    )
    build(chosen, TODAY)
    return chosen


def asked(client: TestClient, **more: object) -> dict:
    reply = client.post("/api/v1/search", json={"question": QUESTION, **more})
    assert reply.status_code == 200, reply.text
    return reply.json()


def test_two_servers_answer_alike_with_nothing_on_their_disks(remote: Settings, started: Start) -> None:
    first, second = started(remote), started(remote)
    one, other = asked(first), asked(second)
    assert one["initiatives"][0]["title"] == "Bogbus til landsbyerne"
    assert one["status"] == "answered"
    assert [one[kind] for kind in ("answer", "passages", "initiatives")] == [
        other[kind] for kind in ("answer", "passages", "initiatives")
    ]
    assert not remote.index.exists()
    assert first.get("/api/v1/documents").json()["total"] == 1
    document = first.get("/api/v1/documents/plan-2024").json()
    quoted = one["answer"]["citations"][0]
    assert document["text"][quoted["start"] : quoted["end"]] == quoted["quote"]


def test_filters_and_conversations_work_as_on_one_machine(remote: Settings, started: Start, tmp_path: Path) -> None:
    write_corpus(remote.corpus, plan="biblioteker", by="byens biblioteker")
    local = remote.model_copy(update={"store": "faiss", "index": tmp_path / "local"})
    for settings in (remote, local):
        build(settings, TODAY)
    here, there = started(local), started(remote)
    for filters in ({"document": ["by-2024"]}, {"state": ["running"]}, {"area": ["Intet"]}, {"scope": ["ukendt"]}):
        one, other = (asked(client, filters=filters, limit=50) for client in (here, there))
        for kind in ("initiatives", "passages"):
            assert {each["id"] for each in one[kind]} == {each["id"] for each in other[kind]}
        assert one["status"] == other["status"]
    assert {each["document_id"] for each in asked(there, filters={"document": ["by-2024"]})["passages"]} == {"by-2024"}
    turns = [{"role": "user", "content": text} for text in (QUESTION, "Hvad er målet med indsatsen?")]
    told = [client.post("/api/v1/chat", json={"messages": turns}).json() for client in (here, there)]
    assert told[0]["understood_as"] == told[1]["understood_as"]


def test_servers_go_over_to_a_new_index_without_being_told(remote: Settings, started: Start, wait_until: Wait) -> None:
    clients = [started(remote), started(remote)]
    before = asked(clients[0])["build_id"]
    write_corpus(remote.corpus, plan="biblioteker", by="byens biblioteker")
    report = build(remote, TODAY)
    for client in clients:
        wait_until(lambda client=client: asked(client)["build_id"] == report.build_id)  # type: ignore[misc]
    assert report.build_id != before


def test_while_milvus_is_away_readers_are_told_and_then_answered_again(
    remote: Settings, started: Start, server: MilvusServer, wait_until: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.milvus.collection.READING", 0.5)
    client = started(remote)
    before = asked(client)
    server.stop()
    reply = client.post("/api/v1/search", json={"question": "Hvad med læseklubber?"})
    assert (reply.status_code, reply.json()["code"]) == (503, "store_unreachable")
    assert reply.headers["retry-after"]
    assert "læseklubber" not in reply.text
    assert client.get("/healthz").status_code == 200
    server.start()
    wait_until(lambda: client.post("/api/v1/search", json={"question": QUESTION}).status_code == 200)
    assert asked(client)["passages"] == before["passages"]


def test_a_server_that_starts_before_there_is_an_index_waits_for_it(
    remote: Settings, started: Start, wait_until: Wait
) -> None:
    early = remote.model_copy(update={"milvus_alias": "senere"})
    client = started(early, wait=False)
    assert client.get("/readyz").status_code == 503
    build(early, TODAY)
    wait_until(lambda: client.get("/readyz").status_code == 200)
    assert asked(client)["status"] == "answered"
