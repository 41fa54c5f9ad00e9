"""The noise of a document: how probable it is that one printed letter was read as another."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log
from typing import Final

from indexer.repair.confusions import ANY_PAIR, ANY_SIGN, DANISH, EXTRA, LATIN, weights

DANISH_SHAPES: Final = {letter: weights(shapes, 1.0) for letter, shapes in DANISH.items()}
LATIN_SHAPES: Final = {letters: weights(shapes, 1.5) for letters, shapes in LATIN.items()}
MEMORY: Final = 12.0  # so many letters seen weigh as much as what is believed beforehand
LONGEST_SHAPE: Final = 3

Arcs = dict[str, tuple[tuple[str, float], ...]]


@dataclass(frozen=True, slots=True)
class Damage:
    """How often things are damaged: a share of the Danish letters, of other letters, of spaces."""

    danish: float
    dropped: float  # share of the Danish letters that are gone altogether
    latin: float
    lost_letter: float
    lost_space: float
    broken: float  # share of line ends that cut a word without a hyphen
    stray_space: float
    stray_sign: float  # inside a word


BROAD: Final = Damage(
    danish=0.4,
    dropped=0.001,
    latin=0.001,
    lost_letter=0.00005,
    lost_space=0.003,
    broken=0.01,
    stray_space=0.0005,
    stray_sign=0.0002,
)
# Where no letters seem to be damaged.
CAUTIOUS: Final = Damage(
    danish=0.003,
    dropped=0.0001,
    latin=0.00003,
    lost_letter=0.00001,
    lost_space=0.00003,
    broken=0.001,
    stray_space=0.00003,
    stray_sign=0.00001,
)
DROPPING: Final = 0.01  # a document that drops so many Danish letters may have dropped one from any word


@dataclass(slots=True)
class Seen:
    """What was read for what, counted in the words that a document's repair is sure of."""

    read: Counter[tuple[str, str]] = field(default_factory=Counter)
    printed: Counter[str] = field(default_factory=Counter)
    dropped: int = 0  # Danish letters that were not read at all


class Channel:
    """Costs (natural logarithms of 1/probability) of reading one thing where another is printed."""

    def __init__(self, damage: Damage, seen: Seen | None = None) -> None:
        self.damage = damage
        seen = seen or Seen()
        arcs: dict[str, dict[str, float]] = defaultdict(dict)
        self._keep: dict[str, float] = {}
        for letter, shapes in DANISH_SHAPES.items():
            self._learn(arcs, letter, damage.danish, shapes, seen)
        for letters, shapes in LATIN_SHAPES.items():
            self._learn(arcs, letters, damage.latin, shapes, seen)
        for letter in EXTRA:
            self._keep.setdefault(letter, 0.0)
        self.arcs: Arcs = {
            read: tuple(sorted(printed.items(), key=lambda item: item[1])) for read, printed in arcs.items()
        }
        self.wild = tuple((letter, -log(self._share(letter, damage.danish, ANY_SIGN, seen))) for letter in "æøå")
        self.wild_pairs = tuple(
            (letter, -log(self._share(letter, damage.danish, weight, seen))) for letter, weight in ANY_PAIR.items()
        )
        self.lost = -log(damage.lost_letter)
        self.dropped = -log(damage.dropped)
        self.drops = damage.dropped > DROPPING
        self.space = -log(damage.lost_space)
        self.stray = -log(damage.stray_space)
        self.broken = -log(damage.broken)
        self.sign = -log(damage.stray_sign)

    def _learn(
        self,
        arcs: dict[str, dict[str, float]],
        printed: str,
        damage: float,
        shapes: Mapping[str, float],
        seen: Seen,
    ) -> None:
        damaged = 0.0
        for read, weight in shapes.items():
            share = self._share(printed, damage, weight, seen, read)
            damaged += share
            arcs[read][printed] = -log(share)
        if len(printed) == 1:
            self._keep[printed] = -log(max(1.0 - damaged, 1e-4))

    @staticmethod
    def _share(printed: str, damage: float, weight: float, seen: Seen, read: str = "") -> float:
        share = (seen.read[printed, read] + MEMORY * damage * weight) / (seen.printed[printed] + MEMORY)
        return min(max(share, 1e-9), 0.999)

    def keep(self, letter: str) -> float:
        """Return the cost of reading a printed letter as it is."""
        return self._keep.get(letter, 0.0)

    def kept(self, word: str) -> float:
        """Return the cost of reading a whole lower-case word as it is printed."""
        return sum(self._keep.get(letter, 0.0) for letter in word)
