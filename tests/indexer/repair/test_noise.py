"""Text damaged on purpose comes back, whatever the damage."""

from random import Random

import pytest
from clean_text import CLEAN

from indexer.repair import repair
from indexer.repair.benchmark import overlap
from indexer.repair.held_out_noise import CHANNELS as HELD_OUT
from indexer.repair.noise import CHANNELS

SOUGHT = {"signs for letters": 0.97, "lost spaces": 0.97, "narrow columns": 0.97}


@pytest.mark.parametrize("name", CHANNELS)
def test_words_are_restored(name: str) -> None:
    damaged = CHANNELS[name](CLEAN, Random(3))  # noqa: S311
    before = overlap(damaged, CLEAN)[0] / overlap(CLEAN, CLEAN)[0]
    common, words, true_words = overlap(repair(damaged).text, CLEAN)
    assert before < 0.99, "the noise must do something"
    assert common / true_words >= SOUGHT.get(name, 0.985)
    assert common / words >= SOUGHT.get(name, 0.985)


@pytest.mark.parametrize("name", ["English model", "signs for letters", "both", "lost spaces"])
def test_addresses_and_numbers_survive(name: str) -> None:
    damaged = CHANNELS[name](CLEAN, Random(4))  # noqa: S311
    text = repair(damaged).text
    for kept in ("affald@eksempel.dk", "https://www.eksempel.dk/affald/2024", "88 77 66 55", "230 kr", "1. maj"):
        if kept in damaged:
            assert kept in text


@pytest.mark.parametrize("name", [name for name in HELD_OUT if name != "capitals inside"])  # a name's as often as not
def test_damage_of_other_kinds_is_mended_too(name: str) -> None:
    damaged = HELD_OUT[name](0.05)(CLEAN, Random(6))  # noqa: S311
    text = repair(damaged).text
    before, after = (overlap(some, CLEAN)[0] / overlap(CLEAN, CLEAN)[0] for some in (damaged, text))
    assert before < 0.98, "the noise must do something"
    assert after > before
