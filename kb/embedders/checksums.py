"""Know a model folder by its content: a digest of it all, and the list of checksums that ships inside.

The list has the form that ``sha256sum`` writes and checks. A folder without one is taken as it is.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from kb.checksum import checksum

LIST: Final = "SHA256SUMS"


def digest_of(folder: Path) -> str:
    """Return a short digest of the names and contents of a model's files; its card is not among them."""
    digest = hashlib.sha256()
    for name, digits in _checksums(folder).items():
        digest.update(f"{name}\n{digits}\n".encode())
    return digest.hexdigest()[:16]


def write_list(folder: Path) -> None:
    """Write the checksums of a finished model folder into it."""
    lines = [f"{digits}  {name}\n" for name, digits in _checksums(folder).items()]
    (folder / LIST).write_text("".join(lines), "utf-8")


def verify(folder: Path) -> None:
    """Raise ValueError with the name of the first file that is not as the folder's own list says."""
    try:
        lines = (folder / LIST).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return
    found = _checksums(folder)
    for line in lines:
        digits, _, name = line.partition("  ")
        if found.get(name) != digits:
            raise ValueError(f"{name or LIST} svarer ikke til {LIST}")


def _checksums(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): checksum(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".md" and path.name != LIST
    }
