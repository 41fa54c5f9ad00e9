"""The program itself as a digest: an index, or a reading, of an older program is made anew."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path


@cache
def program_digest() -> str:
    """Return a digest of the source that indexing runs: kb and indexer, training left out."""
    package = Path(__file__).parents[1]
    parts = [package / "kb", *(path for path in (package / "indexer").iterdir() if path.name != "training")]
    digest = hashlib.sha256()
    for path in sorted(path for part in parts for path in [part, *part.rglob("*.py")] if path.suffix == ".py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()
