"""Damage clean text on purpose, as scanners, character sets and layouts do: what benchmark and tests repair."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

Noise = Callable[[str, Random], str]
Table = Mapping[str, tuple[str, ...]]

FOLDED: Final[Table] = {"æ": ("ae",), "ø": ("o",), "å": ("a",), "Æ": ("AE",), "Ø": ("O",), "Å": ("A",)}
SPELT_OUT: Final[Table] = {"æ": ("ae",), "ø": ("oe",), "å": ("aa",), "Æ": ("Ae",), "Ø": ("Oe",), "Å": ("Aa",)}
# An English model meeting Danish letters.
ENGLISH_MODEL: Final[Table] = {
    "æ": ("ee", "ze", "ae", "e", "x", "se", "a", "2"),
    "ø": ("g", "g", "p", "e", "@", "o", "6"),
    "å": ("a", "a", "a", "d", "4"),
    "Æ": ("/E", "/Z", "AE"),
    "Ø": ("@", "O", "G"),
    "Å": ("A", "A"),
}
SWEDISH_MODEL: Final[Table] = {"æ": ("ä", "a", "e"), "ø": ("ö", "o", "0"), "å": ("å",), "Æ": ("Ä",), "Ø": ("Ö",)}
SIGNS: Final[Table] = {
    "æ": ("&", "ce", "w", "zz"),
    "ø": ("¢", "0", "o", "q"),
    "å": ("4", "&", "ä", "i"),
    "Æ": ("/E",),
    "Ø": ("0",),
    "Å": ("A",),
}
LATIN: Final[Table] = {
    "rn": ("m",),
    "m": ("rn",),
    "li": ("h",),
    "h": ("li", "b"),
    "cl": ("d",),
    "d": ("cl",),
    "w": ("vv",),
    "f": ("t",),
    "i": ("l", "1"),
    "l": ("1", "i"),
    "e": ("c",),
    "c": ("e",),
    "n": ("u", "ri"),
    "u": ("n",),
    "g": ("q",),
    "o": ("0",),
}


def letters(table: Table, share: float) -> Noise:
    """Return a noise that reads this share of the table's letters as others."""
    found = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))

    def noise(text: str, random: Random) -> str:
        def damage(match: re.Match[str]) -> str:
            return random.choice(table[match.group()]) if random.random() < share else match.group()

        return found.sub(damage, text)

    return noise


def lost_spaces(share: float) -> Noise:
    """Return a noise that loses this share of the spaces."""
    return lambda text, random: re.sub(" ", lambda _: "" if random.random() < share else " ", text)


def narrow_columns(width: int, hyphens: float) -> Noise:
    """Return a noise that breaks lines at a width inside words, this share of the breaks with a hyphen."""

    def noise(text: str, random: Random) -> str:
        lines = [""]
        for word in text.split():
            room = width - len(lines[-1]) - 1
            if len(word) <= room or not word.isalpha() or min(room, len(word) - room) < 3:
                lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(word) <= room else [lines[-1], word]
                continue
            hyphen = "-" if random.random() < hyphens else ""
            lines[-1] = f"{lines[-1]} {word[:room]}{hyphen}".strip()
            lines.append(word[room:])
        return "\n".join(lines)

    return noise


def both(*noises: Noise) -> Noise:
    """Return the noises one after another."""

    def noise(text: str, random: Random) -> str:
        for one in noises:
            text = one(text, random)
        return text

    return noise


CHANNELS: Final[dict[str, Noise]] = {
    "æøå folded": letters(FOLDED, 1.0),
    "æøå folded, half": letters(FOLDED, 0.5),
    "æøå spelt out": letters(SPELT_OUT, 1.0),
    "English model": letters(ENGLISH_MODEL, 1.0),
    "English model, 70 %": letters(ENGLISH_MODEL, 0.7),
    "English model, 15 %": letters(ENGLISH_MODEL, 0.15),
    "Swedish model": letters(SWEDISH_MODEL, 0.9),
    "signs for letters": letters(SIGNS, 0.9),
    "Latin lookalikes": letters(LATIN, 0.01),
    "both": both(letters(ENGLISH_MODEL, 0.9), letters(LATIN, 0.005)),
    "lost spaces": both(letters(ENGLISH_MODEL, 0.9), lost_spaces(0.02)),
    "narrow columns": both(letters(ENGLISH_MODEL, 0.9), narrow_columns(45, hyphens=0.7)),
    "hyphens only": narrow_columns(60, hyphens=1.0),
}
