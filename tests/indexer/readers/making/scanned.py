"""Scan documents: print them, and take pictures that are askew, noisy and grey."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from .gold import Gold
from .printed import Layout, print_pdf

DPI = 200


def pictures(gold: Gold, layout: Layout, folder: Path, degrees: float = 0.7, noise: float = 12.0) -> list[Any]:
    """Return the pages as grey Pillow images."""
    import pypdfium2
    from PIL import Image, ImageFilter

    path = folder / "trykt.pdf"
    print_pdf(gold, layout, path)
    chance = np.random.default_rng(1)
    document = pypdfium2.PdfDocument(path)
    images = []
    for page in document:
        image = page.render(scale=DPI / 72).to_pil().convert("L")
        image = image.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
        pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32) * 0.86 + 25
        pixels += chance.normal(0, noise, pixels.shape)
        images.append(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)))
    document.close()
    path.unlink()
    return images


def scan(gold: Gold, path: Path, layout: Layout, degrees: float = 0.7, noise: float = 12.0) -> None:
    """Write a document as pictures: all pages in a PDF or TIFF, the first one in a PNG or JPEG."""
    first, *rest = pictures(gold, layout, path.parent, degrees, noise)
    if path.suffix in (".pdf", ".tif", ".tiff"):
        first.save(path, save_all=True, append_images=rest, resolution=DPI, dpi=(DPI, DPI))
    else:
        first.save(path, dpi=(DPI, DPI))
