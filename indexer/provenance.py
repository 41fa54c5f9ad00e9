"""Where the fetched files came from, and when: corpus/hentet.json. What has not changed is not fetched again."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kb.errors import SourceError
from kb.whole import write_whole

NAME = "hentet.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One fetched file."""

    path: str  # in the corpus
    address: str  # where it came from
    fetched: str  # ISO time of the last look, UTC
    sha256: str
    etag: str = ""
    modified: str = ""  # as the server says it
    gone: bool = False  # the last look did not find it any more; the file is kept


def read_ledger(corpus: Path) -> dict[str, Entry]:
    """Return the entries by address; raises SourceError where the file is damaged."""
    try:
        rows = json.loads((corpus / NAME).read_text("utf-8"))
        return {row["address"]: Entry(**row) for row in rows}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, KeyError) as error:
        raise SourceError(f"{corpus / NAME} kan ikke læses: {error}. Slet den, så hentes alt igen.") from error


def write_ledger(corpus: Path, entries: dict[str, Entry]) -> None:
    """Replace the ledger at once, so that it is never half-written."""
    rows = [asdict(entry) for _, entry in sorted(entries.items())]
    write_whole(corpus / NAME, (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())
