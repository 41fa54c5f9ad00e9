"""What an editor reads in the terminal: Danish words for steps, doubts and fields, and text that cannot command it."""

from __future__ import annotations

import unicodedata
from typing import Final

from kb.editing.confidence import Confidence
from kb.editing.rows import LABELS, RowToReview

STEPS: Final = {Confidence.LOW: "usikker", Confidence.MEDIUM: "måske", Confidence.HIGH: "sikker"}
DOUBTS: Final = {
    "columns": "ordene kunne lige så godt høre til et andet felt",
    "columns_perhaps": "kan have ord, der hører til et andet felt",
    "begins": "begynder midt i en sætning",
    "ends": "slutter midt i en sætning",
    "letters": "har ord, der ikke er danske",
    "empty": "har ikke andet end en titel",
    "sentence": "nævnt i en sætning, ikke i en liste eller tabel",
    "heading": "nævnt i en overskrift",
    "once": "kun nævnt ét sted",
    "no_facts": "hverken telefon, e-mail, adresse eller åbningstid",
}
FIELD_NAMES: Final = {**LABELS, "rest": "uden felt"}
DUE: Final = {"unverified": "aldrig kontrolleret", "old": "kontrolleret for over et år siden"}


def plain(text: str) -> str:
    """Return a document's text without characters that a terminal would obey."""
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf") else "\ufffd" for c in text)


def why(row: RowToReview) -> str:
    """Return what speaks against how a row was read, in a few words."""
    said = [f"{FIELD_NAMES.get(doubt.field, doubt.field)}: {DOUBTS[doubt.kind]}" for doubt in row.doubts]
    if row.state == "changed":
        said.insert(0, "læses anderledes, end da nogen så efter")
    return "; ".join(said)
