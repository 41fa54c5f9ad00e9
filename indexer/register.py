"""The reviewed reading of a document's rows: an editor's corrections, checked word by word against the row."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.layout.parts import Part
from indexer.layout.source import Source


@dataclass(frozen=True, slots=True)
class Register:
    """Reviewed fields by row number or slug."""

    rows: dict[str, dict[str, str]]

    def apply(self, parts: list[Part], source: Source) -> list[Part]:
        """Return the parts with the reviewed fields in the place of those read."""
        return parts
