"""Find words that something cuts in two: a space, a line's end, a sign, or a hyphen where no line ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from indexer.repair.casing import lower
from indexer.repair.hyphens import HYPHENS, keeps_hyphen
from indexer.repair.tokens import APOSTROPHES, Token
from indexer.repair.words import WordCosts, following
from kb.danish.frequencies import STOP
from kb.danish.lexicon import english

SIGNS: Final = frozenset('.,·-:;•*~^"') | APOSTROPHES  # specks between the letters of a word
WRITTEN: Final = 6.0  # a hyphen inside a word is mostly written there
SHORTEST: Final = 4  # letters of a word that is cut by a space, or by a stop, which abbreviations have
WHOLE: Final = 13.0  # a half that costs less is a word that one meets on its own
LONG: Final = 8  # letters of a half that is no accident, however rare
COMMON: Final = 7.5  # cost of a word that is as common as "er" or "skal"
STOPS: Final = frozenset({"", ".", "-", "'"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A word that stands in the tokens from ``first`` up to ``last``, not included."""

    first: int
    last: int
    word: str  # put together, lower case
    gain: float  # by how much the text becomes likelier
    by: str  # "space", "line", "hyphen" (and a line's end) or "sign"


def cuts(tokens: Sequence[Token], costs: WordCosts) -> Iterator[Cut]:
    """Yield the neighbours that are likelier one word: one that people write, not any compound."""
    for at in range(len(tokens) - 1):
        token, gap = tokens[at], _gap(tokens, at)
        last = at + (2 if gap else 1)
        other = tokens[last] if last < len(tokens) else None
        if other is None or not _may_be_halves(token, gap, other):
            continue
        word = lower(token.text + other.text)
        alone = costs.frequencies.cost(word)
        if alone is None or costs.known(word) is None:
            continue
        if len(word) < SHORTEST and gap in STOPS and alone > COMMON:
            continue
        by = _by(tokens, at, last, costs)
        gain = _gain(tokens, at, last, word, costs) - (WRITTEN if gap in HYPHENS and other.glued else 0.0)
        if by and gain > 0:
            yield Cut(at, last + 1, word, gain, by)


def _may_be_halves(first: Token, gap: str, last: Token) -> bool:
    if not (first.text.isalpha() and last.text.isalpha()):
        return False
    if not (first.word and last.word) and gap not in APOSTROPHES:  # beside one, short pieces are no words
        return False
    if last.text.islower():
        return first.text[-1].islower() or len(first.text) == 1
    if not (first.text.isupper() and last.text.isupper() and len(first.text) > 1 < len(last.text)):
        return False
    return not gap or gap in HYPHENS  # "FORDELING.OMVENDT" is a formula


def _gap(tokens: Sequence[Token], at: int) -> str:
    """Return the sign that stands glued behind a token, if it may be a speck or a lost line's hyphen."""
    sign = tokens[at + 1]
    return sign.text if sign.glued and (sign.text in SIGNS or sign.text in HYPHENS) else ""


def _by(tokens: Sequence[Token], at: int, last: int, costs: WordCosts) -> str:
    """Return what cuts the word, nothing if what stands there belongs there, as the hyphen of "navne- og"."""
    first, sign, other = tokens[at], tokens[at + 1], tokens[last]
    lines = other.line - first.line
    hyphen = sign.text in HYPHENS
    if lines > 1 or (last == at + 1 and other.glued):
        return ""
    if last == at + 1:
        return "" if _is_borrowed(first.text, other.text) else "line" if lines else "space"
    if keeps_hyphen(first.text, other.text) or not (other.glued or hyphen):
        return ""
    if lines:
        return "hyphen"
    belongs = hyphen and other.glued and all(_is_whole(half.text, costs) for half in (first, other))
    return "" if belongs else "sign"


def _is_borrowed(first: str, last: str) -> bool:
    """Tell whether these are English words that may be written apart or together ("on line")."""
    return {lower(first), last, lower(first) + last} <= english()


def _is_whole(text: str, costs: WordCosts) -> bool:
    cost = costs.known(lower(text)) if len(text) > 1 else None
    return cost is not None and (cost < WHOLE or len(text) >= LONG)


def _gain(tokens: Sequence[Token], first: int, last: int, word: str, costs: WordCosts) -> float:
    before = _beside(tokens, first - 1, costs)[0]
    halves = [_beside(tokens, at, costs) for at in range(first, last + 1)]
    after = _beside(tokens, last + 1, costs)
    return _chain(before, [*halves, after], costs) - _chain(before, [(word, costs.known(word) or 0.0), after], costs)


def _beside(tokens: Sequence[Token], at: int, costs: WordCosts) -> tuple[str, float]:
    """Return what stands at a place, as the pairs know it, and what it costs alone."""
    if not 0 <= at < len(tokens):
        return STOP, 0.0
    token = tokens[at]
    word = lower(token.text) if token.word else token.sign
    known = costs.known(word)
    return word, costs.unknown(token.text) if known is None else known


def _chain(previous: str, words: Sequence[tuple[str, float]], costs: WordCosts) -> float:
    total = 0.0
    for word, alone in words:
        total += following(previous, word, alone, costs)
        previous = word
    return total
