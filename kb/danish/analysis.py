"""The analysis of Danish text for full-text search, on one screen: words -> stems, compound parts, n-grams."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from kb.danish.compounds import parts
from kb.danish.ngrams import ngrams
from kb.danish.stem import stem
from kb.danish.tokenise import content_words


def stems_of(words: Iterable[str]) -> list[str]:
    """Return the stem of every word."""
    return [stem(word) for word in words]


def parts_of(words: Iterable[str]) -> list[str]:
    """Return the stems of every word and of the parts of compounds."""
    return [stem(piece) for word in words for piece in (word, *parts(word))]


def ngrams_of(words: Iterable[str]) -> list[str]:
    """Return the letter n-grams of every word."""
    return [piece for word in words for piece in ngrams(word)]


FIELDS: Final[dict[str, Callable[[Iterable[str]], list[str]]]] = {
    "stems": stems_of,
    "parts": parts_of,
    "ngrams": ngrams_of,
}


def analyse(text: str) -> dict[str, list[str]]:
    """Return the terms of a text for each field of the full-text index."""
    words = content_words(text)
    return {field: terms_of(words) for field, terms_of in FIELDS.items()}
