"""Take the words, tables and rules from a page of a PDF."""

from __future__ import annotations

import re
from typing import Any

from indexer.readers.links import with_target
from indexer.readers.page.grids import tables_between
from indexer.readers.page.tables import ruled_table, words_in
from indexer.readers.page.words import Page, Word

BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
UNMAPPED = re.compile(r"\(cid:\d+\)")
PRIVATE = re.compile("[\ue000-\uf8ff]")  # where the fonts of symbols keep their bullets
SPACE = 0.18  # of the letters' size: a wider gap parts two words
TWICE = 0.9  # of the letters are left when each place is counted once: less, and bold is printed twice


def read_page(page: Any) -> Page:
    """Return a pdfplumber page as words, tables and rules."""
    if len({(c["text"], round(c["x0"]), round(c["top"])) for c in page.chars}) < TWICE * len(page.chars):
        page = page.dedupe_chars(tolerance=1)
    found = page.extract_words(x_tolerance_ratio=SPACE, extra_attrs=["fontname", "size"], use_text_flow=False)
    words = [word for each in found if (word := _word(each))]
    words = _linked(words, page.hyperlinks)
    tables = [table for each in tables_between(page.edges) if (table := ruled_table(each, words))]
    taken = {id(word) for table in tables for row in table.rows for cell in row for word in cell}
    rules = [(e["x0"], e["x1"], e["top"]) for e in page.edges if e["orientation"] == "h"]
    return Page(float(page.width), float(page.height), [word for word in words if id(word) not in taken], tables, rules)


def _word(found: dict[str, Any]) -> Word | None:
    text = PRIVATE.sub("•", found["text"])
    text = UNMAPPED.sub("•", text, count=1) if UNMAPPED.fullmatch(text) else text
    size = round(float(found["size"]) * 2) / 2 or 0.5
    bold = bool(BOLD.search(found["fontname"]))
    return Word(text, found["x0"], found["x1"], found["top"], found["bottom"], size, bold) if text.strip() else None


def _linked(words: list[Word], links: list[dict[str, Any]]) -> list[Word]:
    """Return the words, behind the last one of each link where it leads."""
    out = list(words)
    for link in links:
        inside = words_in(words, link["x0"], link["top"], link["x1"], link["bottom"])
        if not inside or not link.get("uri"):
            continue
        last = inside[-1]
        text = " ".join(word.text for word in inside)
        target = with_target(text, str(link["uri"])).removeprefix(text)
        at = next(n for n, word in enumerate(out) if word.x0 == last.x0 and word.top == last.top)
        end = re.search(r"[.,;:)]*$", last.text).start()  # type: ignore[union-attr]  # matches the empty string too
        shown = last.text[:end] + target + last.text[end:]
        out[at] = Word(shown, last.x0, last.x1, last.top, last.bottom, last.size, last.bold)
    return out
