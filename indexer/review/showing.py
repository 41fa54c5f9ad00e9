"""Draw one thing to decide: what was read beside where it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from indexer.review.wording import DOUBTS, DUE, FIELD_NAMES, STEPS, plain, why
from kb.editing.contacts import LABELS, ContactToReview
from kb.editing.due import FACTS
from kb.editing.new_documents import LABELS as DOCUMENT_LABELS
from kb.editing.new_documents import TO_FILL_IN, NewDocument
from kb.editing.questions import QuestionsAsked
from kb.editing.repairs import RepairToReview
from kb.editing.row_fields import fields_of, source_of, title_of
from kb.editing.rows import RowToReview
from kb.editing.thesaurus import Suggestion
from kb.index import Index

QUOTES = 3


def show_row(console: Console, index: Index, row: RowToReview) -> None:
    """Show a row's fields above its source."""
    title = f"{row.reading.id}: {title_of(index, row.reading)} [{STEPS[row.confidence]}]"
    table = Table(title=Text(plain(title)), title_justify="left", show_header=False, expand=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for field in fields_of(index, row):
        if field.text or field.correction:
            said = Text(plain(field.correction or field.text))
            for doubt in field.doubts:
                said.append(f"  ({DOUBTS[doubt]})", style="yellow")
            table.add_row(FIELD_NAMES[field.name], said)
    console.print(table)
    if reasons := why(row):
        console.print(Text(f"Se efter: {reasons}", style="yellow"))
    document = index.documents[row.reading.document_id].info
    console.print(Panel(Text(plain(source_of(index, row))), title=Text(plain(document.title)), title_align="left"))


def show_document(console: Console, document: NewDocument) -> None:
    """Show the row that is proposed for a document, and the line that tells its date."""
    table = Table(title=Text(plain(document.path)), title_justify="left", show_header=False, expand=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, label in DOCUMENT_LABELS.items():
        table.add_row(label.lower(), Text(plain(getattr(document, name, None) or TO_FILL_IN)))
    console.print(table)
    if document.date_line:
        console.print(Text(f"Datoen står her: {plain(document.date_line)}", style="yellow"))


def show_repairs(console: Console, repairs: Mapping[str, Sequence[RepairToReview]]) -> None:
    """Show the repairs that came out as no Danish word, document by document: they are mended in the source."""
    for id, found in repairs.items():
        title = Text(plain(f"{id}: rettelser, der ikke blev til danske ord"))
        table = Table(title=title, title_justify="left", expand=True)
        for heading in ("læst", "rettet til", "gange", "sted"):
            table.add_column(heading, overflow="fold")
        for repair in found:
            shown = (repair.raw, repair.repaired, str(repair.times), repair.context)
            table.add_row(*(Text(plain(text)) for text in shown))
        console.print(table)


def show_contact(console: Console, index: Index, contact: ContactToReview, age: str) -> None:
    """Show a contact's facts above the passages that name it."""
    table = Table(title=Text(plain(contact.point.name)), title_justify="left", show_header=False, expand=True)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name in ("help", "audience", *FACTS, "source"):
        if said := getattr(contact.point, name):
            table.add_row(LABELS[name].lower(), Text(plain(said)))
    console.print(table)
    reasons = [DOUBTS[doubt] for doubt in contact.doubts] + ([DUE[contact.due]] if contact.due else [])
    console.print(Text(". ".join([*reasons, age]).capitalize(), style="yellow"))
    for id in contact.point.passage_ids[:QUOTES]:
        if passage := index.passages.get(id):
            heading = " > ".join((passage.document_id, *passage.heading_path))
            console.print(Panel(Text(plain(passage.text)), title=Text(plain(heading)), title_align="left"))


def show_questions(console: Console, asked: QuestionsAsked) -> None:
    """Show how many questions about each subject had no answer."""
    if not asked.questions:
        return
    table = Table(title=f"Spørgsmål uden svar: {asked.questions}", title_justify="left")
    for heading in ("emne", "spørgsmål", "senest"):
        table.add_column(heading)
    for each in asked.subjects:
        table.add_row(Text(plain(each.name)), str(each.questions), each.last)
    console.print(table)


def show_word(console: Console, word: Suggestion) -> None:
    """Show a word that readers use and the thesaurus does not know."""
    console.print(Text(f"»{plain(word.word)}«: i {word.questions} spørgsmål uden svar", style="bold"))
