"""When everybody's quota is full again, in a file that the processes of a server share.

A row for each who asks: a hash and a time. Times are of the machine's own clock, so a file is of use to one machine.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import struct
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kb.errors import SettingsError

ROWS: Final = 131_072  # a little more than are remembered in one process
NEAR: Final = 16  # rows that a hash may stand in
ROW: Final = struct.Struct("Qd")


class SharedTimes:
    """Times by who; the one of a row whose time has come may be written over."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise SettingsError(f"FAGSVAR_RATES: {path} kan ikke åbnes ({error.strerror}).") from error
        weakref.finalize(self, os.close, self._file)
        os.ftruncate(self._file, ROWS * ROW.size)
        self._rows = mmap.mmap(self._file, ROWS * ROW.size)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep the other processes from looking, from reading a time to writing it."""
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def get(self, who: str) -> float:
        """Return the time of somebody, 0 where there is none."""
        key = _hash(who)
        return next((time for known, time in map(self._row, _places(key)) if known == key), 0.0)

    def keep(self, who: str, time: float) -> None:
        """Remember the time of somebody, in the place of the one whose time comes first."""
        key = _hash(who)
        rows = {place: self._row(place) for place in _places(key)}
        place = min(rows, key=lambda at: (rows[at][0] != key, rows[at][1]))
        ROW.pack_into(self._rows, place * ROW.size, key, time)

    def _row(self, place: int) -> tuple[int, float]:
        key, time = ROW.unpack_from(self._rows, place * ROW.size)
        return key, time


def _hash(who: str) -> int:
    return int.from_bytes(hashlib.blake2b(who.encode(), digest_size=8).digest())


def _places(key: int) -> Iterator[int]:
    return ((key + step) % ROWS for step in range(NEAR))
