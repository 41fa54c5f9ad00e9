"""How two lines of one cell become running text."""

from __future__ import annotations

import re

from kb.danish.lexicon import danish

COORDINATORS = frozenset({"og", "eller", "samt", "til", "hhv.", "mv."})
_LAST = re.compile(r"(\S+)$")
_FIRST = re.compile(r"^(\S+)")
_LETTERS = re.compile(r"[^\W\d_]+")


def joint(left: str, right: str) -> tuple[bool, str]:
    """Return whether the left line keeps its last character, and what stands between the lines."""
    last = _LAST.search(left).group()  # type: ignore[union-attr]  # lines are never blank
    first = _FIRST.search(right).group()  # type: ignore[union-attr]
    if not re.search(r"\w[-\u00ad\u2010]$", last):
        return True, " "
    if first.lower() in COORDINATORS or not first[0].isalnum():
        return True, "" if first[0] == "/" else " "
    part = re.split(r"[-/]", last[:-1])[-1]
    if not first[0].islower() or part.isdigit() or (len(part) > 1 and part.isupper()):
        return True, ""
    return _is_compound(part, first), ""


def _is_compound(part: str, first: str) -> bool:
    """Say whether the hyphen belongs to the word: both halves are words, and together they are none."""
    end = _LETTERS.match(first)
    rest = end.group() if end else first
    knows = danish().knows
    return knows(part) and knows(rest) and not knows(part + rest)
