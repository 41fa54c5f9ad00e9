"""Read plain text."""

from __future__ import annotations

from pathlib import Path

from indexer.readers.encoding import NotText, decode
from kb.errors import UnreadableDocument


class PlainTextReader:
    """Read Unicode, Windows-1252 and Latin-1 (indexer/readers/encoding.py)."""

    def read(self, path: Path) -> str:
        """Return the text, line ends untouched; raise UnreadableDocument for anything that is not text."""
        try:
            return decode(path.read_bytes())
        except NotText as error:
            raise UnreadableDocument(f"{path.name}: {error}") from error
