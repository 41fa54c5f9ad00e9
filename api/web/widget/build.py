"""Bundle the widget's modules into ../widget.js: `python api/web/widget/build.py`.

Only who changes the widget needs this, and Node for it: the built file is committed, and its first line tells
which sources it was made of. A test compares that with the sources as they are.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

ESBUILD: Final = "0.28.2"
WEB: Final = Path(__file__).resolve().parents[1]
ENTRY: Final = WEB / "widget" / "main.js"
BUILT: Final = WEB / "widget.js"
OPTIONS: Final = ("--bundle", "--format=iife", "--target=es2022", "--loader:.css=text", "--minify-whitespace")
IMPORT: Final = re.compile(r'^(?:import|export)\b[^"\n]*"(\.[^"]+)";', re.MULTILINE)


def sources(entry: Path = ENTRY) -> list[Path]:
    """Return every file that the bundle is made of, in the order of their paths."""
    found: set[Path] = set()
    waiting = [entry.resolve()]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        if path.suffix == ".js":
            waiting += [(path.parent / name).resolve() for name in IMPORT.findall(path.read_text("utf-8"))]
    return sorted(found)


def digest_of_sources() -> str:
    """Return the SHA-256 of the sources' names and contents, and of how they are bundled."""
    digest = hashlib.sha256(" ".join((ESBUILD, *OPTIONS)).encode())
    for path in sources():
        digest.update(f"\0{path.relative_to(WEB).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def bundle() -> str:
    """Return the built file's text. FAGSVAR_ESBUILD names another esbuild than npx fetches."""
    command = shlex.split(os.environ.get("FAGSVAR_ESBUILD", f"npx --yes esbuild@{ESBUILD}"))
    done = subprocess.run(  # noqa: S603
        [*command, "widget/main.js", *OPTIONS], cwd=WEB, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return f"{first_line(done.stdout)}\n{done.stdout}"


def first_line(code: str) -> str:
    """Return the comment that says what the code was made of, and what it was when it was made."""
    made = hashlib.sha256(code.encode()).hexdigest()
    return f"/* Fagsvar widget, built by widget/build.py. sources {digest_of_sources()} code {made} */"


if __name__ == "__main__":
    BUILT.write_text(bundle(), "utf-8")
    sys.stdout.write(f"{BUILT.relative_to(WEB.parents[1])}: {BUILT.stat().st_size} bytes\n")
