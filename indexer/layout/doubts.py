"""What speaks against how a row was read. Measured in docs/decisions/0203."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from indexer.layout.flattened.words import OPEN_WORDS, may_end_sentence
from indexer.layout.parts import Part
from indexer.layout.source import Source
from kb.danish.lexicon import danish
from kb.domain import Doubt

# Natural-log units by which a guessed field is likelier than in the next best guess: below the first, more rows are
# wrong than right; below the second, one in five.
EVEN, CLOSE = 2.0, 3.0
SENTENCES = frozenset({"description", "status", "goal"})  # fields whose text ends with a full stop
LETTERS = re.compile(r"[^\W\d_]{4,}")
ODD = 0.12  # of a field's longer words are no Danish words


def doubts_of(members: Sequence[Part], source: Source) -> tuple[Doubt, ...]:
    """Return what speaks against a row's fields, in the order of the fields."""
    body = [part for part in members if part.field != "title"]
    found = [] if body else [Doubt("title", "empty")]
    for name, group in groupby(members, key=lambda part: part.field or ""):
        parts = list(group)
        found += [Doubt(name, doubt.kind) for doubt in _doubts(name, parts, source)]
    return tuple(dict.fromkeys(found))


def _doubts(name: str, parts: Sequence[Part], source: Source) -> Iterator[Doubt]:
    text = " ".join(source.show(*stretch) for part in parts for stretch in part.stretches)
    words = text.split()
    if not words:
        return
    margin = min((part.margin for part in parts if part.margin is not None), default=CLOSE)
    if margin < CLOSE:
        yield Doubt(name, "columns" if margin < EVEN else "columns_perhaps")
    if words[0][:1].islower() and name != "title":
        yield Doubt(name, "begins")
    if (
        words[-1].lower() in OPEN_WORDS
        or words[-1].endswith((",", "-"))
        or (name in SENTENCES and len(words) > 4 and not may_end_sentence(words[-1]))
    ):
        yield Doubt(name, "ends")
    longer = LETTERS.findall(text)
    odd = [word for word in longer if word.islower() and not danish().knows(word)]
    if len(odd) > ODD * len(longer):
        yield Doubt(name, "letters")
