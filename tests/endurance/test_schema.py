"""The interface as it describes itself, asked whatever its description allows and forbids, and step after step."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.keys import KeyFile
from tests.api.havnby import write_index
from tests.endurance.server import Server

CONFIG = Path(__file__).with_name("schemathesis.toml")
RUN = [sys.executable, "-m", "schemathesis.cli", f"--config-file={CONFIG}", "run", "--no-color", "--checks=all"]
LONGEST = 1800.0  # seconds: a fuzzer that hangs is a failure, not a night's work


@pytest.mark.fuzz
def test_no_request_breaks_the_contract_or_the_server(
    tmp_path: Path, serve: Callable[..., Server], long: bool, figures: Callable[..., None]
) -> None:
    write_index(tmp_path / "index", "b00")
    keys = tmp_path / "keys.json"
    token = KeyFile(keys).create("prøve", admin=True, limit=0)
    corpus = tmp_path / "corpus"
    corpus.mkdir()  # what is made up must not be saved in this repository's
    server = serve(tmp_path / "index", embedder="hashing", keys=str(keys), corpus=str(corpus))
    options = [
        f"--max-examples={300 if long else 3}",
        f"--phases={'examples,coverage,fuzzing,stateful' if long else 'examples,fuzzing,stateful'}",
        f"--header=Authorization: Bearer {token}",
        "--exclude-path=/api/v1/admin/index",  # it would index this repository's corpus
        "--seed=1",
    ]
    done = subprocess.run(
        [*RUN, *options, f"http://127.0.0.1:{server.port}/openapi.json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        timeout=LONGEST,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    found = re.findall(r"(\d+) (?:generated|passed|test cases?)", done.stdout)
    figures(max_examples=options[0], told=[line.strip() for line in done.stdout.splitlines()[-12:] if line.strip()])
    assert found
    assert "unforeseen" not in server.log.read_text("utf-8")
