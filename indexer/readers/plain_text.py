"""Read plain text and Markdown."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

from kb.errors import UnreadableDocument

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x85")


class PlainTextReader:
    """Read UTF-8, or UTF-16 and UTF-32 with a byte order mark."""

    def read(self, path: Path) -> str:
        """Return the text, line ends untouched; raise UnreadableDocument for anything that is not text."""
        data = path.read_bytes()
        encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            raise UnreadableDocument(
                f"{path.name}: filen er ikke gyldig {encoding.upper()} (byte {error.start}). "
                "Er den binær eller gemt i et andet tegnsæt? Gem den som UTF-8."
            ) from error
        strange = next((c for c in text if unicodedata.category(c) == "Cc" and c not in ALLOWED_CONTROLS), None)
        if strange is not None:
            raise UnreadableDocument(f"{path.name}: filen er ikke tekst (den rummer tegnet U+{ord(strange):04X}).")
        if not text.strip():
            raise UnreadableDocument(f"{path.name}: filen er tom.")
        return text
