"""Find the Danish words that may have been printed where damaged letters are read.

A beam search from left to right over what each letter may have been, along the beginnings of words that
the lexicon has; compounds are put together of parts, and a lost space may part two words.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from operator import itemgetter
from typing import Any, Final, NamedTuple

from indexer.repair.channel import LONGEST_SHAPE, Channel
from indexer.repair.confusions import DANISH, EXTRA
from indexer.repair.words import COMPOUND, WordCosts

BEAM: Final = 80
MARGIN: Final = 14.0  # states that cost so much more than the best one are given up
KEPT: Final = 12
MOST_PARTS: Final = 4
RUN: Final = 3.0  # cost of every lost space of a run but the first
ONE_LETTER: Final = frozenset("iåø")
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
        self._readings: dict[tuple[str, bool, bool], tuple[Reading, ...]] = {}

    def readings(self, token: str, most: float, spaces: bool = True, lost: bool = False) -> tuple[Reading, ...]:
        """Return the best readings of a lower-case token that cost at most so much, cheapest first.

        ``spaces`` allows words to be parted, ``lost`` a letter to be missing.
        """
        key = (token, spaces, lost)
        if key not in self._readings:
            self._readings[key] = self._read(token, most, spaces, lost) if len(token) <= LONGEST else ()
        return self._readings[key]

    def _read(self, token: str, most: float, spaces: bool, lost: bool) -> tuple[Reading, ...]:
        columns: list[_Column] = [{} for _ in range(len(token) + 1)]
        columns[0][(), "", ""] = _State(0.0, 0.0, (), "", 0, "", None)
        begins, ahead = self._costs.begins, self._costs.ahead
        margin = MARGIN + (self._channel.lost if lost else 0.0)
        for at in range(len(token)):
            arcs = self._arcs(token, at, lost)
            for least, state in self._beam(columns[at], margin, most):
                prefix = state.prefix
                for length, printed, cost in arcs:
                    if least + cost > most:
                        break
                    grown = prefix + printed
                    if state.cost + cost + ahead(grown) <= most and begins(grown):
                        arc = _Arc(printed, cost, token[at : at + length])
                        self._extend(columns[at + length], state, arc, most, spaces and at + length < len(token))
            columns[at].clear()
        return self._finish(columns[-1])

    def _beam(self, column: _Column, margin: float, most: float) -> list[tuple[float, _State]]:
        """Return the states that may lead to something cheap enough, the best ones if they are many."""
        ahead = self._costs.ahead
        ranked = [(state.cost + ahead(state.prefix), index, state) for index, state in enumerate(column.values())]
        if not ranked:
            return []
        worst = min(most, min(ranked)[0] + margin)
        ranked = [entry for entry in ranked if entry[0] <= worst]
        return [(least, state) for least, _, state in (nsmallest(BEAM, ranked) if len(ranked) > BEAM else ranked)]

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
        if at + 2 <= len(token):
            found += [(2, printed, cost) for printed, cost in channel.wild_pairs if (2, printed) not in listed]
        if lost and letter.isalpha():
            found.append((1, "", channel.lost))
            found += [(1, missing + letter, channel.lost) for missing in EXTRA]
        if (lost or channel.drops) and letter.isalpha():
            found += [(1, missing + letter, channel.dropped) for missing in DANISH]
            if at + 1 == len(token):
                found += [(1, letter + missing, channel.dropped) for missing in DANISH]
        return sorted(found, key=itemgetter(2))

    def _extend(self, column: _Column, state: _State, arc: _Arc, most: float, spaces: bool) -> None:
        """Follow one arc, and finish a part or a word where one may end."""
        prefix = state.prefix + arc.printed
        trail = (arc.printed, arc.read, state.trail)
        cost, damage = state.cost + arc.cost, state.damage + arc.cost
        _keep(column, _State(cost, damage, state.words, state.stem, state.parts, prefix, trail))
        if prefix in self._lexicon.firsts and state.parts < MOST_PARTS:
            part = cost + self._costs.part(prefix) + COMPOUND
            if part <= most:
                _keep(column, _State(part, damage, state.words, state.stem + prefix, state.parts + 1, "", trail))
        if spaces and (word_cost := self._word(state, prefix)) is not None:
            # The parts have been paid for one by one; the whole word may be cheaper.
            # Where one space is lost others are: a whole line may have run together.
            damage += min(self._channel.space, RUN) if state.words else self._channel.space
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
        if not state.parts and not self._costs.is_word(prefix):
            return None
        if len(state.stem + prefix) == 1 and prefix not in ONE_LETTER:
            return None
        return self._costs.known(state.stem + prefix)

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
