"""How the cells of a field tend to begin."""

from __future__ import annotations

import re

# How cells of a field tend to begin.
OPENINGS = {
    "owner": re.compile(
        r"(?:\w+(?:forvaltning|afdeling|center|centr|styrelse|ministeri|kommune|region|politi|sekretariat|udvalg)"
        r"\w*|(?:kommunen|regionen|skolerne|politiet|jobcentret|biblioteket|foreningerne)\b|[A-ZÆØÅ]{3,5}\b)",
        re.IGNORECASE,
    ),
    "anchoring": re.compile(
        r"(?:ikke )?(?:gennemført|afsluttes?|afsluttet|fortsæt\w+|forankr\w+|iværksat|løbende|permanent|"
        r"forventes|(?:ordningen|projektet|initiativet|indsatsen|initiativerne) (?:er|afsluttes|forankres)|"
        r"udmøntning\w*)\b",
        re.IGNORECASE,
    ),
    "period": re.compile(
        r"(?:(?:19|20)\d\d\b|\d\. (?:kvartal|halvår)|løbende|(?:primo|medio|ultimo)\b|"
        r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|"
        r"december)\b|afsluttes)",
        re.IGNORECASE,
    ),
    "funding": re.compile(
        r"\d[\d.,]*\s*(?:mio|mia|kr|t\.?kr|pct)|ingen|inden for|inden for rammen|satspulje", re.IGNORECASE
    ),
    "status": re.compile(
        r"(?:der (?:er|blev|har|var)|i gang|igangsat|afsluttet|ikke igangsat|gennemført|"
        r"under udvikling|planlagt|\w+(?:en|et|ne) (?:er|blev|har)\b)",
        re.IGNORECASE,
    ),
    "description": re.compile(
        r"(?:der (?:\w+s|skal)\b|at \w+|etablering|udvikling|udarbejdelse|\w+ing af\b)", re.IGNORECASE
    ),
}


def opens_some_field(word: str) -> bool:
    """Say whether a cell may well begin with this word."""
    return any(pattern.match(word) for pattern in OPENINGS.values())
