"""Give repaired words the capitals that the damaged letters had."""

from __future__ import annotations

from typing import Final

LOOKALIKES: Final = frozenset("lioscvwxzæøå")  # small letters that look like their capitals, or were none


def recase(raw: str, words: str, begins: bool) -> str:
    """Return the lower-case words in the case of what was read; ``begins`` where a capital is to be expected."""
    letters = [character for character in raw if character.isalpha()]
    upper = sum(character.isupper() for character in letters)
    if len(letters) > 1 and upper >= 2 and all(c.isupper() or c in LOOKALIKES for c in letters):
        return words.upper()
    if _begins_with_capital(raw, words[:1], begins):
        return words[:1].upper() + words[1:]
    return words


def _begins_with_capital(raw: str, printed: str, begins: bool) -> bool:
    first = raw[1] if raw[:1] == "/" and len(raw) > 1 else raw[0]
    if first == "I" and printed == "l":  # the small letter l, which looks like a capital I
        return False
    if first.isupper():
        return True
    if printed == "i" and first in "l|1!":  # and the other way round
        return begins or raw == "|"
    return begins and not first.isalpha()  # "@vrige": the sign does not tell
