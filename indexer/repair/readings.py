"""List the ways to read each token: as it stands, as damaged words, or together with the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from indexer.repair.channel import Channel
from indexer.repair.decode import Decoder, Reading
from indexer.repair.lattice import Edge
from indexer.repair.tokens import Token, begins
from indexer.repair.words import WordCosts
from kb.danish.frequencies import NUMBER, PAUSE

CHANGE: Final = 1.0  # a change must be worth its while: of a word that nobody knows
CHANGE_KNOWN: Final = 2.0  # and of one that is Danish as it stands
CAPITAL: Final = 2.5  # a capital inside a sentence speaks for a name
RARE: Final = 13.0  # only rarer words are looked at for lost spaces and missing letters
SHORT_CAPITALS: Final = 4  # so many capitals are an abbreviation
GLUED_NUMBER: Final = re.compile(r"([^\W\d_]+)((?:19|20)\d\d|\d{2,3})|((?:19|20)\d\d)([^\W\d_]+)")
COMMON: Final = 7.0  # cost of the little words that numbers are glued to
AFTER_HYPHEN: Final = frozenset({"og", "eller", "samt", "til", "som", "men"})
SOFT_HYPHEN: Final = -3.0  # a hyphen at a line's end inside what is a word is nearly always a soft one
SLACK: Final = 8.0  # so much dearer a reading may be than the word as it stands, if its neighbours speak for it
LIKELY: Final = 4.0  # better by so much than an unknown word: no need to look for lost letters
COLUMN: Final = "|"
CAPITAL_I: Final = 1.5


class Readings:
    """The edges of the lattice over one document's tokens."""

    def __init__(self, tokens: Sequence[Token], costs: WordCosts, channel: Channel) -> None:
        self._tokens = tokens
        self._costs = costs
        self._channel = channel
        self._decoder = Decoder(costs, channel)
        self._hyphenated = _hyphenated(tokens)

    def edges(self) -> list[list[Edge]]:
        """Return the edges that start at each token."""
        return [[*self._single(at), *self._joined(at)] for at in range(len(self._tokens))]

    def _single(self, at: int) -> Iterator[Edge]:
        token = self._tokens[at]
        if not token.word:
            yield Edge(at, at + 1, (token.sign,), 0.0, (self._costs.known(token.sign) or 0.0,), False)
            return
        if token.text == COLUMN:
            yield Edge(at, at + 1, (PAUSE,), 0.0, (CAPITAL_I,), False)
            if self._stands_for_i(at):
                yield Edge(at, at + 1, ("i",), 0.0, (0.0,), True)
            return
        lowered = token.text.lower()
        known = self._costs.known(lowered)
        cost = self._costs.unknown(token.text) if known is None else known
        yield Edge(at, at + 1, (lowered,), self._channel.kept(lowered), (cost,), False)
        if self._is_abbreviation(at):
            return
        yield from self._numbered(at, lowered)
        change = CHANGE_KNOWN if known is not None and known <= RARE else CHANGE
        if token.text[0].isupper() and not token.text.isupper() and not begins(self._tokens, at):
            change += CAPITAL
        rare = known is None or known > RARE
        most = cost + self._channel.kept(lowered) + SLACK
        readings = self._decoder.readings(lowered, most, rare)
        if known is None and all(reading.total + LIKELY > cost for reading in readings):
            readings += self._decoder.readings(lowered, most, rare, True)
        for reading in readings:
            if reading.words != (lowered,) and self._may_part(reading):
                yield self._edge(at, at + 1, reading, change, "letters" if len(reading.words) == 1 else "spacing")

    def _may_part(self, reading: Reading) -> bool:
        """Tell whether words may have grown together: two rare ones are rather a compound unknown to us."""
        return len(reading.words) != 2 or any((self._costs.frequencies.cost(w) or RARE) < COMMON for w in reading.words)

    def _edge(self, first: int, last: int, reading: Reading, extra: float, kind: str) -> Edge:
        costs = tuple(self._costs.known(word) or 0.0 for word in reading.words)
        return Edge(first, last, reading.words, reading.damage + extra, costs, True, kind, reading.trail)

    def _numbered(self, at: int, lowered: str) -> Iterator[Edge]:
        """Yield the reading of a little word and a number that have grown together."""
        if match := GLUED_NUMBER.fullmatch(lowered):
            word = match[1] or match[4]
            cost = self._costs.known(word)
            if cost is not None and cost < COMMON and (len(word) > 1 or len(match[2] or "") == 4):
                words = (word, NUMBER) if match[1] else (NUMBER, word)
                costs = tuple(self._costs.known(word) or 0.0 for word in words)
                yield Edge(at, at + 1, words, self._channel.space, costs, True, "spacing")

    def _joined(self, at: int) -> Iterator[Edge]:
        """Yield the readings of this token and the next as one word, cut by a line's end or a stray space."""
        tokens = self._tokens
        token = tokens[at]
        hyphen = at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text in {"-", "\u2010", "\u00ac"}
        last = at + (2 if hyphen else 1)
        if last >= len(tokens) or not (token.word and tokens[last].word) or tokens[last].glued:
            return
        other = tokens[last]
        lines = other.line - token.line
        if lines > 1 or (hyphen and not lines) or not other.text[0].islower() or not token.text[-1].islower():
            return
        joined = (token.text + other.text).lower()
        if hyphen:
            if len(token.text) < 3 or other.text in AFTER_HYPHEN or joined in self._hyphenated:
                return
            extra = SOFT_HYPHEN
        elif self._costs.known(token.text.lower()) is not None and self._costs.known(other.text.lower()) is not None:
            return
        else:
            extra = CHANGE + (self._channel.broken if lines else self._channel.stray)
        for reading in self._decoder.readings(joined, self._costs.unknown(joined), False):
            yield self._edge(at, last + 1, reading, extra, "line_break" if lines else "spacing")

    def _is_abbreviation(self, at: int) -> bool:
        """Tell whether these are capitals alone among words that are not."""
        text = self._tokens[at].text
        if not text.isupper() or len(text) > SHORT_CAPITALS or not text.isalpha():
            return False
        line = self._tokens[at].line
        beside = [other for other in self._tokens[max(at - 4, 0) : at + 5] if other.line == line and other.word]
        return not all(other.text.isupper() for other in beside) or len(beside) < 2

    def _stands_for_i(self, at: int) -> bool:
        """Tell whether a bar stands where a sentence begins, not where a column ends."""
        tokens = self._tokens
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        return (
            begins(self._tokens, at)
            and following is not None
            and following.word
            and following.text[0].islower()
            and following.line == tokens[at].line
            and not following.glued
        )


def _hyphenated(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the words, without their hyphen, that the document writes with one inside a line."""
    return frozenset(
        (first.text + last.text).lower()
        for first, hyphen, last in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if hyphen.text == "-" and hyphen.glued and last.glued
    )
