"""The repairs of a document, each kind once: first those that came out as no Danish word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from kb.danish.lexicon import danish
from kb.domain import Document, Repair

AROUND: Final = 60  # characters shown on either side


@dataclass(frozen=True, slots=True)
class RepairToReview:
    """A word as read and as repaired, how often, and one place where it stands."""

    raw: str
    repaired: str
    kind: str
    times: int
    known: bool  # whether what came out is a Danish word, or several
    start: int  # of the place, in the document's text
    end: int
    context: str


def repairs_to_review(document: Document) -> list[RepairToReview]:
    """Return the repairs by the words that they changed, the doubtful first, then the most frequent."""
    places: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for repair in document.repairs:
        start, end = _word_around(document.text, repair)
        raw = document.text[start : repair.start] + repair.raw + document.text[repair.end : end]
        places[raw, document.text[start:end], repair.kind].append((start, end))
    found = [_shown(document, *words, at) for words, at in places.items() if words[0] != words[1]]
    return sorted(found, key=lambda repair: (repair.known, -repair.times, repair.start))


def _word_around(text: str, repair: Repair) -> tuple[int, int]:
    start, end = repair.start, repair.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _shown(document: Document, raw: str, repaired: str, kind: str, places: list[tuple[int, int]]) -> RepairToReview:
    start, end = places[0]
    context = document.text[max(0, start - AROUND) : end + AROUND]
    words = [word.strip(".,;:()[]\"”“»«’'!?-–/") for word in repaired.split()]
    known = all(danish().knows(word) for word in words if word.isalpha())
    return RepairToReview(raw, repaired, kind, len(places), known, start, end, " ".join(context.split()))
