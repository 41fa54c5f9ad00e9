"""The words by which Danish plans and strategies name their columns, labels and records.

General administrative Danish; what stands in one particular document has no place here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# One line a field: the phrases that head such a column or label, most of them in both numbers.
FIELD_WORDS = {
    "title": "initiativ|initiativer|initiativets navn|tiltag|"
    "tiltagets navn|indsats|indsatser|indsatsens navn|indsatsområde|indsatsområder|aktivitet|aktiviteter|"
    "anbefaling|anbefalinger|projekt|projekter|projektnavn|handling|handlinger|opgave|opgaver|emne|titel|navn|"
    "spor|"
    "initiativ/indsats|indsats/aktivitet|tiltag/indsats|initiativ/tiltag|forslag|delprojekt|delindsats",
    "number": "nr|nr.|nummer|no|no.|#|løbenr|løbenr.|id",
    "description": "beskrivelse|kort beskrivelse|beskrivelse af indsatsen|beskrivelse af initiativet|indhold|"
    "indhold i indsatsen|formål|formålet|formål og indhold|formål/indhold|baggrund|hvad|hvad gør vi|"
    "hvad vil vi|hvad skal der ske|hovedindhold|resumé|om indsatsen|om initiativet|beskrivelse/formål|"
    "indsatsbeskrivelse|kort om indsatsen|kort om initiativet|idé|metode",
    "goal": "mål|samlet mål|målet|målsætning|målsætninger|delmål|resultatmål|effektmål|succeskriterie|"
    "succeskriterier|succeskriterium|måltal|forventet effekt|forventede resultater|forventet resultat|"
    "ønsket effekt|mål og succeskriterier|effekt|overordnet mål",
    "funding": "økonomi|midler afsat|afsatte midler|finansiering|budget|bevilling|økonomisk ramme|ramme|midler|"
    "ressourcer|beløb|udgift|udgifter|pris|afsat|bevilget|bevilget beløb|afsat beløb|økonomi og finansiering|"
    "finansieret af|samlet bevilling|samlet budget|mio. kr.|kr.",
    "owner": "ansvarlig|ansvarlige|ansvar|ansvarlig forvaltning|ansvarlig enhed|ansvarlig myndighed|ansvarligt "
    "ministerium|ansvarlig part|ejer|tovholder|tovholdere|projektleder|forvaltning|forvaltninger|afdeling|enhed|"
    "ministerium|myndighed|udførende|hvem|hvem gør hvad|leder|ledet af|kontaktperson|ansvarshavende|"
    "ansvarlig leder|projektejer|udvalg",
    "anchoring": "forankring|organisatorisk forankring|forankret|forankret i|organisering|implementering|"
    "videreførelse|videre forløb|det videre forløb|videre proces|fremadrettet|næste skridt|"
    "forankring og tidsplan|forankring/tidsplan",
    "period": "tidsplan|tid|tidsramme|periode|projektperiode|deadline|frist|varighed|tidsfrist|hvornår|"
    "start og slut|start/slut|tidspunkt|tidsperiode|implementeringsperiode|gennemføres|start|slut|år|"
    "slutdato|startdato|forventet afslutning|udløb|udløber|igangsættes|afsluttes|løbetid|bevillingsperiode|"
    "tidshorisont",
    "status": "status|status og resultater|status/resultater|foreløbige resultater|"
    "hvor er vi nu|hvad er der sket|udbytte|fremskridt|resultater|resultat|fremdrift|opfølgning|hvor langt er vi|"
    "nuværende status|status og fremdrift|"
    "bemærkninger|bemærkning|kommentar|kommentarer|status/bemærkninger|seneste status|evaluering",
    "audience": "målgruppe|målgrupper|målgruppen|deltagere|hvem er målgruppen",
    "partners": "samarbejdspartner|samarbejdspartnere|partnere|aktører|involverede|involverede parter|interessenter",
}
FIELD_OF = {word: name for name, words in FIELD_WORDS.items() for word in words.split("|")}
# The same, as a scanner may misread them.
MISREADINGS = {
    "æ": "(?:æ|ae|oe|ce|ze|zz|ee|se|x|e|a|w|ä|2|&)",
    "ø": "(?:ø|oe|o|g|p|q|@|e|ö|ó|¢|0|6)",
    "å": "(?:å|aa|a|d|4|i|é|ä|â|á|à|&)",
}
MISREAD = [
    (word, re.compile("".join(MISREADINGS.get(c, re.escape(c)) for c in word)))
    for word in FIELD_OF
    if len(word) > 2 and set(word) & set(MISREADINGS)
]

RECORD_WORD = (
    r"(?:anbefaling|initiativ|indsats|indsatsområde|tiltag|projekt|aktivitet|handling|delindsats|delprojekt|"
    r"forslag|delmål|fokusområde)"
)
NUMBER = r"\d{1,3}(?:\.\d{1,2}){0,2}"
# "3.", "3)", "2.1", "Initiativ 3:", "3. Anbefaling:", "Nr. 3 -", "Indsats:"
RECORD_START = re.compile(
    rf"(?:(?P<word>{RECORD_WORD}|nr\.?)\s+(?:nr\.?\s*)?(?P<after>{NUMBER})\s*(?:[.:)]\s*[–—-]?|[–—-])\s*(?=\S)"
    rf"|(?P<before>{NUMBER})(?:\s?[.):]|(?<=\d\.\d))\s*(?:(?P<after_word>{RECORD_WORD})\s*[:–—-]\s*)?"
    r"(?=[^\W\d_]|[\"”»(|])"
    rf"|(?P<alone>{RECORD_WORD}|titel|navn)\s*:\s*(?=\S))",
    re.IGNORECASE,
)
# What a heading or lead-in says that records follow.
PLAN = re.compile(
    r"initiativ|indsats|tiltag|anbefaling|handleplan|handlingsplan|handlekatalog|aktivitet|projekt|forslag|strategi|"
    r"delmål|udmøntning|satspulje",
    re.IGNORECASE,
)
# How the lines begin that close a document, and stand in no table or record.
CLOSING = re.compile(
    r"(?:kontakt(?:oplysninger|information|personer)?|yderligere (?:oplysninger|information)|spørgsmål|"
    r"(?:med )?(?:venlig|bedste) hilsen|læs mere|kilder)\s*(?::|$)",
    re.IGNORECASE,
)
MONTH = re.compile(
    r"(?:jan(?:uar)?|feb(?:ruar)?|marts?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|kvartal|halvår|klasse|pct|procent|del|udgave|plads|gang)\b",
    re.IGNORECASE,
)

BRACKETS = re.compile(r"\s*\(.*\)$")
DATE_BEHIND = re.compile(  # behind words with one space between them
    r" ?[-–—,(]* ?(?:pr\.?|per|i|ultimo|medio|primo)? ?(?:\d{1,2}\.? ?)?"
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)? ?"
    r"(?:19|20)\d{2}(?: ?[-–/] ?(?:19|20)?\d{2})? ?\)?$"
)


class RecordStart(NamedTuple):
    """How a record's title begins: its number, the length of the head, and whether a word like Initiativ names it."""

    number: str | None
    length: int
    named: bool


