"""Damage of kinds that the repair was not first made for, at a rate of words: the benchmark's held-out channels."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import Final

from indexer.repair.noise import Noise

Damage = Callable[[str, Random], str]  # of a word; the word itself where it has nothing to damage
Table = Mapping[str, str]  # what is printed -> what is read, several with spaces between

WORD: Final = re.compile(r"[^\W\d_]{2,}")
RUN: Final = re.compile(r"(?:[^\W\d_]+[,;]? ){2,5}[^\W\d_]+")
LOOKALIKES: Final[Table] = {"rn": "m", "cl": "d", "li": "h", "m": "rn nn", "d": "cl", "h": "li b", "vv": "w", "ri": "n"}
BARS: Final[Table] = {"I": "l 1 |", "l": "I 1 |", "i": "1 l |", "t": "l", "f": "i"}
ZEROS: Final[Table] = {"O": "0", "o": "0", "ø": "0", "s": "5", "S": "5", "B": "8", "g": "9", "z": "2", "b": "6"}
LIGATURES: Final[Table] = {
    "ffi": "ﬃ ñ ffl",
    "fi": "ﬁ f ñ fl",
    "fl": "ﬂ fi",
    "ff": "ﬀ f",
    "ti": "h",
    "tt": "ll",
    "fj": "f]",
}
ROUND: Final[Table] = {"e": "c o", "c": "e", "o": "c", "a": "u", "u": "n", "n": "u", "v": "y", "r": "i"}
MOJIBAKE: Final[Table] = {letter: letter.encode().decode("cp1252") for letter in "æøåØÆéö"} | {"Å": "Ã…"}
TWICE: Final[Table] = {letter: once.encode().decode("cp1252") for letter, once in MOJIBAKE.items()}
MACINTOSH: Final[Table] = {letter: letter.encode("mac-roman").decode("cp1252") for letter in "æøåÆØ"}
DOS: Final[Table] = {letter: letter.encode("cp865").decode("cp1252") for letter in "æøÆ"} | {"å": "†"}
SEVEN_BITS: Final[Table] = {"æ": "{", "ø": "|", "å": "}", "Æ": "[", "Ø": "\\", "Å": "]"}
ENTITIES: Final[Table] = {"æ": "&aelig;", "ø": "&oslash;", "å": "&aring;", "Æ": "&AElig;", "Ø": "&Oslash;"}
SPELT: Final[Table] = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}
BASE: Final[Table] = {"æ": "e a", "ø": "o", "å": "a", "Æ": "E A", "Ø": "O", "Å": "A"}


def one_of(table: Table) -> Damage:
    """Return the damage that reads one of the table's letters, where a word has several, as another."""
    found = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))

    def damage(word: str, random: Random) -> str:
        places = list(found.finditer(word))
        if not places:
            return word
        place = random.choice(places)
        return word[: place.start()] + random.choice(table[place.group()].split()) + word[place.end() :]

    return damage


def every(table: Table) -> Damage:
    """Return the damage that reads all of the table's letters in a word as others."""
    found = re.compile("|".join(table))
    return lambda word, random: found.sub(lambda match: random.choice(table[match.group()].split()), word)


def dropped(word: str, random: Random) -> str:
    """Lose the Danish letters."""
    return re.sub("[æøåÆØÅ]", "", word) or word


def inside(signs: str) -> Damage:
    """Return the damage that puts one of the signs into a word."""

    def damage(word: str, random: Random) -> str:
        place = random.randrange(1, len(word))
        return word[:place] + random.choice(signs) + word[place:]

    return damage


def cut(mark: str, shortest: int) -> Damage:
    """Return the damage that puts a mark between two halves, each of so many letters."""

    def damage(word: str, random: Random) -> str:
        if len(word) < 2 * shortest:
            return word
        place = random.randrange(shortest, len(word) - shortest + 1)
        return word[:place] + mark + word[place:]

    return damage


def capital(word: str, random: Random) -> str:
    """Read a small letter inside a word as the capital that looks like it."""
    places = [at for at, letter in enumerate(word) if at and letter in "cosvwxzøi"]
    if not places or word.isupper():
        return word
    at = random.choice(places)
    return word[:at] + word[at].upper() + word[at + 1 :]


def words(damage: Damage, rate: float) -> Noise:
    """Return the noise that damages this share of the words, or all that it can damage."""

    def noise(text: str, random: Random) -> str:
        matches = list(WORD.finditer(text))
        damageable = [match for match in matches if damage(match.group(), Random(0)) != match.group()]  # noqa: S311
        chosen = random.sample(damageable, min(len(damageable), round(rate * len(matches))))
        at, out = 0, []
        for match in sorted(chosen, key=re.Match.start):
            out += [text[at : match.start()], damage(match.group(), random)]
            at = match.end()
        return "".join([*out, text[at:]])

    return noise


def runs(rate: float) -> Noise:
    """Return the noise that loses all spaces of runs of three to six words, this share of the words in all."""

    def noise(text: str, random: Random) -> str:
        def lose(match: re.Match[str]) -> str:
            return match.group().replace(" ", "") if random.random() < rate else match.group()

        return RUN.sub(lose, text)

    return noise


def everything(rate: float) -> Noise:
    """Return the noise of all word damages together, each with its part of the rate."""
    each = [words(damage, rate / len(EVERYTHING)) for damage in (DAMAGES[name] for name in EVERYTHING)]

    def noise(text: str, random: Random) -> str:
        for one in [*each, runs(rate / len(EVERYTHING))]:
            text = one(text, random)
        return text

    return noise


DAMAGES: Final[dict[str, Damage]] = {
    "rn m, cl d, li h": one_of(LOOKALIKES),
    "I l 1 |": one_of(BARS),
    "0 O, 5 S, 8 B": one_of(ZEROS),
    "ligatures": one_of(LIGATURES),
    "e c, a u": one_of(ROUND),
    "æøå as ?": every(dict.fromkeys("æøåÆØÅ", "?")),
    "æøå as \\ufffd": every(dict.fromkeys("æøåÆØÅ", "\ufffd")),
    "æøå dropped": dropped,
    "æøå as e o a": every(BASE),
    "æøå as ae oe aa": every(SPELT),
    "UTF-8 as Windows": every(MOJIBAKE),
    "UTF-8 as Windows twice": every(TWICE),
    "Macintosh": every(MACINTOSH),
    "DOS": every(DOS),
    "seven bits": every(SEVEN_BITS),
    "entities": every(ENTITIES),
    "signs inside": inside(".,'·-~^*"),
    "invisible signs": inside("\u00ad\u200b\u200c\u200d\ufeff\u2060"),
    "capitals inside": capital,
    "cut by a space": cut(" ", 2),
    "cut by a line end": cut("\n", 2),
    "cut by a hyphen": cut("-\n", 2),
    "cut by a hyphen inside a line": cut("- ", 3),
}
EVERYTHING: Final = (
    "rn m, cl d, li h",
    "I l 1 |",
    "e c, a u",
    "æøå as ?",
    "æøå as e o a",
    "signs inside",
    "invisible signs",
    "cut by a space",
    "cut by a hyphen",
)
CHANNELS: Final[dict[str, Callable[[float], Noise]]] = {
    **{name: partial(words, damage) for name, damage in DAMAGES.items()},
    "glued runs": runs,
    "everything together": everything,
}
