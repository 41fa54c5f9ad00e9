"""Tell ink from paper, which in a scan is grey, uneven, shaded behind headings, at times dark with light letters."""

from __future__ import annotations

from typing import Any

import numpy as np

SHRINK = 75  # dots to an inch, to look at the paper by
STROKE = 0.16  # inches: no stroke of a letter is so thick
DARK = 125  # of 255: behind light letters
BAR = (0.12, 0.6)  # inches down and across that are dark at least
MOSTLY = 0.62  # of a bar is dark, with its letters; of large dark letters less
LIGHT_STROKE = 0.06  # inches: how broad light letters may part the dark
NOISE = 30  # of 255: what is less dark than the paper by this is paper too


def ink_of(image: Any, dpi: float) -> Any:
    """Return how much darker than its paper each pixel of a grey Pillow image is, 0 to 255; lighter, on dark paper."""
    from PIL import Image
    from scipy import ndimage  # type: ignore[import-untyped]  # it ships no types

    shrink = max(1, round(dpi / SHRINK))
    small = np.asarray(image.reduce(shrink), dtype=np.float32)
    dark, edge = _dark_bars(small < DARK, dpi / shrink)
    small = np.where(dark, 255 - small, small)
    stroke = max(3, round(STROKE * dpi / shrink))
    paper = ndimage.uniform_filter(ndimage.grey_closing(small, (stroke, stroke)), 3)

    def whole(pixels: Any) -> Any:
        return np.asarray(Image.fromarray(pixels).resize(image.size, Image.Resampling.BILINEAR))

    pixels = np.asarray(image, dtype=np.float32)
    pixels = np.where(whole(dark.astype(np.uint8)) > 0, 255 - pixels, pixels)
    ink = np.clip(whole(paper.astype(np.float32)) - pixels, 0, 255)
    ink[(ink < NOISE) | (whole(edge.astype(np.uint8)) > 0)] = 0
    return ink


def _dark_bars(dark: Any, dpi: float) -> tuple[Any, Any]:
    """Return where there are bars with light letters, and where their edges are."""
    from scipy import ndimage

    letters = np.ones((1 + 2 * round(LIGHT_STROKE * dpi / 2),) * 2)
    filled = ndimage.binary_closing(dark, letters)
    bars = ndimage.binary_opening(filled, np.ones([max(1, round(inches * dpi)) for inches in BAR]))
    labels, number = ndimage.label(bars)
    shares = ndimage.mean(dark, labels, range(number + 1))
    bars &= np.asarray(shares)[labels] > MOSTLY
    around = np.ones((3, 3))
    return bars, ndimage.binary_dilation(bars, around) & ~ndimage.binary_erosion(bars, around)
