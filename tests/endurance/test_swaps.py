"""New builds go into service while questions are asked; a server that is told to stop answers first."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.api.havnby import write_index
from tests.endurance.server import Server, post

ASKED = {"question": "Mærke på Sommerbiblioteket", "limit": 50}
BODY = b'{"question": "Hvad er Sommerbiblioteket?"}'
Serve = Callable[..., Server]


def mixed(body: dict[str, Any]) -> bool:
    """Whether an answer has a contact of another build than the one it says that it is from."""
    marks = {c["id"].removeprefix("maerke-") for c in body["contacts"] if c["id"].startswith("maerke-")}
    return marks != {body["build_id"]}


@pytest.mark.chaos
def test_swaps_fail_no_request_and_mix_no_builds(
    tmp_path: Path, serve: Serve, long: bool, figures: Callable[..., None]
) -> None:
    requests, swaps = (10_000, 20) if long else (200, 3)
    index = tmp_path / "index"
    write_index(index, "b00", mark="b00")
    server = serve(index, embedder="hashing", watch="0.05")
    statuses, builds, wrong = Counter[int](), Counter[str](), []
    asked, swapped = threading.Semaphore(0), threading.Event()

    def ask(number: int) -> None:
        connection, left = server.connect(), requests // 4
        while left > 0 or not swapped.is_set():  # on until the last build has answered
            status, body = post(connection, "/api/v1/search", ASKED)
            statuses[status] += 1
            builds[body.get("build_id", "none")] += 1
            if status != 200 or mixed(body):
                wrong.append(body)
            left -= 1
            asked.release()
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask, number) for number in range(4)]
        for number in range(1, swaps + 1):
            for _ in range(requests // (swaps + 1)):
                asked.acquire()
            name = f"b{number:02}"
            write_index(index, name, mark=name)
            end = time.monotonic() + 60
            while not builds[name]:
                assert time.monotonic() < end, f"{name} never answered"
                time.sleep(0.01)
        swapped.set()
        for one in asking:
            one.result()
    figures(requests=statuses.total(), swaps=swaps, builds=len(builds), statuses=statuses, wrong=len(wrong))
    assert wrong == []
    assert statuses.total() >= requests
    assert set(builds) == {f"b{number:02}" for number in range(swaps + 1)}


@pytest.mark.chaos
def test_told_to_stop_a_server_answers_what_is_under_way(
    tmp_path: Path, serve: Serve, long: bool, figures: Callable[..., None]
) -> None:
    rounds, at_once = (20, 12) if long else (1, 6)
    write_index(tmp_path / "index", "b00", mark="b00")
    statuses, cut_off = Counter[int](), 0
    for _ in range(rounds):
        server = serve(tmp_path / "index", embedder="hashing")
        connections = [server.connect() for _ in range(at_once)]
        for connection in connections:
            connection.putrequest("POST", "/api/v1/search")
            connection.putheader("Content-Type", "application/json")
            connection.putheader("Content-Length", str(len(BODY)))
            connection.endheaders(BODY[:9])
        while server.status("GET", "/healthz") != 200:
            time.sleep(0.01)
        with ThreadPoolExecutor(1) as pool:
            stopping = pool.submit(server.terminate)
            time.sleep(0.05)
            for connection in connections:
                connection.send(BODY[9:])
                try:
                    statuses[connection.getresponse().status] += 1
                except OSError:
                    cut_off += 1
                connection.close()
            assert stopping.result() in (0, -15)
    figures(stops=rounds, under_way=rounds * at_once, statuses=statuses, cut_off=cut_off)
    assert statuses == {200: rounds * at_once}
    assert cut_off == 0
