"""Times in a file are the same for all who look into it."""

from __future__ import annotations

from pathlib import Path

import pytest

from api import shared_rates
from api.rate import WINDOW, RateLimiter
from api.shared_rates import SharedTimes
from kb.errors import SettingsError


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "rates"
    path.touch()
    return path


def test_what_one_has_counted_the_other_knows(file: Path) -> None:
    clock = Clock()
    first, second = (RateLimiter(clock, times=SharedTimes(file)) for _ in range(2))
    verdicts = [limiter.hit("a", 6) for limiter in (first, second) * 4]
    assert [verdict.allowed for verdict in verdicts] == [True] * 6 + [False] * 2
    assert [verdict.remaining for verdict in verdicts] == [5, 4, 3, 2, 1, 0, 0, 0]
    assert second.hit("b", 6).allowed
    clock.now += WINDOW
    assert second.hit("a", 6).remaining == 5


def test_where_there_is_no_room_the_one_whose_quota_is_back_first_is_forgotten(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_rates, "ROWS", 16)
    times = SharedTimes(file)
    for number in range(16):
        times.keep(f"a{number}", 100.0 + number)
    times.keep("new", 50.0)
    assert times.get("a0") == 0.0
    assert [times.get(f"a{number}") for number in range(1, 16)] == [100.0 + number for number in range(1, 16)]
    assert times.get("new") == 50.0


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"FAGSVAR_RATES: .*mangler/rates kan ikke åbnes"):
        SharedTimes(tmp_path / "mangler" / "rates")
