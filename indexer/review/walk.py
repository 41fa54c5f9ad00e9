"""Walk through what waits, the worst first; every decision is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from indexer.review.asking import Asker, Quit
from indexer.review.desk import Desk
from indexer.review.showing import show_contact, show_document, show_questions, show_repairs, show_row, show_word
from indexer.review.wording import FIELD_NAMES
from kb.editing.contacts import LABELS, ContactToReview
from kb.editing.new_documents import LABELS as DOCUMENT_LABELS
from kb.editing.register_file import FIELDS
from kb.editing.thesaurus import Suggestion
from kb.errors import EditConflict, EditRefused, NotFound

SKIP, QUIT = "s", "a"
GOING: Final = {SKIP: "spring over", QUIT: "afslut"}
NEW: Final = {"g": "gem rækken i corpus.toml", "r": "udfyld først", **GOING}
ROW: Final = {"g": "godkend, som det er læst", "r": "ret et felt", "i": "det er ingen indsats", **GOING}
FOUND: Final = {"g": "gem i contacts.toml", "r": "ret først", "f": "fravælg navnet", **GOING}
KNOWN: Final = {"k": "kontrolleret i dag", "r": "ret", **GOING}
OWN_WORDS: Final = "Skriv feltet med rækkens egne ord. En tom linje slutter; skriver du intet, fjernes rettelsen."
UNDO: Final = "Fortrydes ved at slette linjen initiative under [rows.{row.key}] i register/{row.document_id}.toml."
AGAIN: Final = "Filen er ændret imens; her er det, den siger nu."


class Walk:
    """One sitting at the desk; counts what was decided."""

    def __init__(self, desk: Desk, asker: Asker) -> None:
        self._desk = desk
        self._asker = asker
        self.decided = 0

    def go(self, document: str | None = None) -> None:
        """Go through rows, contacts and words until there are no more, or the editor has had enough."""
        try:
            rows = self._desk.rows(document)
            show_repairs(self._asker.console, self._desk.repairs(document))
            for new in self._desk.new_documents() if document is None else ():
                self._until_decided(partial(self._document, new.id))
            for row in rows:
                self._until_decided(partial(self._row, row.reading.id))
            if document is None:
                for contact in self._desk.contacts():
                    self._until_decided(partial(self._contact, contact.point.id))
                show_questions(self._asker.console, self._desk.questions())
                for word in self._desk.words():
                    self._until_decided(partial(self._word, word))
        except Quit:
            pass

    def _until_decided(self, step: Callable[[], bool]) -> None:
        """Show one thing until it is decided or passed over; what is refused says why, and nothing is saved."""
        while True:
            try:
                self.decided += step()
                return
            except EditRefused as refused:
                self._asker.console.print(f"{refused}", style="red", markup=False)
            except NotFound:  # somebody else has decided it meanwhile
                return
            except EditConflict as conflict:
                self._asker.console.print(f"{conflict} {AGAIN}", style="yellow", markup=False)

    def _document(self, id: str) -> bool:
        new = self._desk.new_document(id)
        show_document(self._asker.console, new)
        chosen = self._choose(NEW)
        if chosen == "r":
            given = {name: getattr(new, name, None) or "" for name in DOCUMENT_LABELS}
            asked = {name: self._asker.line(label, given[name]) or None for name, label in DOCUMENT_LABELS.items()}
            self._desk.accept_document(new, asked)
        elif chosen == "g":
            self._desk.accept_document(new, {})
        return chosen != SKIP

    def _row(self, id: str) -> bool:
        row = self._desk.row(id)
        show_row(self._asker.console, self._desk.index, row)
        chosen = self._choose(ROW)
        if chosen == "g":
            self._desk.decide_row(row, {})
        elif chosen == "i":
            self._desk.decide_row(row, {}, initiative=False)
            self._asker.console.print(UNDO.format(row=row.reading), style="yellow", markup=False)
        elif chosen == "r":
            name = self._field({name: FIELD_NAMES[name] for name in FIELDS})
            text = self._asker.lines(
                "Skriv feltet med rækkens egne ord (tom linje slutter; intet fjerner en rettelse):"
            )
            self._desk.decide_row(row, {name: text or None})
        return chosen != SKIP

    def _contact(self, id: str) -> bool:
        contact = self._desk.contact(id)
        show_contact(self._asker.console, self._desk.index, contact, self._desk.age(contact))
        chosen = self._choose(FOUND if contact.origin == "document" else KNOWN)
        if chosen == "f":
            self._desk.leave_out(contact)
        elif chosen == "r":
            self._correct(contact)
        elif chosen in ("g", "k"):
            self._desk.decide_contact(contact, self._source(contact), self._checked(chosen))
        return chosen != SKIP

    def _correct(self, contact: ContactToReview) -> None:
        name = self._field({name: label.lower() for name, label in LABELS.items()})
        text = self._asker.line(LABELS[name]) or None
        source = (
            {} if name == "source" else {"source": self._asker.line("Hvor er det fra?", contact.point.source) or None}
        )
        self._desk.decide_contact(contact, {name: text, **source}, None)

    def _source(self, contact: ContactToReview) -> dict[str, str | None]:
        """Ask where a fact was looked up, unless the contact says so already."""
        return {} if contact.point.source else {"source": self._asker.line("Hvor er det kontrolleret?") or None}

    def _checked(self, chosen: str) -> str | None:
        return self._desk.today.isoformat() if chosen == "k" else None

    def _word(self, word: Suggestion) -> bool:
        show_word(self._asker.console, word)
        near = {str(n): f"under {each.preferred}" for n, each in enumerate(word.nearest, 1)}
        chosen = self._choose({**near, "n": "nyt emne", "f": "foreslå det ikke igen", **GOING})
        if chosen in near:
            self._desk.decide_word(word.word, word.nearest[int(chosen) - 1].id)
        elif chosen != SKIP:
            self._desk.decide_word(word.word, new=chosen == "n")
        return chosen != SKIP

    def _field(self, names: dict[str, str]) -> str:
        numbered = {str(n): name for n, name in enumerate(names, 1)}
        return numbered[self._asker.choose({n: names[name] for n, name in numbered.items()})]

    def _choose(self, choices: dict[str, str]) -> str:
        chosen = self._asker.choose(choices)
        if chosen == QUIT:
            raise Quit
        return chosen
