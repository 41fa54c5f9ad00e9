"""Funding and anchoring of an initiative that is told in plain prose: the sentences that speak of them."""

from __future__ import annotations

import re

from kb.danish.sentences import sentences

FUNDING = re.compile(
    r"\b(?:kr\b|mio\b|mia\b|kroner\b|årsværk\b|\w*finansier\w*|bevillig\w*|bevilge\w*|satspulje\w*|budget \d{4})",
    re.IGNORECASE,
)
ANCHORING = re.compile(r"\b(?:organisatorisk )?forankre(?:t|s)\b", re.IGNORECASE)


def told_in(text: str) -> dict[str, str | None]:
    """Return the fields "funding" and "anchoring" as the sentences of a text that tell them, or None."""
    said = list(sentences(text))
    return {
        "funding": "\n".join(s for s in said if FUNDING.search(s)) or None,
        "anchoring": "\n".join(s for s in said if ANCHORING.search(s)) or None,
    }
