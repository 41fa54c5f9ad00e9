"""Letters written in one encoding and read in another: "Ã¦" for "æ", and texts from old machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

LETTERS: Final = "".join(map(chr, range(0xA0, 0x100))) + "–—‘’“”„…•€"
READERS: Final = ("cp1252", "latin-1", "mac-roman", "cp850", "cp865")  # of what is UTF-8
OLD: Final = ("mac-roman", "cp865")  # what old machines wrote, read as Windows-1252
FEWEST: Final = 3  # letters of an old machine, of two kinds, before a text is taken to be from one


def _read(data: bytes, reader: str) -> str:
    """Return bytes as browsers read them: one that stands for nothing stays a control character."""
    return "".join(bytes([byte]).decode(reader, "ignore") or chr(byte) for byte in data)


def _misread() -> dict[str, str]:
    """Return what becomes of letters in UTF-8 that are read as something else, once or twice."""
    found: dict[str, str] = {}
    for letter in LETTERS:
        for reader in READERS:
            once = _read(letter.encode(), reader)
            found |= {wrong: letter for wrong in (once, _read(once.encode(), reader)) if len(wrong) > 1}
    return found


MISREAD: Final = _misread()
MISREAD_PLACE: Final = re.compile("|".join(sorted(map(re.escape, MISREAD), key=len, reverse=True)))
OLD_LETTERS: Final = tuple({_read(letter.encode(old), "cp1252"): letter for letter in "æøåÆØÅ"} for old in OLD)


def misread(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where letters stand in another encoding, and the letters."""
    for match in MISREAD_PLACE.finditer(text):
        yield *match.span(), MISREAD[match.group()]
    for letters in OLD_LETTERS:
        signs = "".join(letters)
        small, capital = re.escape(signs[:3]), re.escape(signs[3:])
        if _is_written_with(small, text):
            place = rf"(?<=[^\W\d_])[{small}]|[{small}](?=[^\W\d_])|(?<![a-zæøå])[{capital}](?=[^\W\d_])"
            for match in re.finditer(place, text):
                yield *match.span(), letters[match.group()]


def _is_written_with(signs: str, text: str) -> bool:
    """Tell whether the signs stand for letters inside words."""
    inside = re.findall(rf"(?<=[^\W\d_])[{signs}](?=[a-zæøå])", text)
    return len(inside) >= FEWEST and len(set(inside)) > 1
