"""Cut Danish text into words, and tell which of them carry the content."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kb.danish.normalise import fold
from kb.danish.stopwords import STOPWORDS

KEPT: Final = 20_000  # texts
# A number with its separators ("2.000", "0,5"), or letters and digits. "K:ULTUR" is one word; hyphens divide.
_WORD = re.compile(r"\d+(?:[.,]\d+)+|(?:(?<!\w)[^\W\d_]:(?=[^\W\d_]))?[^\W_]+")
_FOLDED_STOPWORDS = frozenset(fold(word) for word in STOPWORDS)


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case, and where it stands."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Return the words of a text in order."""
    return [Token(unicodedata.normalize("NFC", match.group()).lower(), *match.span()) for match in _WORD.finditer(text)]


@lru_cache(maxsize=KEPT)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text that is read again and again; those of the last texts are kept."""
    return tuple(tokenise(text))


@lru_cache(maxsize=KEPT)
def words_of(text: str) -> frozenset[str]:
    """Return the distinct words of a text that is read again and again."""
    return frozenset(_words(text))


def content_words(text: str) -> list[str]:
    """Return the words that say what a text is about: no function words, no single letters."""
    return [word for word in _words(text) if fold(word) not in _FOLDED_STOPWORDS and (len(word) > 1 or word.isdigit())]


def _words(text: str) -> list[str]:
    """Return the words of a text without their places, which are half the work."""
    words = _WORD.findall(text)
    if not unicodedata.is_normalized("NFC", text):
        words = [unicodedata.normalize("NFC", word) for word in words]
    return [word.lower() for word in words]
