"""What is over comes after what is not, where they fit alike, and is never hidden."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from kb.calibration import Calibration
from kb.domain import Initiative, State
from kb.retrieval.retriever import Hits, Retriever


def ranked(states: dict[str, State], words: dict[str, float]) -> list[str]:
    initiatives = {name: Initiative(name, "d", name, name, state=state) for name, state in states.items()}
    index = SimpleNamespace(scopes={}, units=(), passages={}, initiatives=initiatives)
    retriever = Retriever(cast(Any, index), Calibration())
    return list(retriever.initiatives(Hits({}, {}, {}, {"stems": words}), Calibration()))


@pytest.mark.parametrize("over", [State.EXPIRED, State.COMPLETED, State.NOT_CARRIED_OUT])
def test_of_two_that_fit_alike_the_current_one_comes_first(over: State) -> None:
    assert ranked({"a": over, "b": State.RUNNING}, {"a": 1.0, "b": 1.0}) == ["b", "a"]


def test_what_is_over_still_comes_first_where_it_fits_better() -> None:
    assert ranked({"a": State.EXPIRED, "b": State.RUNNING}, {"a": 2.0, "b": 1.0}) == ["a", "b"]
