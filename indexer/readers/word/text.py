"""The text of a Word paragraph as it reads when all tracked changes are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from indexer.readers.links import with_target
from indexer.readers.word.names import Element, R, W, is_on, value

# What is not read with the paragraph: deleted text, properties, other paragraphs in boxes beside it, comments.
SKIPPED = {W + name for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent", "instrText", "delText", "rt", "sdtPr")}
SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "softHyphen": "\u00ad"}
NOTES = {W + "footnoteReference", W + "endnoteReference"}
SYMBOL_AREA = 0xF000  # where the fonts of symbols have their signs


def text_of(paragraph: Element, links: Mapping[str, str], notes: list[tuple[str, str]]) -> str:
    """Return the visible text; the notes that it refers to are added to ``notes`` as kind and id."""
    text = "".join(_pieces(paragraph, links, notes))
    return re.sub(r"[ \u00a0]+(?=\n)", "", text)


def _pieces(element: Element, links: Mapping[str, str], notes: list[tuple[str, str]]) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in SKIPPED or not isinstance(tag, str):
            continue
        if tag == W + "t":
            yield child.text or ""
        elif tag in SIGNS:
            yield "" if child.get(W + "type") in ("page", "column") else SIGNS[tag]
        elif tag in NOTES:
            notes.append((tag, child.get(W + "id") or ""))
            yield f"[{len(notes)}]"
        elif tag == W + "sym":
            yield _symbol(child.get(W + "char") or "")
        elif tag == W + "hyperlink":
            yield with_target("".join(_pieces(child, links, notes)), links.get(child.get(R + "id") or "", ""))
        elif tag == W + "r" and is_on(child, "rPr/vanish"):
            continue
        else:
            yield from _pieces(child, links, notes)


def _symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "" if number >= SYMBOL_AREA else chr(number)


def is_bold(paragraph: Element, by_style: bool) -> bool:
    """Say whether every word of a paragraph is bold."""
    runs = [run for run in paragraph.iter(W + "r") if any((t.text or "").strip() for t in run.findall(W + "t"))]
    return bool(runs) and all(
        is_on(run, "rPr/b") or (by_style and value(run, "rPr/b") is None and run.find(f"{W}rPr/{W}b") is None)
        for run in runs
    )


def joins_next(paragraph: Element) -> bool:
    """Say whether the paragraph's end is deleted, so that the next one goes on with it."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)
