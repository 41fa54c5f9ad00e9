"""Tell in which characters a text file is written: Unicode, Windows, Latin-1, or those of old Macs and DOS."""

from __future__ import annotations

import codecs
import re
import unicodedata

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Latin-1 is what Windows-1252 is without the signs from 0x80 to 0x9F; the first that fits best is taken.
EIGHT_BITS = ("cp1252", "mac_roman", "cp850")
ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x1c\x1d\x1e\x85")
# What Danish text is written with besides ASCII; signs do not stand between two letters, but for the apostrophe.
DANISH = re.compile("[æøåÆØÅ]")
FOREIGN = re.compile("[éÉèÈêóòáàâäÄöÖüÜßçÇñëïíúðþýŠšŽž]")
SIGN = "[–—‘“”„«»‹›…•·§°±½¼¾€£©®™²³µ×†‡´\u00a0]"
SIGNS = re.compile(f"(?<![^\\W\\d_]){SIGN}|{SIGN}(?![^\\W\\d_])|’")
PLAUSIBLE = 0.9  # of the characters that are not ASCII


class NotText(Exception):
    """Say in Danish why some bytes are no text."""


def decode(data: bytes) -> str:
    """Return the text that the bytes spell, line ends untouched; raise NotText for anything else."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        read = _eight_bits(data) if encoding == "utf-8" and b"\0" not in data else None
        if read is None:
            raise NotText(
                f"filen er ikke gyldig {encoding.upper()} (byte {error.start}), og heller ikke Latin-1 eller "
                "Windows-1252. Er den binær eller gemt i et andet tegnsæt? Gem den som UTF-8."
            ) from error
        text = read
    strange = next((c for c in text if unicodedata.category(c) == "Cc" and c not in ALLOWED_CONTROLS), None)
    if strange is not None:
        raise NotText(f"filen er ikke tekst (den rummer tegnet U+{ord(strange):04X}).")
    if not text.strip():
        raise NotText("filen er tom.")
    return text


def _eight_bits(data: bytes) -> str | None:
    """Return the reading with most Danish letters of those that look like text, None where none does."""
    best, text = -1, None
    for encoding in EIGHT_BITS:
        try:
            read = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        danish = len(DANISH.findall(read))
        likely = danish + len(FOREIGN.findall(read)) + len(SIGNS.findall(read))
        if likely >= PLAUSIBLE * sum(not c.isascii() for c in read) and danish > best:
            best, text = danish, read
    return text
