"""Read CSV: one table, whatever parts its columns."""

from __future__ import annotations

import csv
from pathlib import Path

from indexer.readers.blocks import write
from indexer.readers.encoding import NotText, decode
from indexer.readers.sheet import sheet_blocks
from kb.errors import UnreadableDocument

SEPARATORS = ";\t,|"
SAMPLED = 50  # lines


class CsvReader:
    """Read comma-, semicolon- and tab-separated values."""

    def read(self, path: Path) -> str:
        """Return the table as Markdown; raise UnreadableDocument for anything that is not text."""
        try:
            text = decode(path.read_bytes())
            rows = list(csv.reader(text.splitlines(keepends=True), delimiter=_separator(text), strict=True))
        except (NotText, csv.Error) as error:
            reason = error if isinstance(error, NotText) else f"filen er ikke gyldig CSV ({error})."
            raise UnreadableDocument(f"{path.name}: {reason}") from error
        return write(list(sheet_blocks(rows)))


def _separator(text: str) -> str:
    """Return the sign that cuts most lines into the same number of cells, more than one."""
    lines = [line for line in text.splitlines()[:SAMPLED] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(SEPARATORS, key=evenness)
