"""List the ways to read several tokens as one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from indexer.repair.casing import lower
from indexer.repair.channel import Channel
from indexer.repair.cuts import cuts
from indexer.repair.decode import Decoder, Reading
from indexer.repair.hyphens import HYPHENS, hyphenated, keeps_hyphen
from indexer.repair.lattice import Edge
from indexer.repair.tokens import Token
from indexer.repair.words import WordCosts

CHANGE: Final = 1.0  # a change must be worth its while: of a word that nobody knows
RARE: Final = 13.0  # only rarer words are looked at for lost spaces and missing letters
SOFT_HYPHEN: Final = -3.0  # a hyphen at a line's end inside what is a word is nearly always a soft one
ASKED: Final = frozenset({"?", "??"})


def read_as(first: int, last: int, reading: Reading, costs: WordCosts, extra: float, kind: str) -> Edge:
    """Return the edge of a reading of the tokens."""
    alone = tuple(costs.known(word) or 0.0 for word in reading.words)
    return Edge(first, last, reading.words, reading.damage + extra, alone, True, kind, reading.trail)


class Joins:
    """The edges that span more than one token."""

    def __init__(self, tokens: Sequence[Token], costs: WordCosts, channel: Channel, decoder: Decoder) -> None:
        self._tokens = tokens
        self._costs = costs
        self._channel = channel
        self._decoder = decoder
        self._hyphenated = hyphenated(tokens)
        self._cuts = {cut.first: cut for cut in cuts(tokens, costs)}

    def edges(self, at: int) -> Iterator[Edge]:
        """Yield the edges that start at a token."""
        yield from self._joined(at)
        yield from self._asked(at)
        yield from self._cut(at)

    def _joined(self, at: int) -> Iterator[Edge]:
        """Yield the readings of this token and the next as one word, cut by a line's end or a stray space."""
        tokens = self._tokens
        token = tokens[at]
        hyphen = at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text in HYPHENS
        last = at + (2 if hyphen else 1)
        if last >= len(tokens) or not (token.word and tokens[last].word) or tokens[last].glued:
            return
        other = tokens[last]
        lines = other.line - token.line
        if lines > 1 or (hyphen and not lines) or not other.text[0].islower() or not token.text[-1].islower():
            return
        joined = lower(token.text + other.text)
        if hyphen:
            if len(token.text) < 3 or keeps_hyphen(token.text, other.text) or joined in self._hyphenated:
                return
            extra = SOFT_HYPHEN
        elif self._is_whole(token.text) and self._is_whole(other.text):
            return
        else:
            extra = CHANGE + (self._channel.broken if lines else self._channel.stray)
        for reading in self._decoder.readings(joined, self._costs.spelt(joined), False):
            yield read_as(at, last + 1, reading, self._costs, extra, "line_break" if lines else "spacing")

    def _asked(self, at: int) -> Iterator[Edge]:
        """Yield the readings of a word whose last letter became a question mark ("p?")."""
        token, mark = self._tokens[at], self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        if mark is None or not (token.word and mark.glued and mark.text in ASKED):
            return
        letters = lower(token.text) + mark.text
        for reading in self._decoder.readings(letters, self._costs.spelt(letters), False):
            if len(reading.words[0]) <= len(letters):
                yield read_as(at, at + 2, reading, self._costs, CHANGE, "letters")

    def _cut(self, at: int) -> Iterator[Edge]:
        """Yield the reading of two words, or a word that a sign stands in, as one that people write."""
        if (cut := self._cuts.get(at)) is None:
            return
        channel = self._channel
        if cut.by == "hyphen" and cut.word in self._hyphenated:
            return
        rarity = {"space": channel.stray, "line": channel.broken, "hyphen": SOFT_HYPHEN, "sign": channel.sign}[cut.by]
        halves = [token.text for token in self._tokens[cut.first : cut.last] if token.text.isalpha()]
        cost = self._costs.known(cut.word) or 0.0
        kind = "line_break" if cut.by in {"line", "hyphen"} else "spacing"
        yield Edge(at, cut.last, (cut.word,), CHANGE + rarity, (cost,), True, kind, text="".join(halves))

    def _is_whole(self, text: str) -> bool:
        """Tell whether it is a word that one meets on its own, not only as a part of others."""
        cost = self._costs.known(lower(text))
        return cost is not None and cost < RARE
