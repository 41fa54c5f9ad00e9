"""Where sentences end in Danish administrative prose, full of abbreviations, dates and sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# Stand before something: the sentence goes on.
LEADING: Final = frozenset(
    """
    adr afd alm ang art bd bilag bl bl.a ca cand cpr cvr d dr dvs d.v.s eks ekskl eksl evt f f.eks feks forb forts fr
    fx gl hhv hr iht i.h.t ift i.f.t ifm i.f.m ifbm incl inkl jf jvf kap kbh kl kgl lb maks max medio m.h.t mht m.h.p
    mhp mia mill min mio nr nuv obs p pga p.g.a pkt ph.d pr primo prof resp sct sek sekr skt sml spm st stud s tel tilsv
    tlf t.o.m udg ultimo vedr vha v.h.a vol jan feb apr jun jul aug sep sept okt nov dec
    """.split()
)
# Stand after something: the sentence may be over, and is where a capital follows.
CLOSING: Final = frozenset("etc kr mm m.m m.fl m.m.fl mv m.v m.v.h o.a o.l o.lign o.s.v osv pct pt p.t stk årl".split())
GAP: Final = re.compile(
    r"(?<=[.!?])[\"”»«’')\]]*\s+(?=[\"”»«(\[•·]?\s?[^\W_a-zæøå])"  # the end of a sentence, then a capital or a number
    r"|\s+(?=[•▪◦‣·]\s)"  # before an item
    r"|\n"
)
LAST_WORD: Final = re.compile(r"((?:(?<!\w)[^\W\d_]{1,2}\.\s?)*[^\W_]+)\.$")
WINDOW: Final = 20  # characters before a full stop that tell what it is


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences of a stretch end, the white space after each included; ``end`` is the last."""
    begin = start
    for match in GAP.finditer(text, start, end):
        before = text[max(begin, match.start() - WINDOW) : match.start()]
        if "\n" in match.group() or _is_end(before, text[match.end() : match.end() + 1]):
            yield match.end()
            begin = match.end()
    yield end


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text."""
    at = 0
    for end in sentence_ends(text, 0, len(text)):
        if sentence := text[at:end].strip():
            yield sentence
        at = end


def _is_end(before: str, following: str) -> bool:
    """Tell whether a sentence is over, from its last characters (all of a short one) and the one that follows."""
    last = LAST_WORD.search(before)
    if last is None:
        return True
    written = last[1].replace(" ", "")
    word = written.lower()
    if word in CLOSING:
        return not following.isdigit()
    if word.isdigit() and len(word) <= 2:  # "1. juli", "20. 3. 2013", and the number in front of an item
        return following.isalpha() and bool(before[: -len(last[0])].strip(" \t•·-–("))
    final = written.rpartition(".")[2]
    return not {word, final.lower()} & LEADING and not (len(final) == 1 and final.isupper())  # initials: "J. P. Hansen"
