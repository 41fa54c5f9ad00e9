import errno
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from indexer.publish import new_build
from kb.builds import current_build
from kb.errors import IndexBusy, IndexDamaged, IndexMissing, IndexNotWritten


def publish(index: Path, build_id: str, keep: int = 3) -> None:
    with new_build(index, build_id, keep) as folder:
        (folder / "data").write_text(build_id, "utf-8")


KILLED_MIDWAY = """
import os, signal, sys
from pathlib import Path
from indexer.publish import new_build
with new_build(Path(sys.argv[1]), "b2", 3) as folder:
    (folder / "data").write_text("half", "utf-8")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_finished_build_is_the_one_in_service(tmp_path: Path) -> None:
    publish(tmp_path, "b1")
    publish(tmp_path, "b2")
    assert (current_build(tmp_path) / "data").read_text("utf-8") == "b2"


def test_a_build_that_fails_leaves_the_old_one_in_service(tmp_path: Path) -> None:
    publish(tmp_path, "b1")
    with pytest.raises(ValueError, match="midway"), new_build(tmp_path, "b2", 3) as folder:
        (folder / "data").write_text("half", "utf-8")
        raise ValueError("midway")
    assert current_build(tmp_path).name == "b1"
    assert [p.name for p in (tmp_path / "builds").iterdir()] == ["b1"]


def test_a_full_disk_is_a_stated_error_and_the_old_build_stays(tmp_path: Path) -> None:
    publish(tmp_path, "b1")
    with pytest.raises(IndexNotWritten, match="urørt"), new_build(tmp_path, "b2", 3):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert current_build(tmp_path).name == "b1"


def test_a_killed_build_leaves_the_old_one_in_service_and_the_next_can_run(tmp_path: Path) -> None:
    publish(tmp_path, "b1")
    killed = subprocess.run([sys.executable, "-c", KILLED_MIDWAY, tmp_path], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert current_build(tmp_path).name == "b1"
    publish(tmp_path, "b3")
    assert sorted(p.name for p in (tmp_path / "builds").iterdir()) == ["b1", "b3"]


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with new_build(tmp_path, "b1", 3), pytest.raises(IndexBusy):
        publish(tmp_path, "b2")


def test_only_the_newest_builds_are_kept(tmp_path: Path) -> None:
    for number in range(6):
        publish(tmp_path, f"b{number}", keep=2)
    assert sorted(p.name for p in (tmp_path / "builds").iterdir()) == ["b3", "b4", "b5"]


def test_no_index_is_a_stated_error(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="fagsvar index"):
        current_build(tmp_path)


@pytest.mark.parametrize("pointer", ["", "../../etc", "findes-ikke", "\xff\xfe"])
def test_a_pointer_to_nowhere_is_a_stated_error(tmp_path: Path, pointer: str) -> None:
    (tmp_path / "builds").mkdir()
    (tmp_path / "CURRENT").write_bytes(pointer.encode("latin-1"))
    with pytest.raises(IndexDamaged, match="CURRENT"):
        current_build(tmp_path)
