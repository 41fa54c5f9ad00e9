"""Names and laws that have changed since a document was written: noted where they matter.

That they are found under both names is the thesaurus' doing (indexer/knowledge.py).

The index carries corpus/navne.toml as data::

    changes = Changes.from_data(index.extra["names"])
    changes.notes(text, written="2016-06-01")    # sentences for the reader
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.safety.phrases import PhraseBook, Reading


@dataclass(frozen=True, slots=True)
class Renaming:
    """One body, two names."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangedLaw:
    """A law that another has taken the place of, since a year, for some."""

    since: int
    note: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is known to have changed."""

    renamings: tuple[Renaming, ...]
    laws: tuple[ChangedLaw, ...]
    book: PhraseBook

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Changes:
        """Make changes of the data of navne.toml; an empty table means that nothing has changed."""
        renamings = tuple(Renaming(row["fra"], row["til"]) for row in data.get("navn", ()))
        lists: dict[str, list[str]] = {}
        laws = []
        for number, row in enumerate(data.get("lov", ())):
            laws.append(ChangedLaw(int(row["siden"]), row["note"]))
            lists[f"law{number}"], lists[f"when{number}"] = row["ord"], row.get("naar", [])
        for number, renaming in enumerate(renamings):
            lists[f"old{number}"], lists[f"new{number}"] = _forms(renaming.old), _forms(renaming.new)
        return cls(renamings, tuple(laws), PhraseBook(lists))

    def notes(self, text: str, written: str) -> tuple[str, ...]:
        """Return what a reader of ``text``, written on an ISO date, must know has changed since."""
        folded = self.book.read_again(text)
        notes = [
            f"{renaming.old} hedder nu {renaming.new}."
            for number, renaming in enumerate(self.renamings)
            if folded.holds(f"old{number}") and not folded.holds(f"new{number}")
        ]
        for number, law in enumerate(self.laws):
            if written[:4] < str(law.since) and self._applies(folded, number):
                notes.append(law.note)
        return tuple(notes)

    def _applies(self, text: Reading, number: int) -> bool:
        narrowed = self.book.has(f"when{number}")
        return text.holds(f"law{number}") and (not narrowed or text.holds(f"when{number}"))


def _forms(name: str) -> list[str]:
    """Return a name and its genitive."""
    return [name, name + "s"]
