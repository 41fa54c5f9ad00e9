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


# The first that matches decides.
WANTED: Final = (
    (
        Wanted.SUM,
        r"hvad (koster|kostede|har \w+ kostet|er prisen|er budgettet)|hvor mange (penge|kroner|kr|mio|millioner|midler)"
        r"|hvor (mange|meget|stort?)\b.*\b(penge|kroner|kr|afsat|afsaettes|bevilget|bevilling|budget\w*|belob|koster|kostede)"
        r"|hvilket belob|(hvad|hvor) er (der )?(afsat|bevilget)|\b(okonomi|budget|bevilling|finansiering|midler|belob) (til|for|i)\b"
        r"|\b(penge|midler) (er der|blev|bliver|til)\b",
    ),
    (
        Wanted.NUMBER,
        r"hvor (mange|meget|stor|stort|store|stor en|gammel|gamle|ofte|hoj|hojt|lang)\b|\bantal(let)?\b|hvilket tal"
        r"|\b(procent|procentdel|pct)\b|hvor stor en (andel|del)",
    ),
    (
        Wanted.DATE,
        r"\bhvor?n[ao]r\b|hvor laenge|hvor lang tid|hvor lenge|hvilke[nt]? (ar|aar|dato|datoer|maned|tidspunkt|periode)"
        r"|\b(startdato|slutdato|udlobsdato|tidsfrist)\b",
    ),
    (
        Wanted.PLACE,
        r"hvilke[nt]? (by|byer|land|lande|sted|steder|kommune|kommuner|region|regioner|kvarter|bydel|bydele|adresse)\b"
        r"|\bhvor (henne )?(er|var|ligger|la|blev|bliver|bor|foregar|foregik|holdes|holdt|afholdes|afholdt|finder|fandt|sker"
        r"|skete|udbydes|har)\b(?! (vi|jeg|man) (hjaelp|kan))"
        r"|^hvor(henne)?\??$",
    ),
    (
        Wanted.NAME,
        r"\b(hvem|hvis ansvar)\b"
        r"|hvilke[nt]? (organisation\w*|forening\w*|styrelse\w*|ministeri\w*|myndighed\w*|aktor\w*|forvaltning\w*|person\w*"
        r"|samarbejdspartner\w*|firma\w*|institution\w*|hojskole\w*|krisecent\w*|boligselskab\w*)",
    ),
)  # fmt: skip

CONTACT: Final = re.compile(
    r"\bhvem\b.{0,40}\b(kan|skal|bor|ma|ringer|ringe|kontakt\w*|hjaelp\w*|hjalp\w*|rad\w*|raad\w*|sporg\w*|henvend\w*|tal\w*|snak\w*"
    r"|stott\w*|sparr\w*|vejled\w*|gar|yder|tager sig|har forstand)\b"
    r"|\bhvor\b.{0,50}\b(hjaelp\w*|hjalp\w*|stotte|rad|raad|radgivning|sparring|vejledning|bistand|henvend\w*|ring\w*|kontakt\w*|tilflugt"
    r"|beskyttelse|psykolog\w*|mentor|overnat\w*|sove|ly)\b"
    r"|\b(ring|ringe|ringer|opkald|telefon\w*|tlf|telefonnummer|nummer|nummeret|mailadresse|e-?mail|kontakt|kontakte|kontaktes|kontaktperson\w*"
    r"|kontaktoplysning\w*|kontaktinfo\w*|henvende|henvender|henvendelse|hotline\w*|vagttelefon|akuttelefon)\b"
    r"|\b(nogen|en|nogle)\b.{0,20}\b(tale|snakke|sparre|radfore|raadfore) med\b|\b(radfore|sparre) (os|mig|sig)\b"
    r"|\b(kan|hvor) (vi|jeg|man|hun|han|de)\b.{0,30}\bfa\b.{0,30}\b(sparring|hjaelp|hjalp|rad|raad|radgivning|bistand|stotte)\b"
    r"|\b(hvilke[nt]?|findes|er) (der )?(\w+ )?(radgivning\w*|tilbud|hjaelpetilbud|hotline|organisation\w*|forening\w*|team)\b.{0,60}"
    r"\b(hjaelp\w*|radgiv\w*|stott\w*|kontakt\w*|ring\w*)\b"
)

COUNTED: Final = re.compile(r"\b(?:hvor mange|antal(?:let af)?|hvor meget)\s+((?:[\w-]+\s*){1,4})")
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
