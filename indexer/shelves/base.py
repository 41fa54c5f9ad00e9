"""What a shelf is, and what is put on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from indexer.reading import Reading
from indexer.report import BuildReport
from kb.embedders.base import Vectors
from kb.index import Index, Manifest, Unit
from kb.index.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Content:
    """All that a build holds; ``vectors`` [n, d] are those of the units, the rest is as for ``kb.index.save``.

    Only a shelf in a folder keeps ``pieces``.
    """

    records: Mapping[str, Sequence[Any]]
    units: Sequence[Unit]
    vectors: Vectors
    texts: Mapping[str, str]
    extra: Mapping[str, Any]
    readings: Sequence[Reading]
    pieces: Pieces | None = None


class Draft(Protocol):
    """A build that is not yet in service."""

    def write(self, content: Content, manifest: Manifest) -> None:
        """Write everything, and the manifest with what was written; raises an IndexError_."""
        ...

    def finish(self, report: BuildReport) -> None:
        """Add the report of how it went."""
        ...


class Shelf(Protocol):
    """Builds of one index."""

    def in_service(self) -> Index | None:
        """Return the index that is being served; none where there is none, or where it is not whole."""
        ...

    def earlier(self, served: Index) -> dict[str, Reading]:
        """Return the readings of the index in service by what they were made from."""
        ...

    def new(self, build_id: str) -> AbstractContextManager[Draft]:
        """Yield a new build, and put it in service when the block ends without an error."""
        ...
