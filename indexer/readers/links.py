"""Links: where the text alone does not say where one leads, its target is written behind it."""

from __future__ import annotations

import re
from urllib.parse import unquote

KEPT = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
LONGEST = 300  # characters; what is longer carries a session or a whole letter


def with_target(text: str, target: str) -> str:
    """Return a link's text, and behind it in brackets where it leads, unless the text says so itself."""
    target = target.strip()
    if not text.strip() or not KEPT.match(target) or len(target) > LONGEST:
        return text
    scheme, _, rest = target.partition(":")
    shown = target if scheme.lower().startswith("http") else unquote(rest).split("?")[0]
    return text if _bare(shown) in _bare(text) else f"{text} ({shown})"


def _bare(text: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|/$|\s+", "", text.strip().lower()).removeprefix("www.")
