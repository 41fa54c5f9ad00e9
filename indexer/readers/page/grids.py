"""From the lines on a page to the cells that they part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

Edge = dict[str, Any]  # as pdfplumber has them, in points

SHORTEST = 3.0  # points: less is no line
MOST = 1500  # lines; a page with more is a drawing, and nothing is made up about it


def edge(orientation: str, middle: float, start: float, end: float) -> Edge:
    """Return a level ("h") or an upright ("v") line, in points."""
    if orientation == "h":
        return {"x0": start, "x1": end, "top": middle, "bottom": middle, "orientation": "h", "width": end - start}
    return {"x0": middle, "x1": middle, "top": start, "bottom": end, "orientation": "v", "height": end - start}


def tables_between(edges: Sequence[Edge], near: float = 3.0, gap: float = 3.0) -> list[Any]:
    """Return pdfplumber's tables whose cells the edges part, also where a table has no outer lines.

    Lines that come as ``near`` meet, and are one where they lie side by side; a line goes on behind a ``gap``.
    """
    from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
    from pdfplumber.utils.geometry import filter_edges

    def merged(some: list[Edge]) -> list[Edge]:
        together = merge_edges(
            some,
            snap_x_tolerance=min(near, 4),
            snap_y_tolerance=min(near, 4),
            join_x_tolerance=gap,
            join_y_tolerance=gap,
        )
        return filter_edges(together, min_length=SHORTEST)

    whole = merged(list(edges))
    if len(whole) <= MOST:
        whole = merged([*whole, *(side for grid in _grids(whole, near) for side in _sides(grid))])
    cells = intersections_to_cells(edges_to_intersections(whole, x_tolerance=near, y_tolerance=near))
    return [Table(cast("Any", None), found) for found in cells_to_tables(cells)]


def _grids(edges: Sequence[Edge], near: float) -> list[list[Edge]]:
    """Return the edges that meet one another, directly or by way of others, in groups."""
    groups: list[list[Edge]] = []
    for each in edges:
        touched = [group for group in groups if any(_meet(each, other, near) for other in group)]
        groups = [group for group in groups if not any(group is one for one in touched)]
        groups.append([each, *(other for group in touched for other in group)])
    return groups


def _meet(one: Edge, other: Edge, near: float) -> bool:
    if one["orientation"] == other["orientation"]:
        return False
    level, upright = (one, other) if one["orientation"] == "h" else (other, one)
    return bool(
        level["x0"] - near <= upright["x0"] <= level["x1"] + near
        and upright["top"] - near <= level["top"] <= upright["bottom"] + near
    )


def _sides(grid: Sequence[Edge]) -> list[Edge]:
    """Return the outer lines that a grid leaves to the reader's eye: its other lines end where they would run."""
    if {each["orientation"] for each in grid} != {"h", "v"}:
        return []
    left, right = min(each["x0"] for each in grid), max(each["x1"] for each in grid)
    top, bottom = min(each["top"] for each in grid), max(each["bottom"] for each in grid)
    level, upright = (
        [edge("h", y, left, right) for y in (top, bottom)],
        [edge("v", x, top, bottom) for x in (left, right)],
    )
    return level + upright
