"""Bits flipped and files cut off in the index that ships: every one is refused, by the file's name."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.builds import current_build
from kb.errors import IndexDamaged
from kb.index import Index
from kb.index.manifest import UNCHECKED


@pytest.mark.chaos
def test_every_damage_to_the_index_is_refused_by_the_file_s_name(
    shipped_index: Path, tmp_path: Path, long: bool, figures: Callable[..., None]
) -> None:
    tries, chance = 200 if long else 40, random.Random(11)  # noqa: S311
    build = tmp_path / "build"
    shutil.copytree(current_build(shipped_index), build)
    listed = set(Index.load(build).manifest.files) | {"manifest.json"}
    files = [build / name for name in sorted(listed)]
    refused = Counter[str]()
    for number in range(tries):
        victim = files[number % len(files)]
        whole = victim.read_bytes()
        victim.write_bytes(flipped(whole, chance) if number // len(files) % 2 == 0 else cut(whole, chance))
        with pytest.raises(IndexDamaged) as found:
            Index.load(build)
        assert victim.relative_to(build).as_posix() in str(found.value)
        refused[victim.name] += 1
        victim.write_bytes(whole)
    figures(damages=tries, refused=refused.total(), files=len(files))
    assert Index.load(build).documents
    found_files = {path.name for path in build.rglob("*") if path.is_file()} - UNCHECKED - {"report.json"}
    assert found_files <= {path.name for path in files}, "a file that nothing vouches for"


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Return the content with one bit the other way."""
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def cut(content: bytes, chance: random.Random) -> bytes:
    """Return the beginning of the content."""
    return content[: chance.randrange(len(content))]
