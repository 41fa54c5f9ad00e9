"""What text recognition's certainty of a word says of whether the word is damaged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from indexer.certainty import Certainty
from indexer.repair.edits import Repaired
from indexer.repair.tokens import Token
from kb.domain import Span
from kb.offsets import OffsetMap

# How many times likelier (natural logarithm) such a certainty is of a misread word than of one that was read right, by
# the per cent up to which it holds: 13,600 words of scans (docs/decisions/0100).
MEASURED: Final = ((60, 3.8), (80, 2.9), (88, 1.8), (91, 0.8), (94, -0.3), (95, -0.9), (100, -1.7))
SHORTEST: Final = 4  # letters: fewer are scraps as often as words, where they are doubted, and near some word
DOUBTED: Final = 88  # per cent: one word in six that is less sure is misread, and more of those that are no words


def trusted(tokens: Sequence[Token], certainties: Sequence[Certainty], first: Repaired) -> list[Token]:
    """Return the tokens of ``first`` with how sure recognition was of each, where it told so of the raw text."""
    if not certainties:
        return list(tokens)
    offsets = OffsetMap(first.segments)
    starts = [each.start for each in certainties]
    return [_with(token, offsets.to_raw(Span(token.start, token.end)), certainties, starts) for token in tokens]


def _with(token: Token, raw: Span | None, certainties: Sequence[Certainty], starts: Sequence[int]) -> Token:
    at = bisect_right(starts, raw.start) - 1 if raw else -1
    if raw is None or at < 0 or raw.start >= certainties[at].end:
        return token
    return replace(token, sure=certainties[at].percent)


def for_damage(tokens: Sequence[Token]) -> float:
    """Return how much recognition's certainty speaks for damage of these tokens; nothing where it told none."""
    told = [token.sure for token in tokens if token.sure is not None]
    if not told:
        return 0.0
    speaks = MEASURED[bisect_left(MEASURED, (min(told),))][1]
    return speaks if sum(len(token.text) for token in tokens) >= SHORTEST else min(speaks, 0.0)
