"""The text of an OpenDocument paragraph as it reads when all tracked changes are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.readers.links import with_target
from indexer.readers.opendocument.names import DRAW, HREF, SKIPPED, TEXT, Element

MOST_BLANKS = 20


def text_of(paragraph: Element, notes: list[Element]) -> str:
    """Return the visible text; the notes that it refers to are added to ``notes``."""
    return "".join(_pieces(paragraph, notes)).strip()


def _pieces(element: Element, notes: list[Element]) -> Iterator[str]:
    """Yield the text of a paragraph; line ends and runs of blanks in the XML mean one blank."""
    yield _plain(element.text)
    for child in element:
        if child.tag == TEXT + "s":
            yield " " * min(int(child.get(TEXT + "c") or 1), MOST_BLANKS)
        elif child.tag == TEXT + "tab":
            yield "\t"
        elif child.tag == TEXT + "line-break":
            yield "\n"
        elif child.tag == TEXT + "note":
            notes.append(child)
            yield f"[{len(notes)}]"
        elif child.tag == TEXT + "a":
            yield with_target("".join(_pieces(child, notes)), child.get(HREF) or "")
        elif child.tag not in SKIPPED and isinstance(child.tag, str) and not child.tag.startswith(DRAW):
            yield from _pieces(child, notes)
        yield _plain(child.tail)


def _plain(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")
