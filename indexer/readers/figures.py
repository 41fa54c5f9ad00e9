"""Write the number of a list item as its list does: in figures, in letters, in Roman figures."""

from __future__ import annotations

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
HIGHEST = 999  # that is written in letters or in Roman figures


def figure(count: int, first: str) -> str:
    """Return a count in the form of which ``first`` is the first: "1", "01", "a", "A", "i" or "I"."""
    if not 0 < count <= HIGHEST:
        return str(count)
    if first in ("a", "A"):
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter.upper() if first == "A" else letter
    if first in ("i", "I"):
        return _roman(count).upper() if first == "I" else _roman(count)
    return f"{count:02d}" if first == "01" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in ROMAN:
        while count >= value:
            text, count = text + letters, count - value
    return text
