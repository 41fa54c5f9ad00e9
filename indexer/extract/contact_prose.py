"""Read running text: who is said to give help, and which number or address a sentence gives to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.contact_details import Detail, details
from indexer.extract.contact_found import Found
from indexer.extract.contact_names import Name, names
from indexer.extract.contact_words import (
    AGENT_BEFORE,
    CONTACT_CUE,
    HELP_NOUN,
    HELP_VERB,
    ORGANISATION_END,
    POINTS_BACK,
    sentences,
)

_INSIDE = re.compile(r"\s*(?:,\s*)?(?:\(|i|under|hos|på|ved|fra|i regi af|hos den|c/o)\s*(?:den|det)?\s*$")
_AND = re.compile(r"\s*(?:,|og|eller|samt|/|,\s*og)\s*(?:den|det|til|med|hos)?\s*")
_PLACE = re.compile(r"\s(?:i|på)\s$")
_TURN = re.compile(r"[;]|\b(?:mens|men|hvorimod|ellers)\b")
_CALLED = re.compile(
    r"\w(?:foreningen|foreningerne|skolen|organisationen|selskabet|gruppen|projektet|linjen|huset|centret"
    r"|teamet|netværket)\s+$|\b(?:foreningen|foreningerne|organisationen|projektet)\s+$"
)
_CLOSELY = re.compile(
    r"\b(?:ved|hos|regi af|samarbejde(?:t)? med|kontakt(?:e|es)?|ring(?:e)? til|skriv(?:e)? til)\s+$", re.IGNORECASE
)
_APPOSITION = re.compile(r"\s*\([^)]{0,120}(?:beredskab|rådgivning|team|hjælp|støtte)", re.IGNORECASE)
# A definite noun may be somebody else ("politiet", "den sociale vagt"), unless it points back or is a time or a means.
_SOMEBODY = re.compile(r"[^\W\d]{3,}(?:en|et|erne|vagt|team|enhed)$")
_NOBODY = re.compile(
    rf"(?:{POINTS_BACK.pattern}|(?:døgnet|telefonen|tiden|åbningstiden|telefontiden|hverdagen|ugen|aftenen"
    rf"|weekenden|natten|dagen|året|nummeret"
    r"|hjemmesiden|adressen|mobilen|mailen|kontoret|indgangen|uden|inden|siden|mellem|meget|anden|andet"
    r"|eget|noget|fredagen|henvendelsen)$)",
    re.IGNORECASE,
)
_CHAIN = re.compile(r"(?:[A-ZÆØÅ][^\s,;.]*(?:\s[A-ZÆØÅ][^\s,;.]*){0,4}(?:,\s*|\s+(?:og|samt|eller)\s+)){1,8}$")


def read_prose(text: str, heading: Name | None) -> Iterator[Found]:
    """Yield every name in a paragraph, with the facts that are its own and whether it is said to help."""
    bounds = sentences(text)
    starts = frozenset(end - len(text[start:end].lstrip()) for start, end in bounds)
    every = names(text, starts)
    told = details(text)
    spoken_of = [heading] if heading else []
    for start, end in bounds:
        here = [name for name in every if start <= name.start < end]
        facts = [fact for fact in told if start <= fact.start < end]
        groups = [
            group for group in _groups(text, here) if not _is_fact(group[0], facts) and not _is_place(text, group[0])
        ]
        owned = [(fact, _owner(text, fact, groups, spoken_of)) for fact in facts]
        asked = bool(CONTACT_CUE.search(text[start:end]))
        for name in here:
            found = Found(name.text, name.start, role=name.role, also=(name.text,))
            found.give([fact for fact, owner in owned if owner is name and _plausible(fact, name, asked)])
            found.helps = bool(found.facts) or _helps(text, start, end, name, every)
            yield found
        for fact, owner in owned:
            if owner is not None and owner not in here and fact.kind != "url":
                yield Found(owner.text, owner.start, {fact.kind: fact.text}, (owner.text,), None, True, owner.role)
        spoken_of = list({group[0].text: group[0] for group in groups}.values()) or spoken_of


def _is_place(text: str, name: Name) -> bool:
    """Say whether a name only tells where: "Krisecentret i Skoven"."""
    return not name.strong and not name.role and _PLACE.search(text[max(0, name.start - 4) : name.start]) is not None


def _is_fact(name: Name, facts: list[Detail]) -> bool:
    return any(fact.start <= name.start < fact.end for fact in facts)


def _plausible(fact: Detail, name: Name, asked: bool) -> bool:
    """Ask more of a web address: it may be about anything that the sentence mentions."""
    return fact.kind != "url" or ((asked or name.strong or name.role) and 0 <= fact.start - name.end < 60)


def _owner(text: str, fact: Detail, groups: list[list[Name]], spoken_of: list[Name]) -> Name | None:
    """Say whose a fact is: the only name in the sentence, the nearest before it, or the one just spoken of."""
    if len(groups) == 1:
        return groups[0][0]
    if not groups:
        other = any(_SOMEBODY.search(word) and not _NOBODY.match(word) for word in _clause(text, fact).split())
        return spoken_of[0] if len(spoken_of) == 1 and not other else None
    before = [group for group in groups if _end(group) <= fact.start]
    if not before or _coordinated(text, before):
        return None
    between = text[_end(before[-1]) : fact.start]
    return before[-1][0] if len(between) < 90 and not _TURN.search(between) else None


def _clause(text: str, fact: Detail) -> str:
    """Return what stands before a fact in its sentence."""
    return next((text[start : fact.start] for start, end in sentences(text) if start <= fact.start < end), "")


def _end(group: list[Name]) -> int:
    return max(name.end for name in group)


def _groups(text: str, here: list[Name]) -> list[list[Name]]:
    """Put "SSP-konsulenten i Socialforvaltningen" together: the first is spoken of, the rest say where it belongs."""
    groups: list[list[Name]] = []
    end = 0  # of the last group
    for name in here:
        between = text[end : name.start] if groups else ""
        if groups and _INSIDE.fullmatch(between):
            groups[-1].append(name)
        elif groups and between == ", " and groups[-1][0].text.islower() and not name.role:
            groups[-1].insert(0, name)  # "kommunens krisecenter, Garvergården,": the same one twice
        else:
            groups.append([name])
            end = 0
        end = max(end, name.end)
    return groups


def _coordinated(text: str, groups: list[list[Name]]) -> bool:
    """Tell whether the last name stands in a list with the one before it, so that a fact may be both's."""
    return len(groups) > 1 and bool(_AND.fullmatch(text[_end(groups[-2]) : min(name.start for name in groups[-1])]))


def _helps(text: str, start: int, end: int, name: Name, every: list[Name]) -> bool:
    """Tell whether the sentence says that the name gives help: who acts, or from whom it is had."""
    after = text[name.end : min(end, name.end + 90)]
    verb = HELP_VERB.search(after)
    if verb and not any(name.end < other.start < name.end + verb.start() for other in every):
        return not name.role or len(name.text) > 9  # "team" alone names nobody
    if not HELP_NOUN.search(
        text[max(start, name.start - 400) : name.start] + text[name.end : min(end, name.end + 400)]
    ):
        return False
    before = text[max(start, name.start - 110) : name.start]
    if chain := _CHAIN.search(before):  # "foreningerne A, B og C": what is said of A is said of C
        before = before[: chain.start()]
    marked = name.strong or name.role or bool(_CALLED.search(before) or _CLOSELY.search(before))
    if AGENT_BEFORE.search(before) or _APPOSITION.match(after):
        return marked
    return name.strong and not name.role and bool(ORGANISATION_END.search(name.text))
