"""Ask pip-audit about everything that is pinned: `python .ci/audit.py [pip-audit's options]`.

What it finds is answered in findings.toml, each finding by its id, with why it does not touch us and until when that
is to be believed. An answer that has run out is a failure too, and so is a distribution that the database could not
be asked about: silence is not a clean bill.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
PINNED = HERE / "constraints.txt"
FINDINGS = HERE / "findings.toml"


def answered(text: str, today: date) -> list[str]:
    """Return the ids of the findings that are answered; raises ValueError for an answer that does not hold."""
    ids = []
    for row in tomllib.loads(text).get("finding", []):
        missing = [key for key in ("id", "package", "answer", "until") if not row.get(key)]
        if missing:
            raise ValueError(f"{row.get('id', 'a finding')}: {', '.join(missing)} is missing")
        if row["until"] < today:
            raise ValueError(f"{row['id']} ({row['package']}): the answer ran out on {row['until']}, look again")
        ids.append(row["id"])
    return ids


def command(ids: Sequence[str], options: Sequence[str]) -> list[str]:
    """Return the command line: all that is pinned, and nothing that pip would add."""
    asked = [sys.executable, "-m", "pip_audit", "--strict", "--no-deps", "--disable-pip", "-r", str(PINNED)]
    return [*asked, *(part for id in ids for part in ("--ignore-vuln", id)), *options]


def main() -> int:
    """Ask, and return pip-audit's exit status."""
    try:
        ids = answered(FINDINGS.read_text("utf-8"), date.today())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return subprocess.run(command(ids, sys.argv[1:]), check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
