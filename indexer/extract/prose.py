"""What an initiative that is told in plain prose says of money, anchoring, goal and who is responsible."""

from __future__ import annotations

import re

from kb.danish.sentences import sentences

FUNDING = re.compile(
    r"\b(?:kr\b|mio\b|mia\b|kroner\b|årsværk\b|\w*finansier\w*|bevillig\w*|bevilge\w*|satspulje\w*|budget \d{4})",
    re.IGNORECASE,
)
ANCHORING = re.compile(r"\b(?:organisatorisk )?forankre(?:t|s)\b", re.IGNORECASE)

GOAL = re.compile(r"(?:Det er )?(?:[Mm]ålet|[Aa]mbitionen|[Mm]ålsætningen)\b")
OWNER = re.compile(
    r"(?P<who>[A-ZÆØÅ][^.,;:]{2,60}?) (?:har ansvaret|er ansvarlig(?:e)?|er tovholder|står i spidsen)\b"
    r"|[Aa]nsvaret (?:ligger|er placeret|er) (?:hos|i) (?P<where>[^.,;:]{3,60})"
)


def told_in(text: str) -> dict[str, str | None]:
    """Return what a text tells of money, anchoring and goal as its sentences, and who is responsible; or None."""
    said = list(sentences(text))
    owner = next((match for s in said if (match := OWNER.search(s))), None)
    return {
        "goal": "\n".join(s for s in said if GOAL.match(s)) or None,
        "owner": (owner["who"] or owner["where"]).strip() if owner else None,
        "funding": "\n".join(s for s in said if FUNDING.search(s)) or None,
        "anchoring": "\n".join(s for s in said if ANCHORING.search(s)) or None,
    }
