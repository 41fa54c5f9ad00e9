"""Write documents as Word does."""

from __future__ import annotations

import csv
import zipfile
from html import escape
from pathlib import Path

from .gold import Gold, Piece


def write_docx(gold: Gold, path: Path) -> None:
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Eksempel Kommune · Politik og planer"
    styles = {"p": "Normal", "li": "List Bullet", "h1": "Title", "h2": "Heading 1", "h3": "Heading 2"}
    for piece in gold.pieces:
        if piece.kind == "table":
            table = document.add_table(len(piece.rows), len(piece.rows[0]), style="Table Grid")
            for row, words in zip(table.rows, piece.rows, strict=True):
                for cell, text in zip(row.cells, words, strict=True):
                    cell.text = text
        else:
            document.add_paragraph(piece.text, style=styles[piece.kind])
    document.save(str(path))


def write_odt(gold: Gold, path: Path) -> None:
    """Write an OpenDocument text: content and manifest are all that a reader needs."""
    body = "".join(_odt_piece(piece) for piece in gold.pieces)
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "style")}
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in names.items())
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content + "</office:document-content>")


def _odt_piece(piece: Piece) -> str:
    text = escape(piece.text)
    if piece.kind in ("h1", "h2", "h3"):
        return f'<text:h text:outline-level="{piece.kind[1]}">{text}</text:h>'
    if piece.kind == "li":
        return f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"
    if piece.kind == "table":
        rows = [
            "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
            for row in piece.rows
        ]
        return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"
    return f"<text:p>{text}</text:p>"


def write_xlsx(gold: Gold, path: Path) -> None:
    """Write the tables, a sheet each."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(gold.tables, 1):
        sheet = book.create_sheet(f"Ark {number}")
        for row in rows:
            sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    book.save(str(path))


def write_csv(gold: Gold, path: Path) -> None:
    """Write the first table as Danish programs do."""
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(gold.tables[0])
