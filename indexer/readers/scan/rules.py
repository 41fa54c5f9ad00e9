"""Find the lines of tables in a scanned page, and take them out, so that they are not read as letters."""

from __future__ import annotations

from typing import Any

import numpy as np

from indexer.readers.page.grids import Edge, edge
from indexer.readers.scan.paper import ink_of

DETAIL = 150  # dots to an inch: enough to find lines by
LONGEST_LETTER = (0.6, 0.3)  # inches across and down: a stroke that is longer is a line
SMOOTHED = 0.1  # inches along a line, over which the noise of the paper evens out
THICKEST = 0.08  # inches
FAINT = 14  # of 255: so much darker than what lies on both sides of it is a line at least
UNBROKEN = 0.88  # of a line's length is so dark
EVEN = (0.4, 0.92)  # of the usual darkness, on this share of its length: letters in a row are not
WIPED = 0.012  # inches beside a line that go with it


def take_out_rules(image: Any, dpi: float) -> tuple[Any, list[Edge]]:
    """Return a grey Pillow image as ink on white paper without its long lines, and these as edges."""
    from PIL import Image

    shrink = max(1, round(dpi / DETAIL))
    small = ink_of(image.reduce(shrink), dpi / shrink)
    across, rows = _lines(small, dpi / shrink, LONGEST_LETTER[0])
    down, columns = _lines(np.ascontiguousarray(small.T), dpi / shrink, LONGEST_LETTER[1])
    wiped = Image.fromarray(across | down.T).resize(image.size)
    pixels = 255 - ink_of(image, dpi)
    pixels[np.asarray(wiped)] = 255
    scale = 72 * shrink / dpi
    edges = [edge("h", *(scale * place for place in line)) for line in rows]
    edges += [edge("v", *(scale * place for place in line)) for line in columns]
    return Image.fromarray(pixels.astype(np.uint8)), edges


def _lines(ink: Any, dpi: float, longer: float) -> tuple[Any, list[tuple[float, float, float]]]:
    """Return which pixels are part of level lines, and of each line its height, beginning and end in pixels."""
    from scipy import ndimage  # type: ignore[import-untyped]  # it ships no types

    along = ndimage.uniform_filter1d(ink, max(1, round(SMOOTHED * dpi)), axis=1)
    thickest = round(THICKEST * dpi)
    around = ndimage.maximum_filter1d(ndimage.minimum_filter1d(along, thickest, axis=0), thickest, axis=0)
    dark = along - around > FAINT
    length = round(longer * dpi)
    level = ndimage.maximum_filter1d(dark, 3, axis=0)  # a line that is not quite level
    share = ndimage.uniform_filter1d(level.astype(np.float32), length, axis=1)
    line = ndimage.maximum_filter1d(share > UNBROKEN, length, axis=1) & dark
    labels, _ = ndimage.label(line, structure=np.ones((3, 3)))
    found = []
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels), 1):
        if _is_line(ink, rows, columns, length):
            found.append(((rows.start + rows.stop) / 2, columns.start, columns.stop))
        else:  # letters side by side
            line[rows, columns] &= labels[rows, columns] != number
    return ndimage.maximum_filter1d(line, 1 + 2 * round(WIPED * dpi), axis=0), found


def _is_line(ink: Any, rows: slice, columns: slice, length: int) -> bool:
    """Say whether a shape is long and thin, and as dark from end to end."""
    wide, high = columns.stop - columns.start, rows.stop - rows.start
    if wide < length or high > 0.1 * wide:
        return False
    darkest = ink[max(rows.start - 1, 0) : rows.stop + 1, columns].max(axis=0)
    return bool((darkest > EVEN[0] * np.median(darkest)).mean() > EVEN[1])
