"""How likely a stretch of a line is the next piece of a column."""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.layout.flattened.words import OPEN_WORDS, WordLine, bond, ends_sentence, may_end_sentence

# How cells of a field tend to begin.
OPENINGS = {
    "owner": re.compile(
        r"(?:\w+(?:forvaltning|afdeling|center|centr|styrelse|ministeri|kommune|region|politi|sekretariat|udvalg)"
        r"\w*|(?:kommunen|regionen|skolerne|politiet|jobcentret|biblioteket|foreningerne)\b|[A-ZÆØÅ]{3,5}\b)",
        re.IGNORECASE,
    ),
    "anchoring": re.compile(
        r"(?:ikke )?(?:gennemført|afsluttes?|afsluttet|fortsæt\w+|forankr\w+|iværksat|løbende|permanent|"
        r"forventes|(?:ordningen|projektet|initiativet|indsatsen|initiativerne) (?:er|afsluttes|forankres)|"
        r"udmøntning\w*)\b",
        re.IGNORECASE,
    ),
    "period": re.compile(
        r"(?:(?:19|20)\d\d\b|\d\. (?:kvartal|halvår)|løbende|(?:primo|medio|ultimo)\b|"
        r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|"
        r"december)\b|afsluttes)",
        re.IGNORECASE,
    ),
    "funding": re.compile(
        r"\d[\d.,]*\s*(?:mio|mia|kr|t\.?kr|pct)|ingen|inden for|inden for rammen|satspulje", re.IGNORECASE
    ),
    "status": re.compile(
        r"(?:der (?:er|blev|har|var)|i gang|igangsat|afsluttet|ikke igangsat|gennemført|"
        r"under udvikling|planlagt|\w+(?:en|et|ne) (?:er|blev|har)\b)",
        re.IGNORECASE,
    ),
    "description": re.compile(
        r"(?:der (?:\w+s|skal)\b|at \w+|etablering|udvikling|udarbejdelse|\w+ing af\b)", re.IGNORECASE
    ),
}
EMPTY = -2.0  # an empty cell
CLOSED_FIELDS = frozenset({"description", "status", "goal"})  # whose cells end with a full stop


class Piece(NamedTuple):
    """Words i to j of a line, in one column."""

    line: int
    i: int
    j: int


class Scorer:
    """Scores pieces against their column; ``widths`` is in characters, None where it is not known yet."""

    def __init__(self, lines: list[WordLine], fields: list[str], widths: list[float | None]) -> None:
        self.lines = lines
        self._fields = fields
        self._widths = widths
        self._cache: dict[tuple[int, Piece | None, Piece], float] = {}

    def __call__(self, column: int, previous: Piece | None, piece: Piece) -> float:
        """Return the natural-log score of a piece that follows ``previous`` in its column."""
        key = (column, previous, piece)
        if key not in self._cache:
            self._cache[key] = self._score(column, previous, piece)
        return self._cache[key]

    def widest(self) -> float:
        """Return the width of the widest column, 0 where one is not known."""
        return 0.0 if None in self._widths else max(w for w in self._widths if w is not None)

    def ending(self, column: int, last: Piece | None) -> float:
        """Return how likely a column ends with this piece."""
        if last is None:
            return EMPTY
        word = self.lines[last.line].words[last.j - 1].text
        if word.lower() in OPEN_WORDS or word.endswith((",", "-", "|")):
            return -3.0
        if self._fields[column] in CLOSED_FIELDS and not may_end_sentence(word):
            return -1.0
        return 0.0

    def _score(self, column: int, previous: Piece | None, piece: Piece) -> float:
        line = self.lines[piece.line]
        width = self._widths[column]
        length = line.width(piece.i, piece.j)
        score = line.inner(piece.i, piece.j)
        if width is not None and length > 1.06 * width:
            score -= 0.8 * (length - width)
        first = line.words[piece.i].text
        if previous is None:
            return score + self._opening(column, piece)
        return score + self._continuing(previous, first, width)

    def _opening(self, column: int, piece: Piece) -> float:
        words = self.lines[piece.line].words[piece.i : piece.j]
        text = " ".join(w.text for w in words[:6])
        score = -3.0 if words[0].text[:1].islower() else 0.0
        field = self._fields[column]
        for name, pattern in OPENINGS.items():
            if pattern.match(text) and name in self._fields:
                score += 1.2 if name == field else -0.6
        return score

    def _continuing(self, previous: Piece, first: str, width: float | None) -> float:
        before = self.lines[previous.line]
        last = before.words[previous.j - 1].text
        score = bond(last, first)
        room = 0.0
        if width is not None:
            room = width * 0.93 - before.width(previous.i, previous.j) - 1 - len(first)
        if ends_sentence(last):
            return score - (0.2 if room > 1 else 0.0)
        if room > 1 and not may_end_sentence(last):  # the word would have stood on the line before
            score -= min(4.0, 0.8 + 0.25 * room)
        return score
