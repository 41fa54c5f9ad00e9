"""docs/drift.md and docs/sikkerhed.md name what there is."""

import re
from pathlib import Path

import pytest

from api.metrics import Metrics
from kb.settings import Settings

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ["drift.md", "sikkerhed.md", "api.md", "skalering.md"]


@pytest.mark.parametrize("page", PAGES)
def test_every_setting_that_a_page_names_exists(page: str) -> None:
    named = set(re.findall(r"FAGSVAR_[A-Z_]+", (DOCS / page).read_text("utf-8")))
    assert named
    assert named <= {f"FAGSVAR_{name.upper()}" for name in Settings.model_fields}


def test_every_metric_is_in_the_list_of_what_to_watch_and_the_other_way_round() -> None:
    kept = {family.name for family in Metrics().registry.collect()}
    named = set(re.findall(r"`(fagsvar_\w+)`", (DOCS / "drift.md").read_text("utf-8")))
    assert {name.removesuffix("_total") for name in named} == kept


def test_every_test_that_the_page_on_security_names_exists() -> None:
    text = (DOCS / "sikkerhed.md").read_text("utf-8")
    found = {path.name for path in (DOCS.parent / "tests").rglob("test_*.py")}
    assert set(re.findall(r"test_\w+\.py", text)) <= found
    for path in re.findall(r"`(tests/[\w/.]+)`", text):
        assert (DOCS.parent / path).exists(), path


def test_the_stop_of_the_unit_is_longer_than_a_request_may_take() -> None:
    text = (DOCS / "drift.md").read_text("utf-8")
    longest = Settings.model_fields["request_timeout"].default
    assert int(re.findall(r"TimeoutStopSec=(\d+)", text)[0]) > longest
    assert int(re.findall(r"--stop-timeout (\d+)", text)[0]) > longest
