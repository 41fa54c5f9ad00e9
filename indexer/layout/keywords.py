"""The field of a heading that no list has, by the words in it: "Udgifter i alt" speaks of money."""

from __future__ import annotations

import re
from functools import lru_cache

MOST_WORDS = 6
# What words of a heading name, most telling first; beginnings of words, or of the parts of a compound.
STEMS = {
    "audience": r"målgruppe|for hvem|til hvem|hvem er (?:det|indsatsen) for|deltager",
    "partners": r"samarbejd|partner|aktør|interessent|involver|medvirkende",
    "owner": r"ansvar|tovholder|ejer\b|udføres af|udfører|gennemføres af|varetages af|leder\b|hvem\b|forvaltning",
    "funding": r"økonomi|finans|budget|udgift|pris\b|kr\b|kroner|midler|bevilling|ressource|omkostning|beløb|"
    r"anlægssum|koste|penge|investering",
    "period": r"tids|tidspunkt|period|deadline|frist\b|hvornår|\w*dato\b|start|slut|opstart|afslut|varighed|færdig|"
    r"igangsæt|igangsat|afvikl",
    "anchoring": r"forankr|organiser|implementer|videreføre",
    "goal": r"(?<!for)mål\b|målet|målene|målsæt|måltal|succes|effekt|opnå|kpi|indikator|gevinst|ambition|virkning|"
    r"(?:forvente|ønske)\w* (?:resultat|udbytte|ændring)",
    "status": r"status|fremdrift|opfølgning|hvor langt|er sket|evaluering|bemærkning|kommentar|resultat|udbytte|"
    r"hvordan går det",
    "description": r"beskriv|indhold|formål|baggrund|kort om|\bom\b|hvad\b|sådan gør|hvordan|hvorfor|metode|vision",
}
KEYS = [(field, re.compile(rf"\b(?:\w*?)(?:{stems})", re.IGNORECASE)) for field, stems in STEMS.items()]
ASKING = re.compile(r"hv(?:ad|em|or|ornår|ordan|orfor|ilke)\b", re.IGNORECASE)
SAYING = re.compile(r"\b(?:er|har|skal|kan|vil|bliver|blev|var|får|følgende|disse|gælder|ses)\b", re.IGNORECASE)
WEAK = frozenset({"description", "owner"})  # the fields that a question word alone names


@lru_cache(maxsize=20_000)
def spoken_of(heading: str) -> str | None:
    """Return the field that the words of a short heading speak of, the first of them that speaks of one, or None."""
    words = heading.split()
    if not 1 <= len(words) <= MOST_WORDS or not heading[:1].isupper():
        return None
    asking = ASKING.match(heading)
    if SAYING.search(heading) and not asking:
        return None
    found = [(match.end(), order, field) for order, (field, key) in enumerate(KEYS) if (match := key.search(heading))]
    if asking and any(field not in WEAK for _, _, field in found):  # "Hvad koster det?" asks for money
        found = [entry for entry in found if entry[2] not in WEAK]
    return min(found)[2] if found else None
