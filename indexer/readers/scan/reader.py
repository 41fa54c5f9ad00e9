"""Read pictures of pages: PNG, JPEG and TIFF."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from indexer.certainty import Recognised
from indexer.readers.page.assemble import assemble
from indexer.readers.page.certainties import certainties
from indexer.readers.page.words import Page
from indexer.readers.scan.recognise import recognise
from kb.errors import UnreadableDocument

MOST_PAGES = 500
MOST_PIXELS = 120_000_000
A4_INCHES = 8.27  # the width of a page whose picture does not say how fine it is
PLAUSIBLE = (70, 1300)  # dots to an inch
LARGER = 1.25  # than running text: the letters of a heading, as surely as a scan shows


class ImageReader:
    """Read pictures by text recognition."""

    def read(self, path: Path) -> Recognised:
        """Return the text as Markdown, each page ended by a form feed; raise UnreadableDocument with the reason."""
        from PIL import Image, UnidentifiedImageError

        try:
            with warnings.catch_warnings(), Image.open(path) as image:
                warnings.simplefilter("ignore")
                pages = [_page(image, n, path.name) for n in range(_frames(image, path.name))]
        except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError, EOFError) as error:
            raise UnreadableDocument(f"{path.name}: billedet er beskadiget eller for stort.") from error
        except OSError as error:
            if error.errno is not None:
                raise
            raise UnreadableDocument(f"{path.name}: billedet er beskadiget.") from error
        if not any(any(map(str.isalpha, word.text)) for page in pages for word in page.words):
            raise UnreadableDocument(f"{path.name}: der er ingen tekst på billedet.")
        text = assemble(pages, LARGER)
        return Recognised(text, certainties(text, pages))


def _frames(image: Any, name: str) -> int:
    frames = int(getattr(image, "n_frames", 1))
    if frames > MOST_PAGES or image.width * image.height > MOST_PIXELS:
        raise UnreadableDocument(f"{name}: billedet er for stort ({image.width} x {image.height}, {frames} sider).")
    return frames


def _page(image: Any, number: int, name: str) -> Page:
    image.seek(number)
    dpi = float(image.info.get("dpi", (0, 0))[0])
    if not PLAUSIBLE[0] <= dpi <= PLAUSIBLE[1]:
        dpi = image.width / A4_INCHES
    return recognise(image, dpi, name)
