import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kb.errors import KeysNotUsable, NotFound
from kb.keys import KeyFile


@pytest.fixture
def file(tmp_path: Path) -> KeyFile:
    return KeyFile(tmp_path / "var" / "keys.json")


def test_a_key_opens_and_nothing_like_it_does(file: KeyFile) -> None:
    token = file.create("intranet", limit=30)
    key = file.holder(token)
    assert key is not None
    assert (key.name, key.limit, key.admin) == ("intranet", 30, False)
    other = file.create("andre")
    swapped = "_".join([*token.split("_")[:2], *other.split("_", 2)[2:]])
    for wrong in ("", "_", token[:-1], token + "a", token.upper(), token.replace("fagsvar", "x", 1), swapped, key.id):
        assert file.holder(wrong) is None


def test_the_key_itself_is_not_kept(file: KeyFile, tmp_path: Path) -> None:
    token = file.create("intranet", admin=True)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"intranet" in kept
    assert token.encode() not in kept
    assert token.split("_", 2)[2].encode() not in kept
    assert stat.S_IMODE((tmp_path / "var" / "keys.json").stat().st_mode) == 0o600


def test_a_revoked_key_is_worthless_to_those_who_have_the_file_open(file: KeyFile, tmp_path: Path) -> None:
    token = file.create("intranet")
    server = KeyFile(tmp_path / "var" / "keys.json")
    key = server.holder(token)
    assert key is not None
    file.revoke(key.id)
    assert server.holder(token) is None
    with pytest.raises(NotFound, match=key.id):
        file.revoke(key.id)


def test_keys_made_at_once_are_all_kept(file: KeyFile) -> None:
    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(lambda n: KeyFile(file._path).create(f"n{n}"), range(24)))
    assert all(file.holder(token) for token in tokens)


@pytest.mark.parametrize("content", ["", "{", "[1]", '[{"id": "a"}]', '{"a": 1}'])
def test_a_damaged_file_lets_nobody_in_and_is_not_written_over(file: KeyFile, tmp_path: Path, content: str) -> None:
    token = file.create("intranet")
    (tmp_path / "var" / "keys.json").write_text(content, "utf-8")
    for act in (lambda: file.holder(token), lambda: file.create("ny"), lambda: file.revoke("a")):
        with pytest.raises(KeysNotUsable, match=r"keys\.json"):
            act()
    assert (tmp_path / "var" / "keys.json").read_text("utf-8") == content
