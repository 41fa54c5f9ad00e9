"""List the ways to read each token: as it stands, as damaged words, or together with the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from indexer.repair.casing import lower
from indexer.repair.channel import Channel
from indexer.repair.decode import RUN, Decoder, Reading
from indexer.repair.joins import CHANGE, RARE, Joins, read_as
from indexer.repair.lattice import Edge
from indexer.repair.runs import parted
from indexer.repair.tokens import GLUED_NUMBER, Token, begins
from indexer.repair.trust import for_damage
from indexer.repair.words import CAPITALISED, WordCosts
from kb.danish.frequencies import NUMBER, PAUSE

CHANGE_KNOWN: Final = 2.0  # and of one that is Danish as it stands
CAPITAL: Final = 2.5  # a capital inside a sentence speaks for a name
PARTED_NAME: Final = 10.0  # "Frivilligcentret" is one word, though no list has it
SHORT_CAPITALS: Final = 4  # so many capitals are an abbreviation
CAMEL: Final = re.compile(r"[a-zæøå][A-ZÆØÅ]")  # "eBoks" is written so on purpose
GLUED_WORD: Final = re.compile(r"([a-zæøå]{1,5})([A-ZÆØÅ]{2,}|[A-ZÆØÅ][a-zæøå]+)")
COMMON: Final = 7.0  # cost of the little words that numbers are glued to
SLACK: Final = 8.0  # so much dearer a reading may be than the word as it stands, if its neighbours speak for it
DAMAGE: Final = 8.0  # so much damage is believed of a word, besides for every letter of it:
LETTER: Final = 0.6
NAME_DAMAGE: Final = 6.0  # and of what may be a name
LONG_NAME: Final = 9
WHOLE: Final = 4.0
LIKELY: Final = 4.0  # better by so much than an unknown word: no need to look for lost letters
SHORTEST_RUN: Final = 3  # words
COLUMN: Final = "|"
CAPITAL_I: Final = 1.5


class Readings:
    """The edges of the lattice over one document's tokens."""

    def __init__(self, tokens: Sequence[Token], costs: WordCosts, channel: Channel, doubt: bool) -> None:
        """Take the tokens; with ``doubt`` a common Danish word may be a damaged other one."""
        self._doubt = doubt
        self._tokens = tokens
        self._costs = costs
        self._channel = channel
        self._decoder = Decoder(costs, channel)

    def edges(self) -> list[list[Edge]]:
        """Return the edges that start at each token."""
        joins = Joins(self._tokens, self._costs, self._channel, self._decoder)
        return [
            [*map(self._weighed, self._single(at)), *map(self._weighed, joins.edges(at))]
            for at in range(len(self._tokens))
        ]

    def _weighed(self, edge: Edge) -> Edge:
        """Return a change cheaper where recognition was unsure of what was read, dearer where it was sure."""
        told = for_damage(self._tokens[edge.first : edge.last]) if edge.changed else 0.0
        return replace(edge, damage=edge.damage - told) if told else edge

    def _single(self, at: int) -> Iterator[Edge]:
        token = self._tokens[at]
        if not token.word:
            yield Edge(at, at + 1, (token.sign,), 0.0, (self._costs.known(token.sign) or 0.0,), False)
            return
        if token.text == COLUMN:
            yield Edge(at, at + 1, (PAUSE,), 0.0, (CAPITAL_I,), False)
            if self._stands_for_i(at):
                yield Edge(at, at + 1, ("i",), 0.0, (0.0,), True, text="I")
            return
        lowered = lower(token.text)
        known = self._costs.known(lowered)
        cost = self._costs.unknown(token.text) if known is None else known
        yield Edge(at, at + 1, (lowered,), self._channel.kept(lowered), (cost,), False)
        if self._is_abbreviation(at) or not (self._doubt or known is None or known > RARE):
            return
        yield from self._grown(at, token.text)
        yield from self._run(at, token.text)
        if CAMEL.search(token.text) and not token.text[1:].isupper():
            return
        capital = CAPITALISED.match(token.text) is not None
        inside = capital and not begins(self._tokens, at)
        unsure = known is None or known > RARE
        allowed = (NAME_DAMAGE if inside else DAMAGE) + LETTER * len(lowered)
        for reading in self._found(lowered, cost, known is None, capital and len(lowered) < LONG_NAME):
            if reading.words != (lowered,) and reading.damage <= allowed:
                parted = len(reading.words) > 1
                change = CHANGE if known is None or (unsure and parted) else CHANGE_KNOWN
                change += CAPITAL if inside else 0.0
                change += PARTED_NAME if parted and capital else 0.0
                yield read_as(at, at + 1, reading, self._costs, change, "spacing" if parted else "letters")

    def _found(self, lowered: str, cost: float, unknown: bool, name: bool) -> list[Reading]:
        """Return the readings of one token, with letters lost or doubled where nothing else will do."""
        most = cost + self._channel.kept(lowered) + SLACK
        spaces = unknown or cost > RARE
        readings = [*filter(self._may_part, self._decoder.readings(lowered, most, spaces))]
        if unknown and not name and all(reading.total + LIKELY > cost for reading in readings):
            readings += filter(self._may_part, self._decoder.readings(lowered, most, spaces, True))
        return readings

    def _may_part(self, reading: Reading) -> bool:
        """Tell whether words may have grown together: not what is a compound, an inflection or a rare pair."""
        words = reading.words
        costs = [self._costs.known(word) or RARE for word in words]
        wholes = [self._costs.known(first + last) for first, last in pairwise(words)]
        if len(words) != 2:  # "forvaltning en" is one word also behind a third
            return all(whole is None or whole > sum(pair) for whole, pair in zip(wholes, pairwise(costs), strict=True))
        return any(map(self._is_common, words)) and (wholes[0] is None or wholes[0] > sum(costs) + WHOLE)

    def _grown(self, at: int, text: str) -> Iterator[Edge]:
        """Yield the reading of a little word and a number, or a name, that have grown together."""
        if match := GLUED_NUMBER.fullmatch(text):
            little, number = lower(match[1] or match[4]), match[2] or match[3]
            if not self._is_common(little) or (len(little) == 1 and len(number) < 4):
                return
            words = (little, NUMBER) if match[1] else (NUMBER, little)
            written = f"{match[1]} {match[2]}" if match[1] else f"{match[3]} {match[4]}"
        elif match := GLUED_WORD.fullmatch(text):
            if not self._is_common(match[1]) or (len(match[1]) == 1 and self._costs.known(match[2].lower()) is None):
                return
            words, written = (match[1], match[2].lower()), f"{match[1]} {match[2]}"
        else:
            return
        costs = tuple(self._costs.known(word) or self._costs.unknown(word.title()) for word in words)
        yield Edge(at, at + 1, words, self._channel.space, costs, True, "spacing", text=written)

    def _run(self, at: int, text: str) -> Iterator[Edge]:
        """Yield the reading of a run of three words or more without any space."""
        words = parted(text, self._costs)
        if len(words) < SHORTEST_RUN:
            return
        lowered = tuple(map(lower, words))
        costs = tuple(self._costs.known(word) or self._costs.unknown(word.title()) for word in lowered)
        damage = (
            self._channel.kept(lower(text)) + self._channel.space + min(self._channel.space, RUN) * (len(words) - 2)
        )
        yield Edge(at, at + 1, lowered, damage + CHANGE, costs, True, "spacing", text=" ".join(words))

    def _is_common(self, word: str) -> bool:
        cost = self._costs.frequencies.cost(word)
        return cost is not None and cost < COMMON

    def _is_abbreviation(self, at: int) -> bool:
        """Tell whether these are capitals alone among words that are not, or letters before a stop ("cand.mag.")."""
        text = self._tokens[at].text
        stop, after = [*self._tokens[at + 1 : at + 3], None, None][:2]
        if len(text) <= SHORT_CAPITALS and stop is not None and after is not None and stop.text == ".":
            return stop.glued and after.glued
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
