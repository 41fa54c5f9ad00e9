"""The checksum of a file."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Final

BLOCK: Final = 65_536  # bytes
BLOCKS: Final = 64


def checksum(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sample(path: Path) -> str:
    """Return the sha256 of a file's size and of blocks that lie evenly over it, the first and the last among them."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        digest.update(str(size).encode())
        last = max(size - BLOCK, 0)
        for at in range(BLOCKS):
            file.seek(last * at // (BLOCKS - 1))
            digest.update(file.read(BLOCK))
    return digest.hexdigest()
