"""A small index of an invented municipality's plan, and a server on top of it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from kb.settings import Settings
from tests.api.havnby import write_index


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    write_index(folder, "b1")
    return folder


@pytest.fixture
def settings(index_folder: Path, tmp_path: Path) -> Settings:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    return Settings(
        corpus=corpus,
        index=index_folder,
        embedder="hashing",
        feedback=tmp_path / "feedback.sqlite3",
        keys=tmp_path / "keys.json",
        rate_limit=0,
        watch=0.05,
    )


PATIENCE = 60.0  # seconds; a busy machine is no failure


def wait_until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)


@pytest.fixture(name="wait_until", scope="session")
def _wait_until() -> Callable[..., None]:
    return wait_until


@pytest.fixture(name="write_index", scope="session")
def _write_index() -> Callable[..., Path]:
    return write_index


@pytest.fixture
def started() -> Callable[[Settings], TestClient]:
    """Return what starts an app and waits until it is ready."""
    clients = []

    def start(settings: Settings, wait: bool = True) -> TestClient:
        client = TestClient(create_app(settings), raise_server_exceptions=False)
        client.__enter__()
        clients.append(client)
        if wait:
            wait_until(lambda: client.get("/readyz").status_code == 200)
        return client

    yield start
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def client(settings: Settings, started: Callable[[Settings], TestClient]) -> Iterator[TestClient]:
    return started(settings)
