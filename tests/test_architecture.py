"""What holds the house together: imports go one way, errors have codes, nothing is fetched."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from kb import errors

ROOT = Path(__file__).parents[1]


def test_imports_go_one_way() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_stated_error_has_a_code_of_its_own_and_a_place_in_the_tree() -> None:
    found = [value for value in vars(errors).values() if isinstance(value, type)]
    codes = [error.code for error in found]
    assert len(found) > 10
    assert len(set(codes)) == len(codes)
    for error in found:
        assert re.search(rf"\b{error.__name__}\b", errors.__doc__ or "")


def test_nothing_in_the_code_knows_a_fact_of_the_shipped_documents() -> None:
    """Names that only these documents and their contacts have must not stand in the code."""
    contacts = tomllib.loads((ROOT / "corpus" / "contacts.toml").read_text("utf-8"))["kontakt"]
    numbers = [re.sub(r"\D", "", row["phone"]) for row in contacts if len(row.get("phone", "")) > 3]
    names = ["Etnisk Konsulentteam", "LOKK", "RED-Safehouse", "Sabaah", "Exitcirklen", "C:NTACT", "udrejseblanket"]
    for part in ("kb", "indexer", "api"):
        for path in (ROOT / part).rglob("*.py"):
            text = path.read_text("utf-8")
            assert not [name for name in names if name in text], path
            assert not [number for number in numbers if number in text.replace(" ", "")], path
