"""Find the lines of tables in a scanned page, and take them out, so that they are not read as letters."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

LONGEST_LETTER = (0.6, 0.3)  # inches across and down: a stroke that is longer is a line
DARKER = 45  # of 255, than the paper
UNBROKEN = 0.88  # of a line is ink
NOISE = 30  # of 255: what is less dark than the paper by this is paper too
WHITE = 255
AROUND = 2  # pixels beside a line that are wiped with it
Edge = dict[str, Any]


def take_out_rules(image: Any, dpi: float) -> tuple[Any, list[Edge]]:
    """Return a grey image on white paper without its long lines, and these as edges in points."""
    from PIL import Image
    from scipy import ndimage  # type: ignore[import-untyped]  # it ships no types

    pixels = np.array(image)
    paper = int(np.median(pixels))
    ink = pixels < paper - DARKER
    edges: list[Edge] = []
    for axis, inches in ((1, LONGEST_LETTER[0]), (0, LONGEST_LETTER[1])):
        length = round(inches * dpi)
        thick = ndimage.maximum_filter1d(ink, 3, axis=1 - axis)  # a line that is not quite level
        share = ndimage.uniform_filter1d(thick.astype(np.float32), length, axis=axis)
        line = ndimage.maximum_filter1d(share > UNBROKEN, length, axis=axis) & thick
        labels, _ = ndimage.label(line, structure=np.ones((3, 3)))
        for number, (rows, columns) in enumerate(ndimage.find_objects(labels), 1):
            if edge := _edge(rows, columns, axis, length, 72 / dpi):
                edges.append(edge)
            else:  # letters on top of one another
                line[rows, columns] &= labels[rows, columns] != number
        pixels[ndimage.maximum_filter1d(line, 1 + 2 * AROUND, axis=1 - axis)] = paper
    pixels[pixels > paper - NOISE] = WHITE
    return Image.fromarray(pixels), edges


def _edge(rows: slice, columns: slice, axis: int, length: int, scale: float) -> Edge | None:
    """Return a long thin shape as an edge through its middle."""
    long, thin = (columns, rows) if axis == 1 else (rows, columns)
    if long.stop - long.start < length or thin.stop - thin.start > 0.1 * (long.stop - long.start):
        return None
    middle = (thin.start + thin.stop) / 2 * scale
    start, end = long.start * scale, long.stop * scale
    if axis == 1:
        return {"x0": start, "x1": end, "top": middle, "bottom": middle, "orientation": "h", "width": end - start}
    return {"x0": middle, "x1": middle, "top": start, "bottom": end, "orientation": "v", "height": end - start}


def tables_between(edges: list[Edge]) -> list[Any]:
    """Return the tables whose cells the edges part, as pdfplumber finds them in print."""
    from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    merged = merge_edges(edges, snap_x_tolerance=4, snap_y_tolerance=4, join_x_tolerance=6, join_y_tolerance=6)
    cells = intersections_to_cells(edges_to_intersections(merged, x_tolerance=5, y_tolerance=5))
    return [Table(cast("Any", None), found) for found in cells_to_tables(cells)]
