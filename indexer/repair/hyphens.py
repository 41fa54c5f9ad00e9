"""Hyphens at line ends: which belong to the word, and which only to the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from indexer.repair.tokens import Token

HYPHENS: Final = frozenset({"-", "\u2010", "\u00ac"})
AFTER_HYPHEN: Final = frozenset({"og", "eller", "samt", "til", "som", "men"})  # "navne- og adressebeskyttelse"


def hyphenated(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the words, without their hyphen, that the document writes with one inside a line."""
    return frozenset(
        (first.text + last.text).lower()
        for first, hyphen, last in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if hyphen.text == "-" and hyphen.glued and last.glued
    )
