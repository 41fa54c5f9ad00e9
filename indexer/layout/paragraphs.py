"""Cut a stretch of text into paragraphs and list items, by markup and bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from indexer.layout.labels import inline_labels
from indexer.layout.source import Source

BREAK = re.compile(
    r"</?(?:p|br|li|ul|ol|div|tr|td|th|table|h[1-6])\b[^<>]*>|(?<!\S)[•●▪◦‣∙·](?=\s*\S)|(?<=[^\s\d])•(?=\s*\S)",
    re.IGNORECASE,
)
MARKER = re.compile(r"\s*(?:[•●▪◦‣∙·]|[-*–—+](?=\s))\s*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item: a stretch of the repaired text, its bullet apart."""

    start: int
    end: int
    text: str
    item: bool
    bold: bool = False


def paragraphs(source: Source, start: int, end: int) -> list[Paragraph]:
    """Return the paragraphs of a stretch in order."""
    cuts = [start]
    for match in BREAK.finditer(source.text, start, end):
        cuts.append(match.start() if not match.group().startswith("<") else match.end())
    cuts += inline_labels(source.text, start, end)
    cuts = [*sorted(cuts), end]
    found = []
    for a, b in pairwise(cuts):
        if paragraph := _paragraph(source, a, b):
            found.append(paragraph)
    return found


def _paragraph(source: Source, start: int, end: int) -> Paragraph | None:
    text = source.text
    item = False
    at = start
    for a, b in source.runs(start, end):  # the bullet may stand behind a tag
        if not text[a:b].strip():
            continue
        at = a
        if marker := MARKER.match(text, a, b):
            item, at = True, marker.end()
        break
    shown = source.show(at, end)
    if not shown:
        return None
    return Paragraph(at, end, shown, item, bool(re.match(r"\s*(?:\*\*|__)\S", text[at : at + 20])))
