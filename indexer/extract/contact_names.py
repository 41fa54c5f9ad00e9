"""Find what may be the name of somebody in a running Danish text: organisations, teams, persons and roles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.extract.contact_words import NOT_SOMEBODY, ORGANISATION_END, POINTS_BACK, ROLE, SENTENCE_START


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of text that may name somebody; ``strong`` when its form alone says so."""

    start: int
    end: int
    text: str
    role: bool
    strong: bool


_CAP = r"[A-ZÆØÅ][\w&:+’'/-]*"
_GAP = r"[ \t]*+\n?+[ \t]*+(?<=\s)"
_SHARED = rf"{_CAP}-(?:,{_GAP}{_CAP}-)*{_GAP}og{_GAP}{_CAP}"  # "Børne- og Ungdomsforvaltningen"
_HEAD = (
    r"(?:[\w-]*(?:[Ss]tyrelsen?|[Mm]inisteriet|[Cc]enter|[Cc]entret|[Cc]enteret|[Ff]orening(?:en)?"
    r"|[Ii]nstitut(?:tet)?|[Rr]ådet|[Nn]ævnet|[Ee]nhed(?:en)?"
    r"|[Oo]rganisation(?:en)?|[Aa]fdeling(?:en)?|[Tt]eam(?:et)?|[Nn]etværk(?:et)?|[Ff]ond(?:en)?"
    r"|[Ss]ekretariat(?:et)?|[Rr]ådgivning(?:en)?|[Ll]inje[n]?|[Vv]agt(?:en)?))"
)
_TAIL = (
    rf"{_GAP}(?:for|af|mod|til"
    rf"|under){_GAP}(?:{_CAP}(?:{_GAP}{_CAP})*(?:,{_GAP}{_CAP})*(?:{_GAP}og{_GAP}{_CAP})?|[a-zæøå-]{{3,40}})"
)
_PROPER = re.compile(
    rf"(?<![\w@./-])(?:(?:{_CAP}{_GAP})?(?=[A-ZÆØÅ]){_HEAD}(?![\w-]){_TAIL}|{_SHARED}"
    rf"|{_CAP}(?:{_GAP}{_CAP}){{0,5}})(?![\w@])"
)
_ONE_OF = re.compile(
    r"\b(?:en|et|nogle|flere|mange|ingen)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)  # "er et krisecenter": a kind, nobody's name
_POSSESSIVE = re.compile(r"(?:ens|ets|ernes)$")  # "Kommunens krisecenter": the word that follows is meant
_GENITIVE = re.compile(r"(?:['’]s?|(?<=[A-ZÆØÅ]{2})s)$")


def names(text: str, starts: frozenset[int] = frozenset({0})) -> list[Name]:
    """Return the names in ``text``, in order, none overlapping.

    ``starts`` are the offsets where sentences begin, where a capital letter says nothing.
    """
    text = _with_ends_marked(text)
    found = [name for match in _PROPER.finditer(text) if (name := _proper(text, match, starts))]
    for match in ROLE.finditer(text):
        if (
            POINTS_BACK.match(match.group())
            or NOT_SOMEBODY.match(match.group())
            or _ONE_OF.search(text[max(0, match.start() - 40) : match.start()])
        ):
            continue
        if not any(match.start() < name.end and name.start < match.end() for name in found):
            found.append(Name(match.start(), match.end(), match.group(), True, False))
    return sorted(found, key=lambda name: name.start)


def _with_ends_marked(text: str) -> str:
    """Mark the line breaks that were not made for want of room: no name runs over them."""
    lines = text.split("\n")
    width = max(map(len, lines))
    marks = ["\r" if len(line) < max(25, 0.6 * width) else "\n" for line in lines[:-1]]
    return "".join(line + mark for line, mark in zip(lines, [*marks, ""], strict=True))


def _proper(text: str, match: re.Match[str], starts: frozenset[int]) -> Name | None:
    start, end = match.span()
    first = text[start:end].split(maxsplit=1)[0]
    at_start = (
        start in starts
        or text[max(0, start - 12) : start].rstrip(" \t\n•–-*").endswith((".", "!", "?", ":"))
        or not text[max(0, start - 12) : start].strip(" \t\n\r•–-*")
        or text[start - 1] == "\r"
    )
    if at_start and first.lower() in SENTENCE_START:
        rest = re.match(rf"{re.escape(first)}\s+(?=[A-ZÆØÅ])", text[start:end])
        if rest is None:
            return None
        start, at_start = start + rest.end(), False
    stretch = _GENITIVE.sub("", text[start:end].rstrip("’':/&+-"))
    words = stretch.split()
    if len(words) == 1 and POINTS_BACK.match(words[0]):
        return None
    if not words or len(stretch) < 2 or (NOT_SOMEBODY.search(words[-1]) and len(words) == 1):
        return None
    role = len(words) == 1 and ROLE.fullmatch(stretch) is not None
    marked = len(words) > 1 or sum(letter.isupper() for letter in stretch) > 1
    strong = marked or bool(ORGANISATION_END.search(words[-1]))
    if at_start and (not strong or (len(words) == 1 and _POSSESSIVE.search(stretch))):
        return None
    return Name(start, start + len(stretch), " ".join(words), role, strong)
