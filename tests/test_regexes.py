"""No regular expression can be kept busy by what somebody writes."""

import re

import pytest

from tests.redos import PACKAGES, Stuck, patterns, worst

FOUND = patterns()
LENGTH = 1000
BUDGET = 0.5  # seconds of computing: a square of LENGTH takes hundredths, a cube ten, and an exponent for ever


@pytest.mark.parametrize("where", sorted(FOUND))
def test_no_pattern_can_be_kept_busy(where: str) -> None:
    try:
        worst(FOUND[where], LENGTH, BUDGET)
    except Stuck:
        pytest.fail(f"{where}: {FOUND[where].pattern}")


def test_patterns_of_every_package_are_found_compiled_and_written() -> None:
    for package in PACKAGES:
        assert [where for where in FOUND if where.startswith(package)]
    assert len(FOUND) > 150


@pytest.mark.parametrize(
    "bad", [r"(a+)+$", r"(\w+\s?)*:", r"(a|a)*b", r"\s*(\s*x\s*)*y", r"^(.*?,){12}P", r"x*x*x*x*y"]
)
def test_a_pattern_that_can_be_kept_busy_is_caught(bad: str) -> None:
    with pytest.raises(Stuck):
        worst(re.compile(bad), LENGTH, 0.5)
