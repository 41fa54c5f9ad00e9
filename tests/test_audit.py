"""A finding is answered with a reason and a day, and an answer does not last for ever."""

import importlib.util
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
ANSWER = '[[finding]]\nid = "GHSA-1"\npackage = "a"\nanswer = "not reached"\nuntil = 2027-01-31\n'


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_answer_holds_until_its_day_and_no_longer(script: ModuleType) -> None:
    assert script.answered(ANSWER, date(2027, 1, 31)) == ["GHSA-1"]
    with pytest.raises(ValueError, match=r"GHSA-1 \(a\): the answer ran out"):
        script.answered(ANSWER, date(2027, 2, 1))


@pytest.mark.parametrize("key", ["id", "package", "answer", "until"])
def test_an_answer_without_a_reason_or_a_day_is_none(script: ModuleType, key: str) -> None:
    with pytest.raises(ValueError, match=f"{key} is missing"):
        script.answered(re.sub(rf"^{key} = .*\n", "", ANSWER, flags=re.MULTILINE), date(2026, 1, 1))


def test_what_could_not_be_asked_about_is_a_failure_and_all_that_is_pinned_is_asked_about(script: ModuleType) -> None:
    command = script.command(["GHSA-1"], ["-s", "osv"])
    assert "--strict" in command
    assert command[-4:] == ["--ignore-vuln", "GHSA-1", "-s", "osv"]
    pinned = [line for line in script.PINNED.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9_.\[\]-]+==\S+", line) for line in pinned)


def test_the_answers_that_are_given_can_be_read(script: ModuleType) -> None:
    script.answered(script.FINDINGS.read_text("utf-8"), date(2000, 1, 1))
