"""Put a finished build in service: builds/<id>/ beside the old ones, then one small CURRENT file.

Whatever happens before CURRENT is replaced (a kill, a full disk), the index that was being served goes on
being served, whole.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.builds import CURRENT
from kb.errors import IndexBusy, IndexNotWritten

UNFINISHED = ".unfinished"


@contextmanager
def new_build(index: Path, build_id: str, keep: int) -> Iterator[Path]:
    """Yield an empty folder to build in, and publish it when the block ends without an error.

    Raises IndexBusy where another build is under way, and IndexNotWritten where the disk refuses.
    """
    try:
        (index / "builds").mkdir(parents=True, exist_ok=True)
        with _lock(index):
            _sweep(index)
            folder = index / "builds" / f"{build_id}{UNFINISHED}"
            folder.mkdir()
            try:
                yield folder
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            _publish(index, folder, build_id)
            _prune(index, build_id, keep)
    except OSError as error:
        raise IndexNotWritten(
            f"Indekset kunne ikke skrives i {index}: {error.strerror or error}. Det tidligere indeks er urørt."
        ) from error


def _publish(index: Path, folder: Path, build_id: str) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            _flush(path)
    final = folder.with_name(build_id)
    folder.rename(final)
    _flush(final.parent)
    pointer = index / f"{CURRENT}.new"
    pointer.write_text(build_id + "\n", "utf-8")
    _flush(pointer)
    pointer.replace(index / CURRENT)
    _flush(index)


def _flush(path: Path) -> None:
    """Force a file or folder to disk, so that CURRENT never points at what a power cut took."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(index: Path) -> None:
    """Remove what builds that were killed left behind."""
    for leftover in (index / "builds").glob(f"*{UNFINISHED}"):
        shutil.rmtree(leftover, ignore_errors=True)


def _prune(index: Path, current: str, keep: int) -> None:
    """Keep the newest builds: a server may still be answering from the one before."""
    builds = sorted(p for p in (index / "builds").iterdir() if p.is_dir() and p.name != current)
    for old in builds[: max(0, len(builds) - keep)]:
        shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _lock(index: Path) -> Iterator[None]:
    with (index / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # let go by the system if we are killed
        except BlockingIOError as error:
            raise IndexBusy(f"Et andet program er ved at skrive indekset i {index}.") from error
        yield
