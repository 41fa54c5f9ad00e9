"""Write web pages with all that surrounds their text, and letters."""

from __future__ import annotations

from email.message import EmailMessage
from html import escape
from pathlib import Path

from .gold import Gold, Piece
from .office import write_docx

MENU = "".join(f'<li><a href="/side{n}">Menupunkt {n}</a></li>' for n in range(8))


def write_html(gold: Gold, path: Path, semantic: bool = True, encoding: str = "utf-8") -> None:
    body = "\n".join(_piece(piece) for piece in gold.pieces)
    if semantic:
        page = (
            f"<header><p>Eksempel Kommune</p></header><nav><ul>{MENU}</ul></nav>"
            f'<main><ol class="breadcrumb"><li><a href="/">Forside</a></li></ol>{body}</main>'
            f"<aside>Se også nyhederne</aside><footer>Adresse og cookies</footer>"
        )
    else:
        page = (
            f'<div class="cookie-banner">Vi bruger cookies</div><div id="menu">{MENU}</div><div><ul>{MENU}</ul></div>'
            f'<div class="content"><div>{body}</div></div><div class="footer">Adresse</div>'
        )
    head = f'<meta charset="{encoding}"><title>{gold.name}</title><script>var a = 1;</script>'
    path.write_text(f"<!DOCTYPE html><html><head>{head}</head><body>{page}</body></html>", encoding)


def _piece(piece: Piece) -> str:
    if piece.kind == "table":
        head, *rows = ["".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) for tag, row in _tagged(piece)]
        return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    if piece.kind == "li":
        return f"<ul><li>{escape(piece.text)}</li></ul>"
    return f"<{piece.kind}>{escape(piece.text)}</{piece.kind}>"


def _tagged(piece: Piece) -> list[tuple[str, list[str]]]:
    return [("td" if n else "th", row) for n, row in enumerate(piece.rows)]


def write_eml(gold: Gold, path: Path) -> None:
    """Write a letter whose attachment is the document."""
    attached = path.with_suffix(".docx")
    write_docx(gold, attached)
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Høring", "Anna Sø <anna@eksempel.dk>", "alle@eksempel.dk"
    message.set_content("Kære alle\n\nHer er planen.\n")
    message.add_attachment(
        attached.read_bytes(), maintype="application", subtype="octet-stream", filename="Plan for ældre.docx"
    )
    path.write_bytes(message.as_bytes())
    attached.unlink()


def write_markdown(gold: Gold, path: Path) -> None:
    marks = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- ", "p": ""}
    parts = []
    for piece in gold.pieces:
        if piece.kind == "table":
            head, *rows = (f"| {' | '.join(row)} |" for row in piece.rows)
            parts.append("\n".join([head, "|---" * len(piece.rows[0]) + "|", *rows]))
        else:
            parts.append(marks[piece.kind] + piece.text)
    path.write_text("\n\n".join(parts), "utf-8")
