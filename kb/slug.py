"""Make ids out of Danish names."""

import re

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})


def slug(name: str) -> str:
    """Turn "Rådgivning for Ældre" into "raadgivning-for-aeldre"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().translate(_LETTERS)).strip("-")
