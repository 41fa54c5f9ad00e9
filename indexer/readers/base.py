"""What a reader is: one file format in, text out."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from indexer.certainty import Recognised


class Reader(Protocol):
    """Read one file format.

    A form feed in the text stands between two pages, where the format knows pages. A file that cannot be read
    raises UnreadableDocument with a Danish reason; a reader never returns half a document.
    """

    def read(self, path: Path) -> str | Recognised:
        """Return the text of the file; where it was recognised in pictures, with how sure that was of its words."""
        ...
