import json
import logging
from collections.abc import Iterator

import pytest

from kb import log

INJECTED = "build\nINFO falsk linje\r\x1b[31m\u2028\u202e\x00ny"


@pytest.fixture(autouse=True)
def _own_root() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers = []
    yield
    root.handlers = before
    root.setLevel(level)


def test_text_that_came_from_outside_cannot_pass_for_another_event(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("INFO")
    logging.getLogger("x").info("navn %s", INJECTED)
    first, *others = capsys.readouterr().err.rstrip("\n").split("\n")
    assert "INFO x navn build" in first
    assert all(line.startswith("    ") for line in others)
    assert all(c.isprintable() for line in (first, *others) for c in line)


def test_json_is_one_object_a_line_with_the_fields_of_the_event(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("INFO", "json")
    logging.getLogger("x").info("navn %s", INJECTED, extra={"fields": {"status": 200, "ms": 1.5}})
    try:
        raise ValueError("i stykker")
    except ValueError:
        logging.getLogger("x").exception("fejl")
    lines = capsys.readouterr().err.splitlines()
    first, second = map(json.loads, lines)
    assert first["message"] == f"navn {INJECTED}"
    assert (first["level"], first["logger"], first["status"], first["ms"]) == ("INFO", "x", 200, 1.5)
    assert first["time"].endswith("+00:00")
    assert "i stykker" in second["trace"]


def test_nothing_below_the_level_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("WARNING", "json")
    logging.getLogger("x").info("stille")
    assert capsys.readouterr().err == ""
