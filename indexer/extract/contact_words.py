"""The Danish words by which a text shows that somebody gives help, and for whom."""

from __future__ import annotations

import re

_I = re.IGNORECASE

# Compounds may stand before them ("akutrådgivning"), so no word boundary is asked for in front.
HELP_NOUN = re.compile(
    r"(?:rådgivning|sparring|vejledning|støtte|hjælp|bistand|hotline|undervisning|kurser|kursus|oplæg"
    r"|opkvalificering"
    r"|efteruddannelse|tilbud|netværk|botilbud|opholdsplads|bosted|krisecent|safehouse|mentor|beredskab"
    r"|samtale|mægling|behandling"
    r"|henvendelse|workshop|forestilling|aktiviteter|temaaften|undervisningsmateriale|kampagne|værested"
    r"|modul|konference|udredning"
    r"|samarbejde|materiale|telefonlinje|chat|akuttelefon|døgnvagt|indsats|projekt|forløb|visitation"
    r"|ressourceperson|koordiner)",
    _I,
)
HELP_VERB = re.compile(
    r"\b(?:yder|yde|tilbyder|tilbyde|bistår|bistå|hjælper|hjælpe|støtter|støtte|rådgiver|rådgive|vejleder"
    r"|vejlede|underviser|undervise"
    r"|opkvalificerer|efteruddanner|afholder|udbyder|opbevarer|koordinerer|behandler|besvarer"
    r"|modtager henvendelser|tager imod|svarer på"
    r"|besøger|formidler|udvikler|understøtter|understøtte|kontakter|sparrer|guider|henviser|visiterer"
    r"|følger op|står til rådighed"
    r"|kan kontaktes|kan hjælpe|er kommunens|er klar til)\b",
    _I,
)
# What stands right before the one who helps.
AGENT_BEFORE = re.compile(
    r"(?:\b(?:ved|hos|fra|af|regi af|samarbejde(?:t)? med|(?:ud|til)by(?:des|dt) (?:af|på)|kontakt(?:e|es)?"
    r"|kontakten|henvend(?:e|else)?(?: (?:dig|sig|jer))?(?: til)?"
    r"|ring(?:e)?(?: til)?|skriv(?:e)? til|spørg(?:e)?|forankret (?:i|hos)|etablere(?:t|s) (?:på|hos|i)"
    r"|oprettet (?:i|hos|på)|bistand fra|hjælp (?:fra|hos|af)"
    r"|aftale med|foreninge(?:n|rne)|organisatione(?:n|rne)|boligselskabet|efteruddannelse af|uddannelse af"
    r"|henvis(?:e|es)? til|\bmed|herunder|bl\.a\.)"
    r"\s+(?:(?:den|det|de|en|et|dit|din|vores|kommunens|jeres|professionshøjskolen|foreninge(?:n|rne)"
    r"|organisationen|boligselskabet)\s+){0,2})$",
    _I,
)
CONTACT_CUE = re.compile(
    r"\b(?:kontakt|henvend|ring|skriv|spørg|telefon|tlf|mail|e-mail|nummer|træffes|fanges|nås|hotline"
    r"|åbningstid|åben|åbent|hjemmeside)",
    _I,
)
ROLE_SUFFIX = (
    r"(?:konsulent|rådgiver|vejleder|koordinator|kontaktperson|ressourceperson|sagsbehandler|vagt|hotline"
    r"|linje|telefon"
    r"|rådgivning|vejledning|team|enhed|center|centret|korps|mødre|mor|ambassadør|mægler|tolk|terapeut"
    r"|psykolog|sundhedsplejerske"
    r"|afdeling|forvaltning|ministerium|ministeriet|styrelse|myndighed|krisecenter|klinik|forening|værested"
    r"|safehouse|legestue|butik|tjeneste|sekretariat|netværk)"
)
_ENDING = r"(?:erne|ernes|erens|ene|ne|en|ens|et|ets|er|ere|n|ns|s|r)?"
ROLE = re.compile(
    rf"(?<![\w@.-])[\wæøåÆØÅ-]{{2,40}}{ROLE_SUFFIX}{_ENDING}(?![\w-])|(?<!\w)(?:hotline|kontaktperson"
    rf"|SSP){_ENDING}(?!\w)",
    _I,
)
ORGANISATION_END = re.compile(
    rf"(?:{ROLE_SUFFIX}|kommune|region|politi|universitet|højskole|skole|hus|fond|råd|nævn|institut|selskab"
    rf"|klub|gruppe|projekt|hjælp|tilsyn|dialog|linie|liv|stuen)"
    rf"{_ENDING}$",
    _I,
)
# Capitalised words that name a law, a plan or a thing rather than somebody.
NOT_SOMEBODY = re.compile(
    r"(?:loven|lovens|love|lov|bekendtgørelse\w*|vejledningen|plan|planen|strategi\w*|puljen|pulje|budget"
    r"|bilag|uddannelse|uddannelsen|register|registeret|registret"
    r"|barometer\w*|rapport\w*|kapitel|paragraf|tabel|figur|side|januar|februar|marts|april|maj|juni|juli"
    r"|august|september|oktober|november|december"
    r"|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|danmark|norge|sverige|europa|formål|status|mål"
    r"|midler|periode|dato|indsats|initiativ|initiativer|anbefaling"
    r"|beskrivelse|forankring|område|kontakt|kontaktoplysninger|telefon|tlf|tel|mobil|e-?mail|mail|web"
    r"|hjemmeside|adresse|åbningstid\w*|kvartal|halvår|ministeriet|kommunen|navn|funktion|titel|stilling"
    r"|sagsbehandler|direkte|rådhuset|m[åa]lgruppen?|\w*bestyrelsen?|netværk(?:et)?)$",
    _I,
)
# Words that point back to somebody already named.
POINTS_BACK = re.compile(
    r"(?:vejlederne|konsulenterne|rådgiverne|korpset|medarbejderne|vagterne|centrene|teamene|centret|centeret|teamet|enheden|rådgivningen|linjen|hotlinen?|foreningen|organisationen|projektet"
    r"|huset|krisecent(?:e)?ret|tilbuddet"
    r"|vagten|telefonen|afdelingen|forvaltningen|gruppen|klubben|skolen|styrelsen|kommunen|konsulenten"
    r"|rådgiveren|vejlederen|kontaktpersonen|netværket)s?$",
    _I,
)
SENTENCE_START = frozenset(
    """
    der det de den dette disse denne i på fra til for ved hvis når da som og men eller desuden derudover
    endvidere samtidig herudover herefter yderligere fortsat samlet med af om efter under inden siden
    alle hver en et du vi man jeg han hun ring kontakt henvend skriv spørg læs se hvad hvem hvor hvordan
    hvorfor kan skal vil har er ud over mange flere nogle få ny nye kun ligeledes endelig her hertil
    både også pr først medarbejdere midlerne indsatsen teamet borgere unge børn forældre relevante
    relevant udarbejdelse etablering udvikling opdatering indførelse efteruddannelse uddannelse
    opkvalificering samarbejde støtte hjælp vejledning rådgivning kontakten telefonen enheden ordningen
    projektet initiativet kommunerne kommunen modulet kampagnen materialet tilbuddet alternativt husk
    bemærk ligger åbent åben telefonisk uden mellem via ifølge
    """.split()
)
_WHO = (
    r"(?:unge|børn|forældre|borgere|elever|fagpersoner|fagfolk|fagprofessionelle|frontpersonale|lærere"
    r"|pædagoger|sagsbehandlere|socialrådgivere|medarbejdere|kommuner(?:ne)?"
    r"|familier|kvinder|mænd|piger|drenge|pårørende|ældre|frivillige|personale|ledere|skoler|klubber"
    r"|foreninger|mødre|fædre|par|professionelle|voldsudsatte|voldsramte"
    r"|udsatte|alle|studerende|vejledere|institutioner|ansatte|efterladte|handicappede|flygtninge"
    r"|indvandrere|ledige|hjemløse)"
)
AUDIENCE = re.compile(
    rf"\b(?:til|for|målrettet(?: mod)?|rettet mod|henvender sig til|støtter|hjælper|rådgiver)\s+"
    rf"(?P<who>(?-i:(?!at\b)(?=[a-zæøå]))(?:[a-zæøå-]+\s+){{0,2}}?{_WHO}\b(?!@)(?:[^.;:()\n]{{0,80}}?(?:\([^()\n]{{0,120}}\))?)?)(?=[.;:\n)]"
    rf"|,? (?:og )?(?:som|der|hvor|samt|at|om|med|på|ved|vedr)\b|$)",
    _I,
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence; an empty line or a bullet ends one, a line break alone does not."""
    bounds, start = [], 0
    for stop in re.finditer(
        r"(?<!\bbl\.a)(?<!\bf\.eks)(?<!\btlf)(?<!\bTlf)(?<!\bkl)(?<!\bca)(?<!\bnr)(?<!\d)[.!?]+(?=\s+[A-ZÆØÅ0-9\"”»(]"
        r"|\s*$)|\n\s*\n|\n(?=[ \t]*[•●▪*–-]\s)|(?<=\s)(?=[•●▪]\s)|(?<=\d)\.(?=\s+[A-ZÆØÅ])",
        text,
    ):
        bounds.append((start, stop.end()))
        start = stop.end()
    bounds.append((start, len(text)))
    return [(a, b) for a, b in bounds if text[a:b].strip()]
