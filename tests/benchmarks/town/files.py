"""Write documents in the formats that a municipality keeps them in, and files that nobody can read."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from making.gold import Gold
from making.office import write_csv, write_docx, write_odt, write_xlsx
from making.printed import COLUMNS, LAYOUTS, print_pdf
from making.web import write_html, write_markdown

ENCODINGS = ("utf-8", "utf-8", "iso-8859-1", "cp1252", "utf-8-sig")


def write(gold: Gold, path: Path, dice: random.Random) -> None:
    """Write a document; the ending of the path says in which format."""
    match path.suffix:
        case ".pdf":
            tables = bool(gold.tables)
            print_pdf(gold, dice.choice(LAYOUTS if tables else (*LAYOUTS, *LAYOUTS, *COLUMNS[:2])), path)
        case ".html":
            write_html(gold, path, dice.random() < 0.6, dice.choice(("utf-8", "iso-8859-1")))
        case ".txt":
            path.write_bytes(_plain(gold).encode(dice.choice(ENCODINGS)))
        case ".eml":
            _write_letter(gold, path)
        case suffix:
            _BY_SUFFIX[suffix](gold, path)


def _plain(gold: Gold) -> str:
    """Return the text as one writes it without a word processor."""
    marks = {"li": "- "}
    parts = [marks.get(piece.kind, "") + piece.text for piece in gold.pieces if piece.kind != "table"]
    tables = ["\n".join("\t".join(row) for row in rows) for rows in gold.tables]
    return "\r\n\r\n".join([*parts, *tables]) + "\r\n"


def _write_letter(gold: Gold, path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = gold.pieces[0].text
    message["From"], message["To"] = "Forvaltningen <post@elmsted.example>", "ledere@elmsted.example"
    message["Date"] = "Tue, 03 Mar 2026 09:12:00 +0100"
    message.set_content("\n\n".join(piece.text for piece in gold.pieces[1:]))
    path.write_bytes(message.as_bytes())


_BY_SUFFIX: dict[str, Callable[[Gold, Path], None]] = {
    ".docx": write_docx, ".odt": write_odt, ".md": write_markdown, ".xlsx": write_xlsx, ".csv": write_csv,
}  # fmt: skip


def write_unreadable(folder: Path) -> tuple[str, ...]:
    """Write the files that must be refused, and return their names."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    locked = Canvas(str(folder / "fortroligt-notat.pdf"), encrypt=StandardEncryption("hemmeligt"))
    locked.drawString(72, 700, "Dette kan kun læses med adgangskoden.")
    locked.save()
    whole = next(folder.glob("*.docx")).read_bytes()
    (folder / "afbrudt-overfoersel.docx").write_bytes(whole[: len(whole) // 2])
    (folder / "tomt-referat.txt").write_bytes(b"")
    (folder / "gammelt-brev.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "forkert-navn.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (folder / "beskadiget-plan.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog" + bytes(300))
    (folder / "billede-som-tekst.txt").write_bytes(bytes(range(256)) * 4)
    with zipfile.ZipFile(folder / "uden-indhold.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return ("fortroligt-notat.pdf", "afbrudt-overfoersel.docx", "tomt-referat.txt", "gammelt-brev.doc",
            "forkert-navn.pdf", "beskadiget-plan.pdf", "billede-som-tekst.txt", "uden-indhold.xlsx")  # fmt: skip
