"""A file that people and programs both write: nothing of either is lost."""

import os
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.editing.toml_file import NO_FILE, TomlFile, put, text_value
from kb.errors import EditConflict, EditFileBroken, EditNotWritten, EditRefused

SHIPPED = sorted((Path(__file__).parents[3] / "corpus").rglob("*.toml"))
FILE = """# Vores rækker
[rows.1]
title = "1. Hotline"  # set efter af Anna

# Den næste er svær
[rows.2]
goal = '''
Et
Mål
'''
"""
# Whatever an editor may write: quotes, line ends, what looks like TOML, and letters of every kind.
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.text(st.sampled_from("\"'\\\n=[]#{}, \tæøå"), min_size=1),
    st.sampled_from(['"""', "'''", 'a"\n[rows.9]\nx = "', "\\u0041", '"]\n[[kontakt]]', "slutter med \\"]),
)


def file(folder: Path, text: str | None = FILE) -> TomlFile:
    if text is not None:
        (folder / "x.toml").write_bytes(text.encode())
    return TomlFile(folder, "x.toml")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_file_that_is_saved_unchanged_is_the_same_to_the_byte(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    (tmp_path / "x.toml").write_bytes(before)
    copy = TomlFile(tmp_path, "x.toml")
    with copy.change(copy.seen()):
        pass
    assert (tmp_path / "x.toml").read_bytes() == before


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, key=st.sampled_from(["1", "9", "en-titel"]))
def test_whatever_is_written_is_read_back_and_nothing_else_has_changed(
    text: str, key: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("f")
    changed = file(folder)
    before = tomllib.loads(FILE)["rows"]
    with changed.change(changed.seen()) as document:
        rows = document["rows"]
        if key not in rows:
            rows[key] = tomlkit.table()
        put(rows[key], "status", text_value(text))
    written = (folder / "x.toml").read_bytes().decode()
    after = tomllib.loads(written)["rows"]
    assert after[key].pop("status") == text
    assert after == before | ({} if key in before else {key: {}})
    for line in FILE.splitlines():
        assert line in written.splitlines()


def test_a_new_key_stands_before_the_comment_on_what_follows(tmp_path: Path) -> None:
    changed = file(tmp_path)
    with changed.change(changed.seen()) as document:
        put(document["rows"]["1"], "reviewed", "2026-11-25")
    assert 'af Anna\nreviewed = "2026-11-25"\n\n# Den næste er svær\n' in changed.path.read_text("utf-8")


@pytest.mark.parametrize("text", [FILE.replace("\n", "\r\n"), "\ufeff" + FILE, FILE.rstrip("\n"), "", None])
def test_files_of_other_programs_can_be_changed(tmp_path: Path, text: str | None) -> None:
    changed = file(tmp_path, text)
    with changed.change(changed.seen(), "# Ny\n") as document:
        if "rows" not in document:
            document["rows"] = tomlkit.table(is_super_table=True)
        document["rows"]["7"] = tomlkit.table()
        put(document["rows"]["7"], "goal", text_value("Et mål"))
    table, seen = changed.read()
    assert table["rows"]["7"] == {"goal": "Et mål"}
    assert seen != NO_FILE
    if text:
        assert table["rows"]["1"] == {"title": "1. Hotline"}


def test_who_saves_what_has_changed_meanwhile_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    changed = file(tmp_path)
    seen = changed.seen()
    by_hand = FILE + '[rows.3]\ntitle = "3. Kursus"\n'
    changed.path.write_text(by_hand, "utf-8")
    with pytest.raises(EditConflict, match=r"x\.toml er ændret"), changed.change(seen):
        raise AssertionError("it must not come to a change")
    assert changed.path.read_text("utf-8") == by_hand


def test_of_many_who_save_the_same_file_at_once_one_is_first_and_the_rest_are_told(tmp_path: Path) -> None:
    seen = file(tmp_path).seen()

    def save(number: int) -> bool:
        mine = TomlFile(tmp_path, "x.toml")
        try:
            with mine.change(seen) as document:
                put(document["rows"]["1"], f"n{number}", "x")
        except EditConflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(save, range(16))) == 1
    assert len(file(tmp_path, None).read()[0]["rows"]["1"]) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[rows.1]\ngoal = \n", r"linje 2"),
        ("[rows.1]\ngoal = 'et mål\n", r"slutter midt"),
        ('[rows.1]\ngoal = """et mål', r"slutter midt|linje"),
        ("[rows.1]\n[rows.1]\n", r"ikke gyldig TOML"),
        ("a = " + "[" * 5000, r"ikke gyldig TOML"),
    ],
)
def test_a_broken_file_is_named_and_left_as_it_is(tmp_path: Path, text: str, said: str) -> None:
    broken = file(tmp_path, text)
    with pytest.raises(EditFileBroken, match=said):
        broken.read()
    with pytest.raises(EditFileBroken), broken.change(broken.seen()):
        raise AssertionError("it must not come to a change")
    assert broken.path.read_text("utf-8") == text


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes('a = "blåbær"'.encode("latin-1"))
    with pytest.raises(EditFileBroken, match="UTF-8"):
        TomlFile(tmp_path, "x.toml").read()


def test_a_change_that_fails_halfway_leaves_the_file_and_no_other(tmp_path: Path) -> None:
    changed = file(tmp_path)
    with pytest.raises(EditRefused), changed.change(changed.seen()) as document:
        put(document["rows"]["1"], "goal", "x")
        raise EditRefused("nej")
    assert changed.path.read_text("utf-8") == FILE
    assert list(tmp_path.iterdir()) == [changed.path]


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = file(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "Der er ikke mere plads")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EditNotWritten, match="ikke mere plads"), changed.change(changed.seen()) as document:
        put(document["rows"]["1"], "goal", "x")
    assert changed.path.read_text("utf-8") == FILE
    assert list(tmp_path.iterdir()) == [changed.path]


def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text(FILE, "utf-8")
    (tmp_path / "real.toml").chmod(0o640)
    (tmp_path / "x.toml").symlink_to("real.toml")
    changed = TomlFile(tmp_path, "x.toml")
    with changed.change(changed.seen()) as document:
        put(document["rows"]["1"], "goal", "x")
    assert (tmp_path / "x.toml").is_symlink()
    assert "goal" in (tmp_path / "real.toml").read_text("utf-8")
    assert (tmp_path / "real.toml").stat().st_mode & 0o777 == 0o640
