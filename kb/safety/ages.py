"""How old everything is that an index knows, in a sentence or two, seen from a given day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kb.domain import Answer, ContactPoint, Document, DocumentInfo, Initiative, Passage
from kb.safety.stale import contact_age, document_age, initiative_age


class Ages:
    """Tell ages; a contact point is as old as the newest document that its facts stand in."""

    def __init__(self, documents: Iterable[Document], passages: Mapping[str, Passage]) -> None:
        self._documents = {document.id: document.info for document in documents}
        self._passages = passages
        self._by_title: dict[str, str] = {}
        for info in self._documents.values():
            self._by_title[info.title] = max(info.date, self._by_title.get(info.title, ""))

    def document(self, info: DocumentInfo, today: date) -> str:
        """Return how old a document is."""
        return document_age(info, today)

    def initiative(self, initiative: Initiative, today: date) -> str:
        """Return when an initiative was written of, and what became of it as far as its document knows."""
        return initiative_age(initiative, self._documents[initiative.document_id], today)

    def contact(self, contact: ContactPoint, today: date) -> str:
        """Return when a contact point's facts were checked, or how old they are."""
        return contact_age(contact, self._written(contact), today)

    def told(self, answer: Answer, today: date) -> Answer:
        """Return an answer in which all that was found says its age."""
        return replace(
            answer,
            initiatives=tuple(replace(hit, age=self.initiative(hit.initiative, today)) for hit in answer.initiatives),
            contacts=tuple(replace(hit, age=self.contact(hit.contact, today)) for hit in answer.contacts),
        )

    def _written(self, contact: ContactPoint) -> str | None:
        """Return the date of the document that tells of a contact point; None where somebody else does."""
        if contact.source:
            dates = [self._by_title[title] for title in contact.source.split("; ") if title in self._by_title]
        else:
            told_in = {self._passages[name].document_id for name in contact.passage_ids if name in self._passages}
            dates = [self._documents[name].date for name in told_in]
        return max(dates, default=None)
