from pathlib import Path

import pytest

from kb.errors import SettingsError
from kb.settings import Settings, settings, table

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_documentation_holds_the_table_of_settings_as_it_is() -> None:
    assert table() in DOCS.read_text("utf-8")


def test_every_setting_says_what_it_decides() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(("name", "value"), [("LIMIT", "mange"), ("LIMIT", "0"), ("LOG_LEVEL", "SNAK")])
def test_a_value_that_makes_no_sense_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"FAGSVAR_{name}", value)
    settings.cache_clear()
    with pytest.raises(SettingsError, match=f"FAGSVAR_{name}"):
        settings()
    settings.cache_clear()
