from collections.abc import Mapping
from pathlib import Path

import pytest

from kb.danish.wordlist import WordLists, kept


@pytest.fixture
def dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "da.dic").write_text("1\nskole\n", "utf-8")
    (tmp_path / "da.aff").write_text("SET UTF-8\n", "utf-8")
    return tmp_path / "da"


class Maker:
    """Count how often the lists are made."""

    made = 0

    def __call__(self) -> Mapping[str, set[str]]:
        self.made += 1
        return {"words": {"skole", "skolen", "ærlig"}, "names": {"danmark"}}


def read(dictionary: Path, make: Maker) -> WordLists:
    return kept(dictionary, ("words", "names"), make)


def test_words_are_in_their_own_list_only(dictionary: Path) -> None:
    lists = read(dictionary, Maker())
    assert "skole" in lists["words"]
    assert "ærlig" in lists["words"]
    assert "danmark" not in lists["words"]
    assert "skol" not in lists["words"]
    assert 3 not in lists["words"]


def test_beginnings_are_known(dictionary: Path) -> None:
    lists = read(dictionary, Maker())
    assert lists["words"].begins("skol")
    assert not lists["names"].begins("skol")


def test_lists_are_made_once_and_again_when_the_dictionary_changes(dictionary: Path) -> None:
    make = Maker()
    read(dictionary, make)
    read(dictionary, make)
    assert make.made == 1
    dictionary.with_suffix(".dic").write_text("1\nhus\n", "utf-8")
    read(dictionary, make)
    assert make.made == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 5000])
def test_a_damaged_file_is_made_anew(dictionary: Path, tmp_path: Path, damage: bytes) -> None:
    make = Maker()
    read(dictionary, make)
    (path,) = (tmp_path / "cache" / "fagsvar").iterdir()
    path.write_bytes(damage)
    assert "skole" in read(dictionary, make)["words"]
    assert make.made == 2


def test_a_folder_that_cannot_be_written_does_no_harm(dictionary: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("en fil", "utf-8")
    assert "skole" in read(dictionary, Maker())["words"]
