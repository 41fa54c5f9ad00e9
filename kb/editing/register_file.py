"""What corpus/register/<document>.toml says: the fields an editor has put right, and the rows somebody has looked at.

[rows.4]
reviewed = "2026-11-25"      # somebody has looked at the row
reading = "5f0c9a1e2b7d4c68"  # ... as it was then read
anchoring = "Netværket videreføres"

[rows.5]
initiative = "nej"           # no initiative at all: its words stay in the text
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

FIELDS: Final = ("title", "description", "goal", "funding", "owner", "anchoring", "period", "status")
REVIEWED: Final = "reviewed"
READING: Final = "reading"
INITIATIVE: Final = "initiative"
NO: Final = "nej"
_MARKS: Final = (REVIEWED, READING, INITIATIVE)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the register says of one row; ``reading`` is the digest of what the editor saw."""

    corrections: Mapping[str, str]
    reviewed: str | None = None
    reading: str | None = None
    removed: bool = False  # from the initiatives


NO_DECISION: Final = Decision({})


def decisions_of(table: Mapping[str, Any]) -> dict[str, Decision] | None:
    """Return the rows of a register by their key; None where it does not have the form of one."""
    rows = table.get("rows")
    if not isinstance(rows, Mapping) or not all(_is_row(row) for row in rows.values()):
        return None
    return {key: _decision(row) for key, row in rows.items()}


def row_in(table: Mapping[str, Any], key: str) -> Any:
    """Return what a register's table says of a row, None where it says nothing."""
    rows = table.get("rows")
    return rows.get(key) if isinstance(rows, Mapping) else None


def corrections_digest(corrections: Mapping[str, str]) -> str:
    """Return a digest of the corrections of a row; empty where there are none."""
    return (
        digest_of(sorted((name, " ".join(text.split())) for name, text in corrections.items())) if corrections else ""
    )


def digest_of(value: Any) -> str:
    """Return a short digest of what JSON can say."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_row(row: object) -> bool:
    return isinstance(row, Mapping) and all(isinstance(text, str) for text in row.values())


def _decision(row: Mapping[str, str]) -> Decision:
    corrections = {name: text for name, text in row.items() if name not in _MARKS}
    return Decision(corrections, row.get(REVIEWED), row.get(READING), row.get(INITIATIVE) == NO)
