"""A new build goes into service while requests run: none fails, none mixes two builds, and a bad one is refused."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.errors import Overloaded
from api.pool import Pool
from kb.builds import CURRENT
from kb.errors import IndexDamaged
from kb.search import Searcher
from kb.settings import Settings

Start = Callable[..., TestClient]
Wait = Callable[[Callable[[], bool]], None]
Write = Callable[..., Path]


@pytest.fixture
def own(settings: Settings, tmp_path: Path, write_index: Write) -> Settings:
    write_index(tmp_path / "index", "b0", mark="b0")
    return settings.model_copy(update={"index": tmp_path / "index"})


def point_at(index: Path, build_id: str) -> None:
    """Put a build in service in one step, as the indexer does."""
    pointer = index / f"{CURRENT}.new"
    pointer.write_text(f"{build_id}\n", "utf-8")
    pointer.replace(index / CURRENT)


def build_of(client: TestClient) -> str:
    return str(client.get("/readyz").json().get("build_id"))


def test_no_request_fails_or_mixes_builds_while_builds_are_swapped(
    own: Settings, started: Start, wait_until: Wait, write_index: Write
) -> None:
    client = started(own)
    seen: set[str] = set()
    wrong: list[str] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            reply = client.post("/api/v1/search", json={"question": "Mærke på Sommerbiblioteket", "limit": 50})
            if reply.status_code != 200:
                wrong.append(reply.text)
                continue
            body = reply.json()
            marks = {c["id"].removeprefix("maerke-") for c in body["contacts"] if c["id"].startswith("maerke-")}
            if marks != {body["build_id"]}:
                wrong.append(f"{body['build_id']} {marks}")
            seen.add(body["build_id"])

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(1, 6):
        write_index(own.index, f"b{number}", mark=f"b{number}")
        wait_until(lambda wanted=f"b{number}": build_of(client) == wanted)  # type: ignore[misc]
    wait_until(lambda: "b5" in seen)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert {"b0", "b5"} <= seen


@pytest.mark.parametrize("damage", ["bit", "missing", "truncated"])
def test_a_damaged_build_is_refused_by_name_and_the_old_one_goes_on(
    own: Settings, started: Start, caplog: pytest.LogCaptureFixture, wait_until: Wait, write_index: Write, damage: str
) -> None:
    client = started(own)
    build = write_index(own.index, "b1")
    point_at(own.index, "b0")
    wait_until(lambda: build_of(client) in ("b0", "b1"))
    victim = build / "passages.jsonl"
    content = victim.read_bytes()
    if damage == "missing":
        victim.unlink()
    else:
        victim.write_bytes(content[:-20] if damage == "truncated" else bytes([content[0] ^ 1]) + content[1:])
    (own.index / "builds" / "b2").symlink_to(build)
    point_at(own.index, "b2")
    wait_until(lambda: "build refused" in caplog.text)
    assert "passages.jsonl" in caplog.text
    assert client.post("/api/v1/search", json={"question": "Hvad er Sommerbiblioteket?"}).status_code == 200


def test_without_an_index_the_server_lives_but_is_not_ready_until_there_is_one(
    settings: Settings, started: Start, tmp_path: Path, wait_until: Wait, write_index: Write
) -> None:
    client = started(settings.model_copy(update={"index": tmp_path / "senere"}), wait=False)
    assert client.get("/healthz").json() == {"status": "ok"}
    for reply in (client.get("/readyz"), client.post("/api/v1/search", json={"question": "Hvad?"})):
        assert (reply.status_code, reply.json()["code"]) == (503, "not_ready")
        assert reply.headers["Retry-After"]
    write_index(tmp_path / "senere", "b1")
    wait_until(lambda: build_of(client) == "b1")


def test_a_server_that_cannot_answer_its_first_question_is_not_ready(
    settings: Settings,
    started: Start,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    wait_until: Wait,
) -> None:
    def fail(*asked: object, **named: object) -> None:
        raise IndexDamaged("Indekset kan ikke svare.")

    with monkeypatch.context() as broken:
        broken.setattr(Searcher, "answer", fail)
        client = started(settings, wait=False)
        wait_until(lambda: "build refused" in caplog.text)
        assert client.get("/readyz").status_code == 503
        assert "fagsvar_ready 0.0" in client.get("/metrics").text


def test_what_would_wait_too_long_is_refused_at_once() -> None:
    import anyio

    done = []
    release = threading.Event()

    async def main() -> None:
        pool = Pool(workers=1, queue=1)
        async with anyio.create_task_group() as group:
            group.start_soon(pool.run, lambda: done.append(release.wait(10)))
            await anyio.sleep(0.02)
            group.start_soon(pool.run, lambda: done.append(True))
            await anyio.sleep(0.02)
            with pytest.raises(Overloaded):
                await pool.run(lambda: done.append("refused"))
            release.set()

    with ThreadPoolExecutor(1) as thread:  # the main thread's loop is Playwright's, once a browser test has run
        thread.submit(anyio.run, main).result()
    assert done == [True, True]


def test_the_event_loop_is_free_while_a_question_is_searched(
    settings: Settings, started: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = started(settings.model_copy(update={"workers": 1, "queue": 0}))
    service = client.app.state.parts.in_service.get()  # type: ignore[attr-defined]
    release = threading.Event()
    found = service.searcher.answer("Hvad er Sommerbiblioteket?")
    monkeypatch.setattr(type(service.searcher), "answer", lambda *a, **k: release.wait(10) and found)
    slow = threading.Thread(target=lambda: client.post("/api/v1/search", json={"question": "Hvad?"}))
    slow.start()
    time.sleep(0.1)
    assert client.get("/healthz").status_code == 200
    refused = client.post("/api/v1/search", json={"question": "Hvad?"})
    release.set()
    slow.join()
    assert (refused.status_code, refused.json()["code"]) == (503, "overloaded")
    assert refused.headers["Retry-After"]
