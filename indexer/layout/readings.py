"""How each row was read before any correction: its words, and the fields that one may doubt."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.layout.doubts import doubts_of
from indexer.layout.parts import Part
from indexer.layout.source import Source
from indexer.layout.vocabulary import numbered_title
from indexer.register import Register, rows_of
from indexer.register_words import words_of
from kb.domain import RowReading
from kb.editing.register_file import corrections_digest, digest_of


def row_readings(parts: list[Part], source: Source, register: Register) -> tuple[RowReading, ...]:
    """Return the readings of a document's rows, in order; ``register`` has the corrections that will be made."""
    return tuple(
        RowReading(
            id=f"{register.document_id}/{key}",
            document_id=register.document_id,
            key=key,
            row=members[0].row or 0,
            layout=members[0].layout,
            head=_head(members, source),
            words=tuple(word.text for word in words_of(members, source)),
            digest=digest_of([(part.field, _text(part, source)) for part in members]),
            doubts=doubts_of(members, source),
            corrections=corrections_digest(register.rows.get(key, {})),
            removed=key in register.removed,
        )
        for key, members in rows_of(parts, source)
        if key is not None
    )


def _text(part: Part, source: Source) -> str:
    return " ".join(source.show(*stretch) for stretch in part.stretches)


def _head(members: Sequence[Part], source: Source) -> str:
    """Return what numbers or names the row, before its title: a corrected title needs it too."""
    words = _text(next((part for part in members if part.field == "title"), members[0]), source)
    start = numbered_title(words)
    return words[: start.length].strip() if start else ""
