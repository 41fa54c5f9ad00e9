"""Documents of every format with bits flipped, parts cut off and parts changed: read or refused, and nothing else."""

import random
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from indexer import readers
from indexer.reading import Reading, ToRead, read_document
from indexer.workers import Died, each_apart
from kb.domain import DocumentInfo
from kb.errors import UnreadableDocument
from tests.contracts.test_readers import PICTURES, WRITERS
from tests.endurance.test_damage import cut, flipped
from tests.indexer.readers.making.gold import report

LIMIT = 50_000_000
SUFFIXES = sorted({suffix for suffix in WRITERS if suffix not in PICTURES} & set(readers.READERS))
SECONDS, MEMORY = 60, 3_000_000_000  # of computing time, and bytes, for a file
FLIPS = 30


@pytest.mark.chaos
def test_every_damaged_file_is_read_or_refused_by_its_name(
    tmp_path: Path, long: bool, figures: Callable[..., None]
) -> None:
    files = list(mutated(tmp_path, 40 if long else 3))
    outcomes, began = Counter[str](), time.monotonic()
    for file, future in each_apart(read_document, files, 2, SECONDS, MEMORY):
        try:
            assert isinstance(future.result(), Reading)
            outcomes["read"] += 1
        except UnreadableDocument as error:
            assert file.path.name in str(error)
            outcomes["refused"] += 1
        except Died:
            outcomes[f"died {file.path.name}"] += 1
    figures(**outcomes, seconds=round(time.monotonic() - began))
    assert outcomes["read"] + outcomes["refused"] == len(files), outcomes
    assert outcomes["read"] and outcomes["refused"]


def mutated(folder: Path, each: int) -> Iterator[ToRead]:
    """Yield damaged documents: of an archive also the parts inside, which else its checksums would protect."""
    chance = random.Random(17)  # noqa: S311
    for suffix in SUFFIXES:
        whole = folder / f"hel{suffix}"
        WRITERS[suffix](report("a", 1, chapters=1), whole)
        content = whole.read_bytes()
        ways = [cut, many_flipped, parts_flipped] if zipfile.is_zipfile(whole) else [cut, many_flipped]
        for number in range(each):
            path = folder / f"{suffix[1:]}-{number}{suffix}"
            path.write_bytes(ways[number % len(ways)](content, chance))
            info = DocumentInfo(path.stem, path.name, path.stem, "Nordby", "2026", "Nordby", "CC0", path.name)
            yield ToRead(path, info, LIMIT)


def many_flipped(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, FLIPS)):
        content = flipped(content, chance)
    return content


def parts_flipped(content: bytes, chance: random.Random) -> bytes:
    """Return an archive with flipped bits inside its parts, packed anew."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as damaged:
        for name in archive.namelist():
            part = archive.read(name)
            damaged.writestr(name, many_flipped(part, chance) if part and chance.random() < 0.5 else part)
    return out.getvalue()
