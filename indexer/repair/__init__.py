"""OCR-damaged Danish made readable again, with the raw text kept and a map between the two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indexer.certainty import Certainty
from indexer.repair.edits import Repaired
from kb.wire import repair_to_json

__all__ = ["Repaired", "repair", "to_json"]


def repair(raw: str, certainties: Sequence[Certainty] = ()) -> Repaired:
    """Return the text with its damage repaired; clean text comes back as it is.

    ``certainties`` tell how sure text recognition was of words, where the text comes from pictures.
    """
    from indexer.repair.document import repair_document

    return repair_document(raw, certainties)


def to_json(repaired: Repaired) -> dict[str, Any]:
    """Return the text and its repairs for output as JSON."""
    return {"text": repaired.text, "repairs": [repair_to_json(repair) for repair in repaired.repairs]}
