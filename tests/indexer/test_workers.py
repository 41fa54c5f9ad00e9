from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.workers import Died, each_apart


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """A function that the processes can import, as they can import the readers."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import crashing

    return crashing.work


def outcomes(work: Callable[[str], str], items: list[str], processes: int = 2) -> dict[str, object]:
    return {
        item: future.exception() or future.result()
        for item, future in each_apart(work, items, processes, cpu_seconds=2, memory=2_000_000_000)
    }


def test_every_item_has_its_result_however_many_processes_there_are(work: Callable[[str], str]) -> None:
    items = [f"fil {number}" for number in range(9)]
    assert outcomes(work, items, 3) == {item: item.upper() for item in items}


@pytest.mark.parametrize("deadly", ["kill", "exit", "forever"])
def test_a_process_that_dies_takes_only_its_own_item_along(work: Callable[[str], str], deadly: str) -> None:
    found = outcomes(work, ["før", deadly, "efter", "sidst"])
    assert isinstance(found.pop(deadly), Died)
    assert found == {"før": "FØR", "efter": "EFTER", "sidst": "SIDST"}


def test_what_the_work_raises_comes_back_as_it_is(work: Callable[[str], str]) -> None:
    found = outcomes(work, ["raise", "memory", "efter"], 1)
    assert isinstance(found["raise"], ValueError)
    assert isinstance(found["memory"], MemoryError)
    assert found["efter"] == "EFTER"


def test_nothing_is_done_for_no_items(work: Callable[[str], str]) -> None:
    assert outcomes(work, []) == {}
