"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import zipfile
from pathlib import Path

from kb.errors import UnreadableDocument

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office up to 2003, Outlook, and Office files under a password
SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (OLE, "OLE"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"GIF8", "GIF"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
)
# The member of the archive that tells what kind of document it is.
ARCHIVES = (
    ("word/document.xml", "Word (.docx)"),
    ("xl/workbook.xml", "Excel (.xlsx)"),
    ("ppt/presentation.xml", "PowerPoint (.pptx)"),
    ("content.xml", "OpenDocument"),
)
EXPECTED = {
    ".pdf": "PDF",
    ".docx": "Word (.docx)",
    ".docm": "Word (.docx)",
    ".xlsx": "Excel (.xlsx)",
    ".xlsm": "Excel (.xlsx)",
    ".odt": "OpenDocument",
    ".msg": "OLE",
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".tif": "TIFF",
    ".tiff": "TIFF",
}
NAMES = {"OLE": "en Outlook-besked eller en ældre Office-fil", "ZIP": "et ZIP-arkiv", "program": "et program"}
SEARCHED = 1024  # bytes before the mark of a PDF, which need not stand first


def check(path: Path) -> None:
    """Raise UnreadableDocument where the file is empty, under a password, or another kind than its name says."""
    with path.open("rb") as file:
        head = file.read(SEARCHED)
    if not head:
        raise UnreadableDocument(f"{path.name}: filen er tom.")
    found = _kind(path, head)
    expected = EXPECTED.get(path.suffix.lower())
    if found == expected:
        return
    if found == "OLE" and expected in ("Word (.docx)", "Excel (.xlsx)") and _under_password(path):
        raise UnreadableDocument(f"{path.name}: filen er beskyttet med adgangskode. Gem den uden.")
    if found is not None:
        raise UnreadableDocument(
            f"{path.name}: filen er ikke, hvad navnet siger: den er {NAMES.get(found, f'af typen {found}')}. "
            "Giv den sin rigtige endelse, eller gem den igen."
        )
    if expected is not None:
        raise UnreadableDocument(
            f"{path.name}: filen er beskadiget, eller den er ikke {NAMES.get(expected, f'af typen {expected}')}."
        )


def _kind(path: Path, head: bytes) -> str | None:
    found = next((name for mark, name in SIGNATURES if head.startswith(mark)), None)
    if found is None and path.suffix.lower() == ".pdf" and b"%PDF-" in head:
        return "PDF"
    return _archive(path) if found == "ZIP" else found


def _archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError):
        return EXPECTED.get(path.suffix.lower(), "ZIP")  # damaged: its reader will say so
    return next((kind for member, kind in ARCHIVES if member in names), "ZIP")


def _under_password(path: Path) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
