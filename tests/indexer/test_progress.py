"""On a terminal a build shows how far it is and how long there is left; elsewhere a line a stage."""

import os
import subprocess
import sys

import pytest

from indexer.progress import Progress

CODE = """
import time
from indexer.progress import Progress
with Progress().stage("Læser", 4) as advance:
    for _ in range(4):
        time.sleep(0.15)
        advance(1)
"""


def test_a_terminal_shows_the_stage_how_far_it_is_and_the_time_left() -> None:
    ours, terminal = os.openpty()
    subprocess.run([sys.executable, "-c", CODE], stderr=terminal, check=True, env=os.environ | {"TERM": "xterm"})
    os.close(terminal)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "Læser" in shown
    assert "4/4" in shown
    assert "0:00:00" in shown
    assert "-:--:--" in shown  # before there is anything to reckon from


def test_elsewhere_each_stage_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    for _ in progress.each("Finder indsatser", range(3)):
        pass
    assert capsys.readouterr().err.startswith("Finder indsatser: 3 på ")
    assert set(progress.seconds) == {"Finder indsatser"}
