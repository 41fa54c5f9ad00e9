"""Repair characters before words: composed letters, ligatures, invisible signs, doubly encoded text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from indexer.repair.edits import Edit

INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]+")
LIGATURE: Final = re.compile("[\ufb00-\ufb06]")
# A base letter with its marks, bounded so that a megabyte of marks is no single match.
MARKED: Final = re.compile(r"[^\W\d_][\u0300-\u036f]{1,8}")
# UTF-8 read as Latin-1 or Windows-1252: "Ã¦" for "æ".
MOJIBAKE: Final = re.compile(r"[ÂÃâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")


def edits(text: str) -> Iterator[Edit]:
    """Yield the edits that make every character what it should be; they do not overlap."""
    spans: list[tuple[int, int, str]] = []
    for match in INVISIBLE.finditer(text):
        spans.append((*match.span(), ""))
    for match in LIGATURE.finditer(text):
        spans.append((*match.span(), unicodedata.normalize("NFKC", match.group())))
    for match in MARKED.finditer(text):
        composed = unicodedata.normalize("NFC", match.group())
        if composed != match.group():
            spans.append((*match.span(), composed))
    for match in MOJIBAKE.finditer(text):
        if decoded := _decoded(match.group()):
            spans.append((*match.span(), decoded))
    at = 0
    for start, end, replacement in sorted(spans):
        if start >= at:
            yield Edit(start, end, replacement, "unicode")
            at = end


def _decoded(found: str) -> str | None:
    """Return what the bytes of wrongly decoded characters stand for in UTF-8, None if nothing."""
    for codec in ("cp1252", "latin-1"):
        try:
            decoded = found.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        return decoded if len(decoded) == 1 else None
    return None
