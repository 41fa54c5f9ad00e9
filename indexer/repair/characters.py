"""Repair characters before words: composed letters, ligatures, invisible signs, entities, wrongly decoded text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from indexer.repair.edits import Edit
from indexer.repair.encodings import misread

INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]+")
JOINERS: Final = re.compile("(?<=[a-zæøåA-ZÆØÅ])[\u200c\u200d]+(?=[a-zæøåA-ZÆØÅ])")  # elsewhere they join emoji
LIGATURE: Final = re.compile("[\ufb00-\ufb06]")
# A base letter with its marks, bounded so that a megabyte of marks is no single match.
MARKED: Final = re.compile(r"[^\W\d_][\u0300-\u036f]{1,8}")
# A letter of a word written as a web page's source has it: "b&oslash;rn".
ENTITY: Final = re.compile(r"(?<=[^\W\d_])&(?:#\d{2,4}|[a-zA-Z]{2,8});|&(?:#\d{2,4}|[a-zA-Z]{2,8});(?=[^\W\d_])")


def edits(text: str) -> Iterator[Edit]:
    """Yield the edits that make every character what it should be; they do not overlap."""
    spans: list[tuple[int, int, str]] = []
    for invisible in (INVISIBLE, JOINERS):
        spans += [(*match.span(), "") for match in invisible.finditer(text)]
    for match in LIGATURE.finditer(text):
        spans.append((*match.span(), unicodedata.normalize("NFKC", match.group())))
    for match in MARKED.finditer(text):
        composed = unicodedata.normalize("NFC", match.group())
        if composed != match.group():
            spans.append((*match.span(), composed))
    for match in ENTITY.finditer(text):
        if len(letter := html.unescape(match.group())) == 1 and letter.isalpha():
            spans.append((*match.span(), letter))
    spans += misread(text)
    at = 0
    for start, end, replacement in sorted(spans):
        if start >= at:
            yield Edit(start, end, replacement, "unicode")
            at = end
