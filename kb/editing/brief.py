"""What the editor's lists need of one build, read from it once and not at every look at a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kb.domain import RowReading
from kb.index import Index


@dataclass(frozen=True, slots=True)
class DocumentInBrief:
    """A document without its text."""

    id: str
    title: str
    path: str
    date: str
    characters: int
    repairs: int


class Brief:
    """The rows and documents of a build, without their words; a build never changes."""

    def __init__(self, index: Index) -> None:
        self.index = index

    @cached_property
    def rows(self) -> Mapping[str, Sequence[RowReading]]:
        """The rows of each document that has some."""
        found: defaultdict[str, list[RowReading]] = defaultdict(list)
        for row in self.index.rows.values():
            found[row.document_id].append(replace(row, words=()))
        return dict(found)

    @cached_property
    def documents(self) -> Sequence[DocumentInBrief]:
        """The documents, in the index's order."""
        return tuple(
            DocumentInBrief(
                id=document.id,
                title=document.info.title,
                path=document.info.path,
                date=document.info.date,
                characters=len(document.text),
                repairs=len(document.repairs),
            )
            for document in self.index.documents.values()
        )
