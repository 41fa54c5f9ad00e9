from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from indexer.calibrate import Tuned, tune_refusal, write
from indexer.knowledge import read_calibration
from kb.calibration import SIGNS, Calibration

COVERED = {"coverage": 0.8, "together": 0.5, "words": 1.5, "unsaid": 0.0, "similarity": 0.6}
FOREIGN = {"coverage": 0.2, "together": 0.1, "words": 1.5, "unsaid": 0.1, "similarity": 0.3}


@pytest.fixture
def signs() -> tuple[np.ndarray, np.ndarray]:
    """Questions that the documents cover have higher signs, with some overlap."""
    random = np.random.default_rng(1)
    proper = np.arange(120) % 3 != 0
    centre = np.where(proper[:, None], *([each[name] for name in SIGNS] for each in (COVERED, FOREIGN)))
    return centre + random.normal(0.0, 0.05, centre.shape), proper


def test_the_refusal_tells_the_covered_from_the_others(signs: tuple[np.ndarray, np.ndarray]) -> None:
    tuned, likely = tune_refusal(Calibration(), *signs)
    assert ((likely >= tuned.threshold) == signs[1]).all()
    assert tuned.covers(COVERED)
    assert not tuned.covers(FOREIGN)


def test_the_weights_are_left_alone_by_the_refusal(signs: tuple[np.ndarray, np.ndarray]) -> None:
    weights = replace(Calibration(), dense=2.5, stems=0.25)
    tuned, _ = tune_refusal(weights, *signs)
    assert (tuned.dense, tuned.stems) == (2.5, 0.25)


def test_what_is_written_is_what_an_index_is_built_with(tmp_path: Path) -> None:
    tuned = replace(Calibration(), dense=2.0, threshold=0.31)
    write(Tuned(tuned, 0.9, 0.95, 0.01), "hashing", [tmp_path / "dev.jsonl"], tmp_path / "calibration.toml")
    assert Calibration.read(read_calibration(tmp_path)) == tuned
