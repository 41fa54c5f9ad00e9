"""The reviewed reading of a document's rows: an editor's corrections, checked word by word against the row.

A register is a TOML file with a table a row, under the row's number or the slug of its title::

    [rows.4]
    anchoring = "Netværket videreføres"

Only the fields that are wrong are given; what `fagsvar review` notes beside them (kb/editing) changes nothing here.
Their words are taken out of wherever the automatic reading had put
them, within the row, so that an editor can move words but never add one.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from indexer.layout.parts import Part
from indexer.layout.source import Source
from indexer.layout.vocabulary import numbered_title
from indexer.register_words import LEFT_OVER, Rewriting
from kb.editing.register_file import FIELDS, decisions_of
from kb.errors import RegisterError
from kb.slug import slug

__all__ = ["FIELDS", "Register", "load_register", "rows_of"]


@dataclass(frozen=True, slots=True)
class Register:
    """Reviewed fields by row, whose key is its number or the slug of its title; and rows that are no initiatives."""

    document_id: str
    rows: dict[str, dict[str, str]]
    removed: frozenset[str] = frozenset()  # rows that are no initiatives

    def apply(self, parts: list[Part], source: Source) -> list[Part]:
        """Return the parts with the reviewed fields; raises RegisterError for a word that the row lacks."""
        waiting = dict(self.rows)
        revised: list[Part] = []
        for key, members in rows_of(parts, source):
            reviewed = waiting.pop(key, None) if key is not None else None
            revised += members if reviewed is None else self._rewritten(key or "", members, reviewed, source)
        if waiting:
            raise RegisterError(
                f"{self.document_id}: registret har rækken {min(waiting)}, men dokumentet har den ikke."
            )
        return revised

    def _rewritten(self, key: str, members: list[Part], reviewed: dict[str, str], source: Source) -> list[Part]:
        rewriting = Rewriting(members, source)
        for name, text in reviewed.items():
            if name not in FIELDS:
                raise RegisterError(f"{self.document_id}, række {key}: feltet {name} findes ikke.")
            if (missing := rewriting.take(name, text)) is not None:
                raise RegisterError(
                    f"{self.document_id}, række {key}, feltet {name}: ordet »{missing}« står ikke i dokumentets "
                    "række, eller det er allerede brugt."
                )
        order = ["title", *dict.fromkeys(p.field for p in members if p.field != "title"), *FIELDS, LEFT_OVER]
        return sorted(rewriting.parts(), key=lambda part: order.index(part.field))


def rows_of(parts: list[Part], source: Source) -> Iterator[tuple[str | None, list[Part]]]:
    """Yield the parts row by row with the row's key, None between rows; a key that comes again is numbered."""
    seen: Counter[str] = Counter()
    for row, group in groupby(parts, key=lambda part: part.row):
        members = list(group)
        if row is None:
            yield None, members
            continue
        key = _key(members, source)
        seen[key] += 1
        yield key if seen[key] == 1 else f"{key}-{seen[key]}", members


def _key(members: list[Part], source: Source) -> str:
    """Return a row's number, or the slug of its title."""
    title = next((part for part in members if part.field == "title"), members[0])
    words = " ".join(source.show(*stretch) for stretch in title.stretches)
    start = numbered_title(words)
    return start.number if start and start.number else slug(words[start.length :] if start else words)


def load_register(path: Path, document_id: str) -> Register | None:
    """Read a document's register, None where there is none; raises RegisterError for what is no register."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegisterError(f"{path.name}: filen er ikke gyldig TOML: {error}") from error
    decisions = decisions_of(table)
    if decisions is None:
        raise RegisterError(f'{path.name}: hver række skrives som [rows.NUMMER] med felt = "tekst".')
    corrected = {key: dict(each.corrections) for key, each in decisions.items() if each.corrections}
    removed = frozenset(key for key, each in decisions.items() if each.removed)
    return Register(document_id, corrected, removed)
