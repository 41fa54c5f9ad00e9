"""See from a Danish question what kind of thing would answer it: a number, a sum, a date, a place, a name.

The patterns are read on small letters with æ, ø and å folded away, as people who hurry type them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Wanted(StrEnum):
    """What the answer must hold."""

    NUMBER = "number"
    SUM = "sum"
    DATE = "date"
    PLACE = "place"
    NAME = "name"
    TEXT = "text"  # anything


@dataclass(frozen=True, slots=True)
class QuestionType:
    """What is wanted, the words that name what is counted ("hvor mange vejledere"), and whether it asks for help."""

    wanted: Wanted
    counted: tuple[str, ...] = ()
    contact: bool = False


MONEY: Final = "penge|kroner|kr|mio|millioner|midler|budget\\w*|bevil\\w+|belob|afsat|afsaettes|koster|kostede"
PLACE_NAMES: Final = "by|byer|land|lande|sted|steder|kommuner?|regioner?|kvarter|bydele?|adresse"
ORGANISATIONS: Final = (
    "organisation|forening|styrelse|ministeri|myndighed|aktor|forvaltning|person|samarbejdspartner|firma|institution|"
    "hojskole|krisecent|boligselskab"
)
HAPPENS: Final = (
    "er|var|ligger|la|blev|bliver|bor|foregar|foregik|holdes|holdt|afholdes|afholdt|finder|fandt|sker|skete|udbydes|har"
)
# The first that matches decides.
WANTED: Final = (
    (Wanted.SUM, rf"hvad (koster|kostede|er prisen|er budgettet)|hvor (mange|meget|stort?)\b.*\b({MONEY})\b"),
    (Wanted.SUM, rf"(hvad|hvor) er (der )?(afsat|bevilget)|hvilket belob|\b({MONEY}|okonomi|finansiering) (til|for)\b"),
    (
        Wanted.NUMBER,
        r"hvor (mange|meget|stort?|store|gammel|gamle|ofte|hojt?|lang)\b|\bantal(let)?\b|\b(procent|pct)\b",
    ),
    (Wanted.DATE, r"\bhvorn[ao]r\b|hvor l(ae|e)nge|hvor lang tid|hvilke[nt]? (ar|dato|datoer|maned|tidspunkt|periode)"),
    (Wanted.DATE, r"\b(startdato|slutdato|udlobsdato|tidsfrist)\b"),
    (Wanted.PLACE, rf"hvilke[nt]? ({PLACE_NAMES})\b|\bhvor (henne )?({HAPPENS})\b(?! (vi|jeg|man) )|^hvor(henne)?\??$"),
    (Wanted.NAME, rf"\bhvem\b|hvilke[nt]? ({ORGANISATIONS})\w*"),
)

HELP: Final = r"hj(ae|a|e)lp\w*|stott?e|radgivning|rad|sparring|vejledning|bistand"
SHELTER: Final = "tilflugt|beskyttelse|psykolog|mentor|overnatte|sove|ly"
CONTACT: Final = re.compile(
    r"\bhvem\b.{0,40}\b(kan|skal|bor|ma|ring|kontakt|hj(ae|a|e)lp|rad|sporg|henvend|tal|snak|stott|sparr|vejled|yder)"
    r"|\bhvem\b.{0,40}\btager sig"
    rf"|\bhvor\b.{{0,50}}\b({HELP}|{SHELTER}|henvend\w*|ring\w*|kontakt\w*)\b"
    r"|\b(ringe?r?|opkald|telefon\w*|tlf|nummer(et)?|mailadresse|e-?mail|kontakt|kontakter?s?|kontakt(person|oplysning|info)\w*)\b"
    r"|\b(nr|telefonnr|tlfnr|mobil|mail)\.? (pa|til)\b"
    r"|\b(henvende\w*|hotlinen?|vagttelefon|akuttelefon)\b"
    r"|\b(nogen|en|nogle)\b.{0,20}\b(tale|snakke|sparre|radfore) med\b|\b(radfore|sparre) (os|mig|sig)\b"
    rf"|\bkan (vi|jeg|man|hun|han|de)\b.{{0,30}}\bfa\b.{{0,30}}\b({HELP})\b"
    r"|\b(hvilke[nt]?|findes|er) (der )?(\w+ )?(radgivning|tilbud|organisation|forening|team)\w*\b.{0,60}"
    rf"\b({HELP})\b"
)

COUNTED: Final = re.compile(r"\b(?:hvor mange|antal(?:let af)?|hvor meget)\s+([\w-]+(?:\s+[\w-]+){0,3}\s*)")
FOLD: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "é": "e", "ö": "o", "ä": "ae"})
SPELT_OUT: Final = re.compile(r"oe|aa")


def question_type(question: str) -> QuestionType:
    """Return what kind of answer a question asks for."""
    lowered = " ".join(question.lower().split())
    folded = SPELT_OUT.sub(lambda match: match.group()[0], lowered.translate(FOLD))
    wanted = next((kind for kind, pattern in WANTED if re.search(pattern, folded)), Wanted.TEXT)
    counted = COUNTED.search(lowered) if wanted in (Wanted.NUMBER, Wanted.SUM) else None
    return QuestionType(
        wanted=wanted,
        counted=tuple(counted.group(1).split()) if counted else (),
        contact=CONTACT.search(folded) is not None,
    )
