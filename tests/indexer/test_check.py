"""What an editor must look at is listed, and past a limit it has failed."""

from datetime import date
from pathlib import Path

import pytest

from indexer.check import CheckReport, Finding, check
from kb.settings import Settings

CONTACTS = """
[[kontakt]]
id = "ny"
name = "Nyrådgivningen"
phone = "20 00 00 01"
source = "nyt.dk"
verified = "2026-10-01"

[[kontakt]]
id = "gammel"
name = "Gammelrådgivningen"
phone = "20 00 00 02"
source = "gammelt.dk"
verified = "2024-01-01"

[[kontakt]]
id = "ukendt"
name = "Ukendtrådgivningen"
phone = "20 00 00 03"
source = "ukendt.dk"
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "plan.txt").write_text(
        "Plan for havnen\n\nHavnen åbner for bådene om morgenen.\n", "utf-8"
    )
    (tmp_path / "contacts.toml").write_text(CONTACTS, "utf-8")
    return tmp_path


def found(corpus: Path, limit: int | None = None) -> CheckReport:
    return check(Settings(corpus=corpus), limit, date(2026, 11, 25))


def test_unchecked_and_old_facts_files_without_a_row_and_undated_documents_are_listed(corpus: Path) -> None:
    listed = {(finding.kind, finding.id) for finding in found(corpus).findings}
    assert {("unverified_contact", "ukendt"), ("old_contact", "gammel")} <= listed
    assert {kind for kind, _ in listed} >= {"unlisted_file", "old_document"}
    assert not [1 for _, name in listed if name == "ny"]


def test_it_has_failed_only_past_the_limit_or_when_a_file_was_refused(corpus: Path) -> None:
    number = len(found(corpus).findings)
    assert not found(corpus).failed
    assert not found(corpus, number).failed
    assert found(corpus, number - 1).failed
    assert CheckReport((Finding("refused_file", "x.txt", "kan ikke læses"),)).failed
