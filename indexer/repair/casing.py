"""Give repaired words the capitals that the damaged letters had."""

from __future__ import annotations


def recase(raw: str, words: str) -> str:
    """Return the lower-case words in the case of what was read."""
    letters = [character for character in raw if character.isalpha()]
    upper = sum(character.isupper() for character in letters)
    if len(letters) > 1 and upper >= 2 and upper * 2 > len(letters):
        return words.upper() if _all_but_lookalikes(letters) else words[:1].upper() + words[1:]
    if _begins_with_capital(raw):
        return words[:1].upper() + words[1:]
    return words


def _all_but_lookalikes(letters: list[str]) -> bool:
    """Tell whether only letters that look like a capital (l for I) are small."""
    return all(character.isupper() or character in "lioscvwxz" for character in letters)


def _begins_with_capital(raw: str) -> bool:
    if raw[:1] in "/|" and len(raw) > 1:
        return raw[1:2].isupper() or raw[0] == "|"
    return raw[:1].isupper()
