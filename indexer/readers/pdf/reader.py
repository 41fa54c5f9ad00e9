"""Read PDF files."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from indexer.certainty import Recognised
from indexer.readers.page.assemble import assemble
from indexer.readers.page.certainties import certainties
from indexer.readers.page.words import Page
from indexer.readers.pdf.page import UNMAPPED, read_page
from indexer.readers.scan.reader import LARGER, MOST_PIXELS
from indexer.readers.scan.recognise import recognise
from kb.errors import UnreadableDocument

MOST_PAGES = 3000
DPI = 300  # dots to an inch, for text recognition
LARGER_PRINTED = 1.1  # than running text: the letters of a heading
COVERED = 0.5  # of a scanned page is a picture
PAPER = 0.6  # of a scanned page is light; a photograph is not
LIGHT = 170  # of 255
FEWEST = 5  # letters on a page that has text
UNREADABLE = 0.3  # of the words have no letters to show


class PdfReader:
    """Read PDF: reading order, columns, headings, tables, links; headers and footers left out."""

    def read(self, path: Path) -> Recognised:
        """Return the text as Markdown, a form feed between two pages."""
        import pdfplumber
        from pdfminer.pdfdocument import PDFPasswordIncorrect
        from pdfplumber.utils.exceptions import PdfminerException

        logging.getLogger("pdfminer").setLevel(logging.ERROR)  # what it forgives is no news to an editor
        try:
            with pdfplumber.open(path) as pdf:
                return self._text(path, pdf)
        except UnreadableDocument:
            raise
        except PdfminerException as error:
            if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
                raise UnreadableDocument(f"{path.name}: filen er beskyttet med adgangskode. Gem den uden.") from error
            raise _damaged(path) from error
        except OSError:
            raise
        except Exception as error:  # a damaged file breaks the parser in ways without number
            raise _damaged(path) from error

    def _text(self, path: Path, pdf: Any) -> Recognised:
        from indexer.readers.pdf.letters import with_letters

        if not pdf.pages:
            raise UnreadableDocument(f"{path.name}: filen har ingen sider, eller den er beskadiget.")
        if len(pdf.pages) > MOST_PAGES:
            raise UnreadableDocument(f"{path.name}: filen har {len(pdf.pages)} sider; grænsen er {MOST_PAGES}.")
        pages, scanned = [], 0
        for page in map(with_letters, pdf.pages):
            read = read_page(page)
            if not has_text(read) and is_scan(page):
                dpi = fine_enough(page)
                read = recognise(page.to_image(resolution=dpi).original, dpi, path.name)
                scanned += 1
            pages.append(read)
            page.close()
        if not any(has_text(page) for page in pages):
            raise UnreadableDocument(f"{path.name}: der er ingen tekst i filen.")
        text = assemble(pages, LARGER if 2 * scanned > len(pages) else LARGER_PRINTED)
        return Recognised(text, certainties(text, pages))


def has_text(page: Page) -> bool:
    """Say whether a page has text that can be read: letters, and not only the numbers of shapes."""
    words = [*page.words, *(w for table in page.tables for row in table.rows for cell in row for w in cell)]
    unmapped = sum(bool(UNMAPPED.search(word.text)) for word in words)
    return unmapped <= UNREADABLE * len(words) and sum(c.isalpha() for w in words for c in w.text) >= FEWEST


def fine_enough(page: Any) -> int:
    """Return the dots to an inch that a page is rendered at: fewer where it is as large as a house."""
    inches = float(page.width) / 72 * float(page.height) / 72
    return min(DPI, int((MOST_PIXELS / max(inches, 1e-9)) ** 0.5)) or 1


def is_scan(page: Any) -> bool:
    """Say whether a page is the picture of a page: covered by an image, and light as paper is."""
    covered = sum(each["width"] * each["height"] for each in page.images)
    if covered < COVERED * float(page.width * page.height):
        return False
    shades = page.to_image(resolution=20).original.convert("L").histogram()
    return bool(sum(shades[LIGHT:]) >= PAPER * sum(shades))


def _damaged(path: Path) -> UnreadableDocument:
    return UnreadableDocument(f"{path.name}: filen er beskadiget og kan ikke læses som PDF.")
