"""Flatten a made-up plan to text, in the ways in which PDF readers flatten tables."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

Cells = list[str]  # of one row
Lines = list[list[str]]  # of one row: each column's lines

WIDTHS = {"title": 20, "description": 34, "goal": 24, "owner": 18, "period": 13, "funding": 17, "status": 24}
NARROW = "fijlrtI.,;:'-/ "  # letters of half a letter's width, in a proportional face
WIDE = "mwMWÆOQ@%"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is flattened."""

    name: str
    join: Callable[[Sequence[Lines]], list[list[str]]]  # the lines of every row
    fields: tuple[str, ...]
    numbered: bool = False
    blank: bool = False  # a blank line between rows
    proportional: bool = False
    scale: float = 1.0  # of the columns' widths


def spaces(count: int) -> Callable[[Sequence[Lines]], list[list[str]]]:
    """Return how lines side by side are joined by so many spaces, empty ones left out."""

    def join(rows: Sequence[Lines]) -> list[list[str]]:
        return [[(" " * count).join(filter(None, line)) for line in zip_longest(*row, fillvalue="")] for row in rows]

    return join


def aligned(rows: Sequence[Lines]) -> list[list[str]]:
    """Return lines whose columns keep their place."""
    widths = [max(len(line) for row in rows for line in row[column]) + 3 for column in range(len(rows[0]))]
    return [
        [
            "".join(piece.ljust(width) for piece, width in zip(line, widths, strict=True)).rstrip()
            for line in zip_longest(*row, fillvalue="")
        ]
        for row in rows
    ]


def blocks(rows: Sequence[Lines]) -> list[list[str]]:
    """Return one cell under the other, blank lines between them."""
    return [[line for cell in row for line in [*cell, ""]] for row in rows]


def stacked(rows: Sequence[Lines]) -> list[list[str]]:
    """Return one cell under the other, without blank lines."""
    return [[line for cell in row for line in cell] for row in rows]


def render(plan: dict[str, Any], layout: Layout) -> tuple[str, list[dict[str, Any]]]:
    """Return a plan's table as text with a title and an end, and the gold."""
    rows = [[row[field] for field in layout.fields] for row in plan["rows"]]
    if layout.numbered:
        rows = [[f"{number}. {first}", *rest] for number, (first, *rest) in enumerate(rows, 1)]
    headings = [[plan["headings"][field]] for field in layout.fields]
    wrapped = [[_wrap(cell, field, layout) for cell, field in zip(row, layout.fields, strict=True)] for row in rows]
    header, *body = layout.join([headings, *wrapped])
    text = [plan["name"], "", "Oversigten er godkendt af udvalget og følges op hvert halve år.", "", *header]
    for row in body:
        text += [*([""] if layout.blank else []), *row]
    text += ["", *textwrap.wrap(END, 95), ""]
    gold = [
        {"number": str(n) if layout.numbered else None}
        | {field: row[field] for field in layout.fields if field != "period"}
        for n, row in enumerate(plan["rows"], 1)
    ]
    return "\n".join(text), gold


END = (
    "Udvalget drøfter planen igen til næste år, når der foreligger en ny opgørelse. Indtil da kan spørgsmål "
    "stilles til sekretariatet, som samler dem og svarer på dem samlet."
)


def _wrap(cell: str, field: str, layout: Layout) -> list[str]:
    width = round(WIDTHS[field] * layout.scale)
    if not layout.proportional:
        return textwrap.wrap(cell, width, break_long_words=False, break_on_hyphens=False)
    lines: list[str] = [""]
    for word in cell.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _set_width(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _set_width(text: str) -> float:
    """Return a text's width in letters of the usual width."""
    return sum(0.55 if c in NARROW else 1.5 if c in WIDE else 1.05 for c in text)


ALL = ("title", "description", "goal", "owner", "period", "funding", "status")
LAYOUTS = (
    Layout("single spaces, 4 columns", spaces(1), ("title", "description", "owner", "status")),
    Layout("single spaces, 4, blank lines", spaces(1), ("title", "description", "owner", "status"), blank=True),
    Layout("single spaces, 5, numbers", spaces(1), ("title", "description", "owner", "period", "status"), True),
    Layout("single spaces, 5 columns", spaces(1), ("title", "goal", "owner", "period", "funding")),
    Layout("single spaces, 6, proportional", spaces(1), (*ALL[:2], *ALL[3:]), proportional=True),
    Layout("single spaces, 3, proportional", spaces(1), ("title", "description", "owner"), proportional=True),
    Layout("single spaces, 6, numbers, prop.", spaces(1), ALL[:6], True, proportional=True),
    Layout("single spaces, 4, narrow", spaces(1), ("title", "owner", "goal", "status"), scale=0.8),
    Layout("two spaces, 5 columns", spaces(2), ("title", "description", "goal", "owner", "period")),
    Layout("aligned, 6 columns", aligned, ALL[:6]),
    Layout("aligned, 4, numbers, blank lines", aligned, ("title", "goal", "owner", "funding"), True, True),
    Layout("blocks, 5 columns", blocks, ("title", "description", "owner", "period", "funding")),
    Layout("stacked, 4 columns, numbers", stacked, ("title", "description", "goal", "owner"), True),
)
