"""No bit of an index can change, and no file be cut short or taken away, without its being said which."""

from __future__ import annotations

import json
import random
import shutil
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kb.errors import IndexDamaged, IndexMissing
from kb.index import Index, Manifest
from kb.index.manifest import checksums, samples

FLIPS = 25


@pytest.fixture(scope="module")
def damaged(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(built, tmp_path_factory.mktemp("damaged") / "b1"))


def files(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".lock"))
    assert len(found) > 10
    return found


def refused(folder: Path, path: Path, content: bytes, name: str) -> None:
    """Expect the content to be refused in Danish under the file's name, then undo it."""
    before = path.read_bytes()
    path.write_bytes(content)
    with pytest.raises(IndexDamaged, match=r"mangler eller er beskadiget") as caught:
        Index.load(folder)
    assert name in str(caught.value)
    assert caught.value.code == "index_damaged"
    path.write_bytes(before)


def test_every_flipped_bit_is_noticed_in_every_file(damaged: Path) -> None:
    rng = random.Random(4)  # noqa: S311
    for path in files(damaged):
        content = path.read_bytes()
        for place in {0, len(content) - 1, *(rng.randrange(len(content)) for _ in range(FLIPS))} if content else ():
            flipped = bytearray(content)
            flipped[place] ^= 1 << rng.randrange(8)
            refused(damaged, path, bytes(flipped), path.relative_to(damaged).as_posix())
    Index.load(damaged)  # what was undone is whole again


def test_no_bit_of_the_manifest_can_be_flipped(damaged: Path) -> None:
    path = damaged / "manifest.json"
    content = path.read_bytes()
    for place in range(0, len(content), 7):
        flipped = bytearray(content)
        flipped[place] ^= 1 << (place % 8)
        refused(damaged, path, bytes(flipped), path.name)


def test_another_way_to_write_the_same_manifest_is_refused(damaged: Path) -> None:
    path = damaged / "manifest.json"
    content = path.read_bytes()
    assert b"1e-05" in content
    for altered in (content.replace(b"1e-05", b"1E-05"), content + b"\n", content.replace(b"\n", b"\r\n")):
        refused(damaged, path, altered, path.name)


def test_every_truncation_and_addition_is_noticed_in_every_file(damaged: Path) -> None:
    for path in files(damaged):
        content = path.read_bytes()
        for size in {0, 1, len(content) // 2, len(content) - 1} - {len(content), -1}:
            refused(damaged, path, content[:size], path.relative_to(damaged).as_posix())
        refused(damaged, path, content + b"\x00", path.relative_to(damaged).as_posix())


def test_every_missing_file_is_named(damaged: Path) -> None:
    for path in files(damaged):
        content = path.read_bytes()
        path.unlink()
        expected = IndexMissing if path.name == "manifest.json" else IndexDamaged
        with pytest.raises(expected) as caught:
            Index.load(damaged)
        if expected is IndexDamaged:
            assert path.relative_to(damaged).as_posix() in str(caught.value)
        path.write_bytes(content)


def test_a_folder_in_the_place_of_a_file_is_damage(damaged: Path) -> None:
    for name in ("manifest.json", "units.jsonl"):
        path = damaged / name
        content = path.read_bytes()
        path.unlink()
        path.mkdir()
        with pytest.raises(IndexDamaged, match=name):
            Index.load(damaged)
        path.rmdir()
        path.write_bytes(content)


def test_of_a_large_file_size_and_samples_are_compared_and_all_of_it_where_that_is_asked(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.index.manifest.LARGE", 100_000)
    folder = Path(shutil.copytree(built, tmp_path / "b1"))
    large = folder / "extra.json"
    large.write_text(json.dumps({"a": "b" * 10_000_000}), "utf-8")
    replace(Manifest.load(folder), files=checksums(folder), samples=samples(folder)).save(folder)
    content = large.read_bytes()
    for altered in (b"!" + content[1:], content[:-1] + b"!", content[:-1], content + b" "):
        refused(folder, large, altered, large.name)
    between = len(content) // 2
    large.write_bytes(content[:between] + b"!" + content[between + 1 :])
    Index.load(folder)
    with pytest.raises(IndexDamaged, match=large.name):
        Index.load(folder, whole=True)


@pytest.mark.parametrize(("failures", "opens"), [(1, True), (1000, False)])
def test_python_stumbling_over_two_threads_is_no_damage(
    failures: int, opens: bool, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, left = np.load, [failures]

    def stumbling(*asked: Any, **named: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise SystemError("AST constructor recursion depth mismatch (before=45, after=185)")
        return load(*asked, **named)

    monkeypatch.setattr(np, "load", stumbling)
    with nullcontext() if opens else pytest.raises(IndexDamaged):
        Index.load(built)
    assert left[0] < failures
