"""How a message opens: with politeness, or with a correction of how the one before it was understood.

All patterns are folded (kb.danish.normalise), as people who hurry type them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from kb.danish.normalise import fold
from kb.danish.tokenise import tokenise

BETWEEN: Final = r"[^\w?]*"
POLITE: Final = re.compile(
    rf"^(?:(?:ok|okay|(?:mange |tusind )?tak|fint|godt|super|perfekt|ja|nej|na|hm+|aha|jamen|sa|altsa|hej|hejsa"
    rf"|goddag|undskyld|sorry|hov|ups)\b{BETWEEN})+(?=\w)"
)
CORRECTION: Final = re.compile(
    rf"^(?:det (?:var|er) ikke (?:det|hvad),? jeg (?:spurgte om|mente|mener|ville vide)\b{BETWEEN}(?:men\b{BETWEEN})?)?"
    r"(?:jeg (?:mente|mener|tankte pa|tanker pa|spurgte (?:om|til)|ville (?:vide|sporge om))"
    rf"|det jeg (?:mente|mener) (?:var|er)|rettere(?: sagt)?|snarere)\b{BETWEEN}"
    r"(?:(?:egentlig|faktisk|altsa|bare|nu|mere|om)\s+)*"
)
NOT_BUT: Final = re.compile(rf"^ikke (?:\w+ ){{0,3}}\w+{BETWEEN}men (?:(?:om|til|for|med)\s+)?(?=\w)")
# A message that is nothing but this asks for nothing.
COURTESY: Final = re.compile(
    rf"^(?:(?:hej|hejsa|halloj|goddag|god ?(?:morgen|dag|aften|weekend)|hav en god (?:dag|weekend|aften)|farvel"
    r"|(?:mange |tusind )?tak(?: skal (?:du|i) have)?(?: for (?:hjalpen|hjalp|svaret|det|nu|alt|din hjalp))?"
    r"|selv tak|det var (?:bare )?(?:alt|det)|det var (?:en )?(?:stor|god|rigtig god|fin) hjalp"
    r"|det hjalp(?: mig)?(?: meget)?|ok|okay|fint|godt|super|perfekt|fedt|dejligt|forstaet|javel|ja|nej|na|aha|hm+"
    rf"|alle sammen|med dig)\b{BETWEEN})+$"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a message says after its opening, and whether it corrects."""

    rest: str
    corrects: bool = False


def opening(message: str) -> Opening:
    """Return a message without its politeness and the words that announce a correction."""
    rest, _ = _after(POLITE, message)
    for pattern in (CORRECTION, NOT_BUT):
        corrected, found = _after(pattern, rest)
        if found and corrected:
            return Opening(corrected, corrects=True)
    return Opening(rest)


def is_courtesy(message: str) -> bool:
    """Say whether a message only greets or thanks."""
    return COURTESY.match(" ".join(fold(message).split())) is not None


def _after(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    """Return a text after what the pattern finds in its folded form, and whether it found anything."""
    folded = " ".join(fold(text).split())
    found = pattern.match(folded)
    if not found or not found.group():
        return text, False
    words = tokenise(text)[len(tokenise(found.group())) :]
    return (text[words[0].start :] if words else ""), True
