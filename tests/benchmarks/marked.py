"""Write figures and answers into a page, between the two comments that keep their place."""

from __future__ import annotations

import re
from pathlib import Path


def put(page: Path, name: str, block: str) -> None:
    """Replace what stands between ``<!-- name ... -->`` and ``<!-- /name -->``."""
    text = re.sub(
        rf"(<!-- {name}\b[^>]*-->\n).*?(<!-- /{name} -->)",
        lambda found: f"{found[1]}{block}\n{found[2]}",
        page.read_text("utf-8"),
        flags=re.DOTALL,
    )
    page.write_text(text, "utf-8")