def field_of(words: str) -> str | None:
    """Return the field that a label names, or None."""
    phrase = re.sub(r"\s*/\s*", "/", " ".join(words.lower().split())).strip(" :.?*_#-–—")
    known = FIELD_OF.get(phrase) or FIELD_OF.get(phrase + ".") or FIELD_OF.get(BRACKETS.sub("", phrase))
    return known or _misread(phrase)


@lru_cache(maxsize=20_000)
def _misread(phrase: str) -> str | None:
    """Return the field of a label whose æ, ø or å a scanner took for something else."""
    if not 3 <= len(phrase) <= 40:
        return None
    return next((FIELD_OF[word] for word, pattern in MISREAD if pattern.fullmatch(phrase)), None)


def dated_field_of(words: str) -> str | None:
    """Return the field that a column heading names, a date behind it left out, or None."""
    return field_of(words) or field_of(DATE_BEHIND.sub("", " ".join(words.lower().split())))


def record_start(words: str) -> RecordStart | None:
    """Return how a record's title begins, or None where the words begin no record."""
    match = RECORD_START.match(words)
    if match is None:
        return None
    number = match["after"] or match["before"]
    if match["before"] and MONTH.match(words[match.end("before") :].lstrip(" .):")):
        return None  # a date
    named = bool(match["word"] or match["after_word"] or match["alone"])
    return RecordStart(number, match.end(), named)


def numbered_title(words: str) -> RecordStart | None:
    """Return how the title in a table begins, where its number may stand bare."""
    if found := record_start(words):
        return found
    if match := re.match(rf"({NUMBER})\s+(?=[A-ZÆØÅ])", words):
        return RecordStart(match[1], match.end(), False)
    return None
