"""Cut a document into passages: quotable pieces with an id that survives changes elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.layout.parts import FURNITURE
from indexer.layout.vocabulary import field_of
from kb.danish.sentences import sentence_ends
from kb.domain import Block, Document, Initiative, Passage

MOST_WORDS = 120
WORD = re.compile(r"\S+")


def chunk(document: Document, initiatives: Sequence[Initiative]) -> tuple[Passage, ...]:
    """Return the passages of a document in its order; headings and titles stand in their heading paths."""
    owner = {passage_id: initiative.id for initiative in initiatives for passage_id in initiative.passage_ids}
    return tuple(replace(p, initiative_id=owner.get(p.id)) for _, p in passages_of(document))


def passages_of(document: Document) -> Iterator[tuple[int | None, Passage]]:
    """Yield the passages with the table row each stands in."""
    seen: Counter[str] = Counter()
    for group in _groups(document):
        for start, end in _pieces(document.text, group[0].start, group[-1].end):
            yield group[0].row, _passage(document, group[0], start, end, seen)


def _groups(document: Document) -> Iterator[list[Block]]:
    """Yield blocks that belong together: a list with its lead-in, the paragraphs of one field."""
    group: list[Block] = []
    for block in document.blocks:
        quotable = block.kind != "heading" and block.field not in ("title", FURNITURE)
        if group and not (quotable and _joins(document.text, group[-1], block)):
            yield group
            group = []
        if quotable:
            group.append(block)
    if group:
        yield group


def _joins(text: str, before: Block, block: Block) -> bool:
    if (before.row, before.field, before.heading_path) != (block.row, block.field, block.heading_path):
        return False
    words = text[before.start : before.end]
    if field_of(words) is not None:  # a label on its own line
        return True
    return block.kind == "item" and (before.kind == "item" or words.endswith(":"))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield stretches of whole sentences with at most MOST_WORDS words, if the sentences allow it."""
    begin, count, at = start, 0, start
    for stop in _stops(text, start, end):
        words = len(text[at:stop].split())
        if count and count + words > MOST_WORDS:
            yield _trimmed(text, begin, at)
            begin, count = at, 0
        count += words
        at = stop
    if text[begin:end].strip():
        yield _trimmed(text, begin, end)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the sentences' ends, and in a sentence without end a place between words."""
    at = start
    for stop in sentence_ends(text, start, end):
        words = list(WORD.finditer(text, at, stop))
        if len(words) > 2 * MOST_WORDS:
            yield from (word.start() for word in words[MOST_WORDS::MOST_WORDS])
        yield stop
        at = stop


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _passage(document: Document, block: Block, start: int, end: int, seen: Counter[str]) -> Passage:
    text = document.text[start:end]
    digest = _digest((*block.heading_path, text))
    seen[digest] += 1
    short = digest[:12] if seen[digest] == 1 else f"{digest[:12]}-{seen[digest]}"
    return Passage(
        id=f"{document.id}-{short}",
        document_id=document.id,
        heading_path=block.heading_path,
        page=block.page,
        start=start,
        end=end,
        text=text,
        digest=digest,
        field=block.field,
    )


def _digest(strings: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(strings).encode()).hexdigest()
