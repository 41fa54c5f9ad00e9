"""From the picture of a page to its words and tables."""

from __future__ import annotations

from typing import Any

from indexer.readers.page.grids import tables_between
from indexer.readers.page.tables import ruled_table
from indexer.readers.page.words import Page
from indexer.readers.scan.cells import cut_out
from indexer.readers.scan.overlooked import overlooked
from indexer.readers.scan.rules import take_out_rules
from indexer.readers.scan.straight import straight
from indexer.readers.scan.tesseract import PAGE, POINTS, evened, words_on

NEAR = 6.0  # points: a scanned line is not where it ends
GAP = 9.0  # points: where a letter or a speck lies across it


def recognise(image: Any, dpi: float, name: str) -> Page:
    """Return the words and tables of a Pillow image; raise UnreadableDocument where Tesseract fails or is missing."""
    grey, edges = take_out_rules(straight(image.convert("L")), dpi)
    found = [table for table in tables_between(edges, NEAR, GAP) if len(table.rows) > 1 and len(table.columns) > 1]
    inside = cut_out(grey, dpi, [cell for table in found for cell in table.cells], name) if found else []
    outside = words_on(grey, dpi, PAGE, name)
    words = evened([*inside, *outside, *overlooked(grey, dpi, outside, name)])
    tables = [table for each in found if (table := ruled_table(each, words))]
    taken = {id(word) for table in tables for row in table.rows for cell in row for word in cell}
    rules = [(edge["x0"], edge["x1"], edge["top"]) for edge in edges if edge["orientation"] == "h"]
    scale = POINTS / dpi
    return Page(
        grey.width * scale, grey.height * scale, [word for word in words if id(word) not in taken], tables, rules
    )
