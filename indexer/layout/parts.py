"""What a document is made of, before its text is put together again."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as field_

from kb.domain import BlockKind, RowLayout

Stretch = tuple[int, int]  # start and end in the repaired text

FURNITURE = "furniture"  # the field of column headings and page numbers: in the text, but nothing to quote


@dataclass(slots=True)
class Part:
    """A heading, paragraph, list item or cell: stretches of the repaired text, in reading order."""

    kind: BlockKind
    stretches: list[Stretch]
    level: int = 0  # of a heading: 1 is the outermost, 0 the document's title
    row: int | None = None
    field: str | None = None
    page: int | None = None
    layout: RowLayout = "text"  # of the row that it is part of
    margin: float | None = None  # of a guessed cell: by how much it is likelier than the next best guess
    # stretches that go on with the word before, and whether that keeps its last character
    glued: dict[int, bool] = field_(default_factory=dict)


@dataclass(slots=True)
class Row:
    """One record: its title and, field by field, its paragraphs."""

    title: Part
    cells: list[Part] = field_(default_factory=list)

    def parts(self, number: int) -> list[Part]:
        """Return title and cells as numbered parts, the cells of one field together."""
        fields = list(dict.fromkeys(cell.field for cell in self.cells))
        parts = [self.title, *sorted(self.cells, key=lambda cell: fields.index(cell.field))]
        for part in parts:
            part.row = number
        return parts
