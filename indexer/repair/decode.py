"""Find the Danish words that may have been printed where damaged letters are read.

A beam search from left to right over what each letter may have been, along the beginnings of words that
the lexicon has; compounds are put together of parts, and a lost space may part two words.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Final, NamedTuple

from indexer.repair.channel import LONGEST_SHAPE, Channel
from indexer.repair.confusions import EXTRA
from indexer.repair.words import COMPOUND, WordCosts

BEAM: Final = 80
MARGIN: Final = 12.0  # states that cost so much more than the best one are given up
KEPT: Final = 12
MOST_PARTS: Final = 4
LONGEST: Final = 400  # characters; a longer run is left alone


Trail = tuple[str, str, Any] | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a token: the words in lower case, and the cost of the damage between."""

    words: tuple[str, ...]
    damage: float
    total: float  # with the words' own costs
    trail: Trail  # what is printed and what was read for it, last first


class _State(NamedTuple):
    cost: float  # damage, and the words and parts that are finished
    damage: float
    words: tuple[str, ...]  # finished words
    stem: str  # finished parts of the word under way
    parts: int
    prefix: str  # of the part under way
    trail: Trail


class _Arc(NamedTuple):
    to: int
    printed: str
    cost: float
    read: str


_Column = dict[tuple[tuple[str, ...], str, str], _State]


class Decoder:
    """Read damaged tokens through one channel, remembering what was read."""

    def __init__(self, costs: WordCosts, channel: Channel) -> None:
        self._costs = costs
        self._lexicon = costs.lexicon
        self._channel = channel
        self._begins: dict[str, bool] = {}
        self._readings: dict[tuple[str, bool, bool], tuple[Reading, ...]] = {}

    def readings(self, token: str, spaces: bool = True, lost: bool = False) -> tuple[Reading, ...]:
        """Return the best readings of a lower-case token, cheapest first.

        ``spaces`` allows words to be parted, ``lost`` a letter to be missing.
        """
        key = (token, spaces, lost)
        if key not in self._readings:
            self._readings[key] = self._read(token, spaces, lost) if len(token) <= LONGEST else ()
        return self._readings[key]

    def _read(self, token: str, spaces: bool, lost: bool) -> tuple[Reading, ...]:
        columns: list[_Column] = [{} for _ in range(len(token) + 1)]
        columns[0][(), "", ""] = _State(0.0, 0.0, (), "", 0, "", None)
        margin = MARGIN + (self._channel.lost if lost else 0.0)
        for at in range(len(token)):
            arcs = self._arcs(token, at, lost)
            for state in self._beam(columns[at], margin):
                for length, printed, cost in arcs:
                    arc = _Arc(at + length, printed, cost, token[at : at + length])
                    self._extend(columns[at + length], state, arc, spaces and at + length < len(token))
        return self._finish(columns[-1])

    def _beam(self, column: _Column, margin: float) -> list[_State]:
        ahead = self._costs.ahead
        ranked = nsmallest(
            BEAM, ((state.cost + ahead(state.prefix), index, state) for index, state in enumerate(column.values()))
        )
        if not ranked:
            return []
        worst = ranked[0][0] + margin
        return [state for cost, _, state in ranked if cost <= worst]

    def _arcs(self, token: str, at: int, lost: bool) -> list[tuple[int, str, float]]:
        channel = self._channel
        letter = token[at]
        found = [(1, letter, channel.keep(letter))] if letter.isalpha() else []
        listed = set()
        for length in range(1, LONGEST_SHAPE + 1):
            for printed, cost in channel.arcs.get(token[at : at + length], ()) if at + length <= len(token) else ():
                found.append((length, printed, cost))
                listed.add((length, printed))
        found += [(1, printed, cost) for printed, cost in channel.wild if (1, printed) not in listed]
        if at + 2 <= len(token) and (2, "æ") not in listed:
            found.append((2, "æ", channel.wild_pair))
        if lost:
            found.append((1, "", channel.lost))
            if letter.isalpha():
                found += [(1, missing + letter, channel.lost) for missing in EXTRA]
        return found

    def _extend(self, column: _Column, state: _State, arc: _Arc, spaces: bool) -> None:
        """Follow one arc, and finish a part or a word where one may end."""
        prefix = state.prefix + arc.printed
        if not self._possible(prefix):
            return
        trail = (arc.printed, arc.read, state.trail)
        cost, damage = state.cost + arc.cost, state.damage + arc.cost
        _keep(column, _State(cost, damage, state.words, state.stem, state.parts, prefix, trail))
        if prefix in self._lexicon.firsts and state.parts < MOST_PARTS:
            part = cost + self._costs.part(prefix) + COMPOUND
            _keep(column, _State(part, damage, state.words, state.stem + prefix, state.parts + 1, "", trail))
        if spaces and (word_cost := self._word(state, prefix)) is not None:
            # The parts have been paid for one by one; the whole word may be cheaper.
            damage += self._channel.space
            whole = damage + self._finished(state) + word_cost
            words = (*state.words, state.stem + prefix)
            _keep(column, _State(whole, damage, words, "", 0, "", (" ", "", trail)))

    def _finished(self, state: _State) -> float:
        """Return the cost of a state's finished words."""
        return sum(self._costs.known(word) or 0.0 for word in state.words)

    def _word(self, state: _State, prefix: str) -> float | None:
        """Return the cost of the word that ends here, None if it is no word."""
        if state.parts and prefix not in self._lexicon.lasts:
            return None
        if not state.parts and prefix not in self._lexicon.words:
            return None
        return self._costs.known(state.stem + prefix)

    def _possible(self, prefix: str) -> bool:
        if prefix not in self._begins:
            self._begins[prefix] = self._lexicon.begins(prefix)
        return self._begins[prefix]

    def _finish(self, column: _Column) -> tuple[Reading, ...]:
        found: dict[tuple[str, ...], Reading] = {}
        for state in column.values():
            if not state.prefix or (cost := self._word(state, state.prefix)) is None:
                continue
            words = (*state.words, state.stem + state.prefix)
            reading = Reading(words, state.damage, state.damage + self._finished(state) + cost, state.trail)
            if words not in found or reading.damage < found[words].damage:
                found[words] = reading
        return tuple(nsmallest(KEPT, found.values(), key=lambda reading: reading.total))


def _keep(column: _Column, state: _State) -> None:
    """Keep the cheaper of two states that are alike."""
    key = (state.words, state.stem, state.prefix)
    other = column.get(key)
    if other is None or state.cost < other.cost:
        column[key] = state
