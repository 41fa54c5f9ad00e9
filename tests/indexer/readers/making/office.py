"""Write documents as Word does."""

from __future__ import annotations

from pathlib import Path

from .gold import Gold


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
