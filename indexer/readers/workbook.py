"""Read .xlsx: each visible sheet under its name, its cells as they are shown."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from indexer.readers.archive import unpack
from indexer.readers.blocks import Block, Heading, write
from indexer.readers.sheet import sheet_blocks
from kb.errors import UnreadableDocument

MAIN = "xl/workbook.xml"
MOST_CELLS = 5_000_000  # of a sheet, empty ones too: one word in the last corner makes 17 thousand million
DECIMALS = re.compile(r"\.(0+)")


class TooLarge(Exception):
    """Report a sheet with more cells than can be read."""


class WorkbookReader:
    """Read Excel workbooks."""

    def read(self, path: Path) -> str:
        """Return the sheets' tables as Markdown; of a formula, the value that was last computed."""
        import openpyxl

        unpack(path, (MAIN,))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about drawings and rules that are not read
                book = openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=True, data_only=True)
                text = write(list(_sheets(book)))
                book.close()
        except TooLarge as error:
            raise UnreadableDocument(
                f"{path.name}: et ark er for stort; grænsen er {MOST_CELLS:,} felter, de tomme medregnet."
            ) from error
        except Exception as error:  # a damaged part breaks the library in ways without number
            raise UnreadableDocument(f"{path.name}: filen er beskadiget og kan ikke læses som Excel.") from error
        if not text.strip():
            raise UnreadableDocument(f"{path.name}: der er ingen tekst i filen.")
        return text


def _without_end(row: list[str]) -> list[str]:
    """Return a row without the empty cells at its end, of which a sheet has 16,384."""
    last = max((n for n, cell in enumerate(row) if cell.strip()), default=-1)
    return row[: last + 1]


def _sheets(book: Any) -> Iterator[Block]:
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # what the file says of its size is often wrong
        rows, cells = [], 0
        for row in sheet.iter_rows():
            rows.append(_without_end([_shown(cell) for cell in row]))
            cells += 1 + len(row)
            if cells > MOST_CELLS:
                raise TooLarge
        if blocks := list(sheet_blocks(rows)):
            yield Heading(2, sheet.title)
            yield from blocks


def _shown(cell: Any) -> str:
    """Return a cell as Excel shows it in Denmark."""
    value = cell.value
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, int | float):
        return _number(value, str(getattr(cell, "number_format", "")))
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else str("" if value is None else value)


def _number(value: float, form: str) -> str:
    """Return a number with a decimal comma, and the decimals, points and per cents that its format asks for."""
    percent = "%" in form
    value = value * 100 if percent else value
    decimals = DECIMALS.search(form)
    text = f"{value:,.{len(decimals[1])}f}" if decimals else f"{round(value, 10):,}"
    whole, _, rest = text.partition(".")
    rest = rest if decimals or rest.strip("0") else ""
    return whole.replace(",", "." if "#,##0" in form else "") + f",{rest}" * bool(rest) + " %" * percent
