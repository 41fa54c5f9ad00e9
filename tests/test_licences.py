"""Everything that comes with Fagsvar may be used by anybody."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / ".ci" / "licences.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("licences", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_licence_is_permissive(script: ModuleType) -> None:
    found = script.licences()
    assert {"numpy", "faiss-cpu", "uvicorn"} <= {name.split()[0] for name in found}
    assert {name: said for name, said in found.items() if not script.PERMISSIVE.search(said)} == {}


@pytest.mark.parametrize(
    "bad", ["GPL-3.0-only", "AGPL-3.0", "Proprietary", "?", "GNU General Public License v3 (GPLv3)"]
)
def test_a_licence_that_is_not_is_caught(script: ModuleType, bad: str) -> None:
    assert not script.PERMISSIVE.search(bad)
