"""Guess where a person is named, from lists of names and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:^|[.!?:]\s+|\n\s*|[\"“”»(]\s?)$")


@dataclass(frozen=True, slots=True)
class NameWords:
    """Names and the words that come before and after them, in lower case."""

    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()  # words of names that the index knows
    before: tuple[str, ...] = ()
    place_after: frozenset[str] = frozenset()
    place_before: frozenset[str] = frozenset()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> NameWords:
        """Make lists of the data of persondata.toml."""
        names, around = data["navne"], data["navneord"]
        return cls(
            _lower(names["fornavne"].split()),
            _lower(names["efternavne"].split()),
            _lower(names["tvetydige"].split()),
            _lower(names["steder"].split()),
            _lower(data.get("organisationer", ())),
            tuple(around["foran"]),
            _lower(around["stedord"]),
            _lower(around["stedord_foran"]),
        )


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def name_spans(text: str, words: NameWords) -> list[tuple[int, int]]:
    """Return where persons may be named; first and last names together."""
    tokens = list(_TOKEN.finditer(text))
    spans = []
    at = 0
    while at < len(tokens):
        length = _length(text, tokens, at, words)
        if length:
            last = tokens[at + length - 1]
            spans.append((tokens[at].start(), last.start() + len(_bare(last.group(), words))))
        at += max(length, 1)
    return spans


def _bare(word: str, words: NameWords) -> str:
    """Return a name without its genitive -s, unless the -s is its own."""
    lower = word.lower()
    if lower in words.first or lower in words.last:
        return word
    for ending in ("'s", "’s", "s"):
        if lower.endswith(ending) and lower.removesuffix(ending) in words.first | words.last:
            return word[: -len(ending)]
    return word


def _length(text: str, tokens: list[re.Match[str]], at: int, words: NameWords) -> int:
    """Return how many words from ``at`` on are a person's name; 0 when it is none."""
    word = tokens[at].group()
    lower = _bare(word, words).lower()
    if lower in words.places or lower in words.organisations or (len(word) > 1 and word.isupper()):
        return 0
    run = _capitals(text, tokens, at, words)
    following = tokens[at + run].group().lower() if at + run < len(tokens) else ""
    names_a_place = any(_is_place(token.group(), words) for token in tokens[at + 1 : at + run]) or (
        run > 0 and _is_place(following, words) and word[0].isupper()
    )
    if names_a_place or (at and tokens[at - 1].group().lower() in words.place_before):
        return 0
    if _is_listed(lower, word, run, words) or _is_introduced(text, tokens[at], words):
        return max(run, 1)
    return 0


def _is_place(word: str, words: NameWords) -> bool:
    """Tell whether a word ends as schools, streets and societies do ("Gymnasieskole")."""
    return bool(word) and word.lower().endswith(tuple(words.place_after))


def _is_listed(lower: str, word: str, run: int, words: NameWords) -> bool:
    if lower in words.first and lower not in words.ambiguous:
        return True  # also in lower case, as in a hurried message
    if not word[0].isupper():
        return False
    return (lower in words.last and lower not in words.ambiguous) or (lower in words.ambiguous and run > 1)


def _is_introduced(text: str, token: re.Match[str], words: NameWords) -> bool:
    """Tell whether "hedder", "min elev" and the like stand right before a capitalised word."""
    if not token.group()[0].isupper():
        return False
    before = text[: token.start()].rstrip(" .").lower()
    return any(before.endswith(word) and not before[: -len(word)][-1:].isalpha() for word in words.before)


def _capitals(text: str, tokens: list[re.Match[str]], at: int, words: NameWords) -> int:
    """Return how many capitalised words stand together from ``at`` on (none of them an abbreviation)."""
    run = 0
    for index in range(at, min(at + 5, len(tokens))):
        token = tokens[index]
        if run and not re.fullmatch(r"[ ]|\. ", text[tokens[index - 1].end() : token.start()]):
            break
        if not token.group()[0].isupper() or (len(token.group()) > 1 and token.group().isupper()):
            break
        if run and token.group().lower() in words.places:
            break
        run += 1
    return run
