"""Read contact lists and signature blocks: a name, and under or beside it its number, address and hours."""

from __future__ import annotations

import re

from indexer.extract.contact_details import Detail, details
from indexer.extract.contact_found import (
    GENERIC,
    LABEL,
    STREET,
    VERB,
    Found,
    bare,
    found_as,
    is_head,
    is_person,
    unlabelled,
)
from indexer.extract.contact_lines import Line, Stanza
from indexer.extract.contact_words import CONTACT_CUE, HELP_NOUN, SENTENCE_START

_PIECES = re.compile(r"\s+[-–—|]\s+|\s*[:;,(]\s*|\s*\t\s*")
_ROLE_AND_PERSON = re.compile(r"(?P<role>[^\W\d_][\w -]{2,40}):\s+(?P<person>[^:]{4,60})$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME_LABEL = re.compile(
    r"^(?:navn|funktion|titel|stilling|rolle|organisation|enhed|afdeling|tilbud|kontaktperson|kontakt"
    r"|sagsbehandler|att\.?)\s*:\s*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[:,;(|\t–—-]\s*$")
_MAY_START = frozenset({"den", "det", "unge", "børn", "forældre", "støtte", "hjælp", "rådgivning"})


class ListReader:
    """Read one stanza line by line; ``consumed`` holds the starts of the lines that were understood."""

    def __init__(self, heading: Line | None) -> None:
        self._heading = heading
        self._heads: list[Line] = []
        self._entry: Found | None = None
        self._prose = False
        self._entries: list[Found] = []
        self._pending: list[int] = []  # the lines of a head that has no fact yet
        self.consumed: set[int] = set()

    def read(self, stanza: Stanza) -> list[Found]:
        """Return the entries that hold at least one fact."""
        self._prose = any(len(line.text) > 60 or VERB.search(line.text) for line in stanza)
        for line in stanza:
            facts = details(line.text)
            if facts:
                self._fact_line(line, facts)
            else:
                self._other_line(line)
        return [entry for entry in self._entries if entry.facts]

    def _other_line(self, line: Line) -> None:
        if STREET.match(bare(line.text)) or not unlabelled(line.text, []):
            return  # an address, or a bare label such as "Åbningstider:"
        if is_head(line.text) and not _YEAR.search(line.text):
            self._heads = [line] if self._entry else [*self._heads, line]
            self._entry = None
        elif self._entry is None and self._heads and HELP_NOUN.search(line.text):
            self._begin(self._headed(line.text.strip()))

    def _fact_line(self, line: Line, facts: list[Detail]) -> None:
        rest = unlabelled(line.text, facts)
        if not rest or rest == "og" or GENERIC.match(rest):
            if self._entry is None:
                self._begin(self._headed(None) or self._under_heading(line))
        elif (named := _named_line(line, facts)) is not None:
            self._heads = []
            self._begin(named)
        else:
            self._heads, self._entry = [], None  # a sentence: read as such
        if self._entry is not None:
            self._entry.give(facts)
            self.consumed.update((line.start, *self._pending))
            self._pending = []

    def _begin(self, entry: Found | None) -> None:
        self._entry = entry
        if entry is not None:
            self._entries.append(entry)
            self._pending = [head.start for head in self._heads]

    def _headed(self, help_text: str | None) -> Found | None:
        lines = [line for line in self._heads if not GENERIC.match(bare(line.text))]
        pieces = [_NAME_LABEL.sub("", bare(line.text)) for line in lines]
        named = next((match for piece in pieces if (match := _ROLE_AND_PERSON.match(piece))), None)
        if named and is_person(named["person"]):
            line = next(line for line in lines if named["person"] in line.text)
            return found_as([named["person"], named["role"]], line.start + line.text.index(named["person"]), help_text)
        return found_as(pieces, lines[0].start + lines[0].text.index(pieces[0]), help_text) if pieces else None

    def _under_heading(self, line: Line) -> Found | None:
        """Give a lone "Telefon: ..." to the heading above it, unless a text stands in between."""
        if self._heading is None or self._heads or self._entries:
            return None
        if self._prose and not LABEL.match(bare(line.text)):
            return None
        return found_as([self._heading.text], self._heading.start)


def _named_line(line: Line, facts: list[Detail]) -> Found | None:
    """Return the name in "Kontoret: 12 34 56 78" and the like; None when the line is a sentence."""
    before = line.text[: facts[0].start]
    before = LABEL.split(_NAME_LABEL.sub("", before))[0]
    head = bare(before.rstrip(" \t:;,(–—-"))
    if line.text.rstrip().endswith(".") and (not _SEPARATOR.search(before) or len(line.text.split()) > 12):
        return None
    if not head or len(head.split()) > 9 or VERB.search(head) or not head[0].isupper() or CONTACT_CUE.match(head):
        return None
    if head.split()[0].lower() in SENTENCE_START - _MAY_START or len(unlabelled(line.text, facts).split()) > 25:
        return None
    pieces = [piece for part in _PIECES.split(head) if (piece := bare(part))]
    if not pieces or GENERIC.match(pieces[0]):
        return None
    return found_as(pieces, line.start + line.text.index(pieces[0]))
