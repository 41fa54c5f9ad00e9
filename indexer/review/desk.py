"""The editor's desk: the index in service, the corpus beside it, and what readers asked in vain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.builds import current_build
from kb.editing import thesaurus
from kb.editing.brief import Brief
from kb.editing.contacts import ContactToReview, contacts_to_review, decide_contact, leave_out
from kb.editing.new_documents import NewDocument, accept_document, new_document, new_documents
from kb.editing.overview import Overview, overview
from kb.editing.questions import QuestionsAsked, questions_asked
from kb.editing.repairs import RepairToReview, repairs_to_review
from kb.editing.row_decisions import decide_row
from kb.editing.rows import RowToReview, row_to_review, rows_to_review
from kb.editing.thesaurus import Suggestion
from kb.embedders import registry
from kb.errors import NotFound
from kb.feedback import FeedbackStore
from kb.index import Index
from kb.safety.ages import Ages
from kb.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk, read anew each time it is asked for; what is decided is saved at once."""

    settings: Settings
    index: Index
    build: Path
    today: date
    brief: Brief

    @classmethod
    def open(cls, settings: Settings, today: date) -> Desk:
        """Return the desk over the build in service; raises an IndexError_."""
        build = current_build(settings.index)
        index = Index.load(build)
        return cls(settings, index, build, today, Brief(index))

    @property
    def corpus(self) -> Path:
        """The folder that decisions are written in."""
        return self.settings.corpus

    def new_documents(self) -> list[NewDocument]:
        """Return the documents without a row in corpus.toml, with the rows that are proposed."""
        return [new_document(self.index, id, self.today) for id in new_documents(self.brief, self.corpus)]

    def new_document(self, id: str) -> NewDocument:
        """Return one of them; raises NotFound where it has got its row meanwhile."""
        if id not in new_documents(self.brief, self.corpus):
            raise NotFound(f"Dokumentet {id} har nu en række i corpus.toml.")
        return new_document(self.index, id, self.today)

    def accept_document(self, document: NewDocument, fields: Mapping[str, str | None]) -> None:
        """Write the row of a document."""
        accept_document(self.index, self.corpus, document.id, document.seen, fields, self.today)

    def repairs(self, document: str | None = None) -> dict[str, list[RepairToReview]]:
        """Return, by document, the repairs that came out as no Danish word; no key where there are none."""
        chosen = [each for each in self.index.documents.values() if document in (None, each.id)]
        doubtful = {each.id: [one for one in repairs_to_review(each) if not one.known] for each in chosen}
        return {id: found for id, found in doubtful.items() if found}

    def rows(self, document: str | None = None) -> list[RowToReview]:
        """Return the rows to look at, the least sure first; raises NotFound for a document that there is not."""
        if document is not None and document not in self.index.documents:
            raise NotFound(f"Der er intet dokument med id {document} i indekset.")
        found = rows_to_review(self.brief, self.corpus)
        return [self.row(row.reading.id) for row in found if row.open and document in (None, row.reading.document_id)]

    def row(self, id: str) -> RowToReview:
        """Return one row as it stands now."""
        return row_to_review(self.index, self.corpus, id)

    def decide_row(self, row: RowToReview, fields: Mapping[str, str | None], initiative: bool = True) -> None:
        """Save what was decided of a row."""
        decide_row(self.index, self.corpus, row.reading.id, row.seen, fields, self.today, initiative)

    def contacts(self) -> list[ContactToReview]:
        """Return the contacts to look at, those that only the documents name first."""
        return [contact for contact in contacts_to_review(self.index, self.corpus, self.today) if contact.open]

    def contact(self, id: str) -> ContactToReview:
        """Return one contact as it stands now; raises NotFound where it has been left out."""
        for contact in contacts_to_review(self.index, self.corpus, self.today):
            if contact.point.id == id:
                return contact
        raise NotFound(f"Der er ikke længere et kontaktpunkt med id {id}.")

    def decide_contact(self, contact: ContactToReview, fields: Mapping[str, str | None], verified: str | None) -> None:
        """Save what was decided of a contact."""
        decide_contact(self.index, self.corpus, contact.point.id, contact.seen, fields, verified, self.today)

    def leave_out(self, contact: ContactToReview) -> None:
        """Save that a name is nobody to turn to."""
        leave_out(self.index, self.corpus, contact.point.id, contact.seen)

    def questions(self) -> QuestionsAsked:
        """Return what readers asked in vain."""
        return questions_asked(self._store(), self.index.concepts)

    def words(self) -> list[Suggestion]:
        """Return words that the thesaurus does not know; the language model is loaded only where there are any."""
        subjects, left_out, _ = thesaurus.subjects_today(self.corpus)
        questions = self._store().agreed_questions()
        if not questions:
            return []
        embedder = registry.load(self.settings.embedder, self.settings.threads or 1, self.settings.runtime)
        return thesaurus.suggestions(questions, subjects, left_out, embedder)

    def decide_word(self, word: str, concept: str | None = None, new: bool = False) -> None:
        """Save where a word belongs, or that it is not to be suggested again."""
        thesaurus.decide_word(self.corpus, word, thesaurus.subjects_today(self.corpus)[2], concept, new)

    def overview(self) -> Overview:
        """Return what waits, in numbers."""
        rows = rows_to_review(self.brief, self.corpus)
        contacts = contacts_to_review(self.index, self.corpus, self.today)
        new = new_documents(self.brief, self.corpus)
        return overview(self.brief, rows, contacts, new, self.questions(), self.build)

    def age(self, contact: ContactToReview) -> str:
        """Return how old the facts of a contact are."""
        return Ages(self.index.documents.values(), self.index.passages).contact(contact.point, self.today)

    def _store(self) -> FeedbackStore:
        return FeedbackStore(self.settings.feedback, self.settings.feedback_days)
