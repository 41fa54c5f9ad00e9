"""Give repaired words the capitals that the damaged letters had."""

from __future__ import annotations

from typing import Final

from indexer.repair.decode import Trail
from kb.danish.lexicon import Lexicon

LOOKALIKES: Final = frozenset("lioscvwxzæøå")  # small letters that look like their capitals, or were none

Pieces = list[tuple[str, str]]  # what is printed, in lower case, and what was read for it


def lower(text: str) -> str:
    """Return the text in lower case and of the same length, which ``str.lower`` does not promise."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def recase(raw: str, trail: Trail, lexicon: Lexicon, begins: bool) -> str:
    """Return the words that the trail prints for ``raw``, in its case; ``begins`` where a capital is to be expected."""
    words: list[Pieces] = [[]]
    at = 0
    for printed, read in _forwards(trail):
        if printed == " ":
            words.append([])
            continue
        words[-1].append((printed, raw[at : at + len(read)]))
        at += len(read)
    return " ".join(_word(pieces, lexicon, begins and not index) for index, pieces in enumerate(words))


def _forwards(trail: Trail) -> list[tuple[str, str]]:
    found = []
    while trail is not None:
        printed, read, trail = trail
        found.append((printed, read))
    return found[::-1]


def _word(pieces: Pieces, lexicon: Lexicon, begins: bool) -> str:
    word = "".join(printed for printed, _ in pieces)
    letters = [character for _, read in pieces for character in read if character.isalpha()]
    upper = sum(character.isupper() for character in letters)
    if upper >= 2 and all(character.isupper() or character in LOOKALIKES for character in letters):
        return word.upper()
    first = next((read for _, read in pieces if read), "")
    if _is_capital(first, word[0], begins) or (not first[:1].isalpha() and lexicon.is_name(word)):
        return word[0].upper() + word[1:]
    return word


def _is_capital(read: str, printed: str, begins: bool) -> bool:
    first = read[1] if read[:1] == "/" and len(read) > 1 else read[:1]
    if first == "I" and printed == "l":  # the small letter l, which looks like a capital I
        return False
    if first.isupper():
        return True
    if printed == "i" and first and first in "l|1!":  # and the other way round
        return begins or read == "|"
    return begins and not first.isalpha()  # "@vrige": the sign does not tell
