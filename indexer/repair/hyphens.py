"""Hyphens at line ends: which belong to the word, and which only to the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from indexer.repair.tokens import Token

HYPHENS: Final = frozenset({"-", "\u2010", "\u00ac"})
AFTER_HYPHEN: Final = frozenset({"og", "eller", "samt", "til", "som", "men"})  # "navne- og adressebeskyttelse"
BEFORE_HYPHEN: Final = frozenset({"ikke", "non"})  # "ikke-europæisk": the spelling rules want one


def keeps_hyphen(first: str, last: str) -> bool:
    """Tell whether the hyphen between these stands there wherever the line ends."""
    return last in AFTER_HYPHEN or first.lower() in BEFORE_HYPHEN


def hyphenated(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the words, without their hyphen, that the document writes with one inside a line."""
    return frozenset(
        (first.text + last.text).lower()
        for first, hyphen, last in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if hyphen.text == "-" and hyphen.glued and last.glued
    )
