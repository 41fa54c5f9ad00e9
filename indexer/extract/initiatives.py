"""Initiatives: the rows of a document that was laid out, field by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from indexer.chunk import passages_of
from indexer.extract.period import period_of
from indexer.extract.prose import told_in
from indexer.extract.state import state_of
from indexer.layout.flattened.words import ABBREVIATION
from indexer.layout.labels import column_of, label_of
from indexer.layout.vocabulary import field_of, numbered_title
from kb.domain import Block, Document, Initiative
from kb.slug import slug

TEXT_FIELDS = ("description", "goal", "funding", "owner", "anchoring", "status")


def initiatives(document: Document, today: date) -> tuple[Initiative, ...]:
    """Return the initiatives of a document in its order; their state is seen from ``today``."""
    passages: defaultdict[int | None, list[str]] = defaultdict(list)
    for row, passage in passages_of(document):
        passages[row].append(passage.id)
    found = [_initiative(document, blocks, tuple(passages[row]), today) for row, blocks in rows_of(document).items()]
    return tuple(_distinct(found))


def rows_of(document: Document) -> dict[int, list[Block]]:
    """Return the blocks of every row; the rows in their order are the initiatives in theirs."""
    rows: defaultdict[int, list[Block]] = defaultdict(list)
    for block in document.blocks:
        if block.row is not None:
            rows[block.row].append(block)
    return dict(rows)


def _initiative(document: Document, blocks: list[Block], passage_ids: tuple[str, ...], today: date) -> Initiative:
    title_block = next((block for block in blocks if block.field == "title"), blocks[0])
    head = document.text[title_block.start : title_block.end]
    start = numbered_title(head)
    number = start.number if start else None
    title = _plain(head[start.length :] if start else head) or head
    texts = {name: _field(document, blocks, name) for name in (*TEXT_FIELDS, "period")}
    if {block.field for block in blocks} <= {"title", "owner", "description"}:
        told = told_in(texts["description"] or "")
        texts |= {name: text for name, text in told.items() if texts[name] is None}
    period = period_of(texts)
    return Initiative(
        id=f"{document.id}/{number or slug(title)}",
        document_id=document.id,
        number=number,
        title=title,
        area=_area(title_block.heading_path),
        period=period,
        state=state_of(texts, period, today),
        passage_ids=passage_ids,
        **{name: texts[name] for name in TEXT_FIELDS},
    )


def _plain(title: str) -> str:
    """Return a title without the full stop of a sentence; an abbreviation keeps its own."""
    bare = title.rstrip(" :–—-(,;")
    return bare if ABBREVIATION.search(bare) else bare.rstrip(".")


def _area(heading_path: tuple[str, ...]) -> str | None:
    """Return the innermost heading that says more than "Initiativer"."""
    telling = [heading for heading in heading_path if field_of(heading) is None]
    return telling[-1] if telling else None


def _field(document: Document, blocks: Iterable[Block], name: str) -> str | None:
    """Return a field's text, its label left out."""
    pieces = []
    of_field = [block for block in blocks if block.field == name]
    for n, block in enumerate(of_field, 1):
        text = document.text[block.start : block.end]
        if field_of(text) == name or (n < len(of_field) and column_of(text) == name):  # a label on its own line
            continue
        label = label_of(text)
        if label and label[0] == name:
            text = _unframed(text[label[1] :])
        if text:
            pieces.append(text)
    return "\n".join(pieces) or None


def _unframed(text: str) -> str:
    """Return what a label introduces without the comma, dash or bracket before the next label."""
    bare = text.rstrip(" ,;–—(")
    return bare[:-1] if bare.endswith(")") and "(" not in bare else bare


def _distinct(found: list[Initiative]) -> Iterable[Initiative]:
    """Number the ids that two initiatives would share."""
    seen: Counter[str] = Counter()
    for initiative in found:
        seen[initiative.id] += 1
        count = seen[initiative.id]
        yield initiative if count == 1 else replace(initiative, id=f"{initiative.id}-{count}")
