"""Hard knocks: seconds of each among the other tests, full length by FAGSVAR_LONG=1 (make chaos, make soak)."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.endurance.server import Server

Serve = Callable[..., Server]


@pytest.fixture(scope="session")
def long() -> bool:
    return os.environ.get("FAGSVAR_LONG") == "1"


@pytest.fixture
def figures(request: pytest.FixtureRequest, long: bool) -> Callable[..., None]:
    """Return what prints figures, one line of JSON a test, past pytest's capture; the short runs have none to tell."""

    def show(**found: Any) -> None:
        if not long:
            return
        with request.config.pluginmanager.get_plugin("capturemanager").global_and_fixture_disabled():
            print(f"\n{request.node.name}: {json.dumps(found)}", flush=True)

    return show


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Return what starts the real server on an index and waits until it is ready."""
    servers = []

    def start(index: Path, **settings: str) -> Server:
        servers.append(Server(index, tmp_path / "served", **settings))
        servers[-1].start()
        return servers[-1]

    yield start
    for server in servers:
        server.kill()
