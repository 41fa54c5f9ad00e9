"""Whatever is shown says how old it is, from the document that it stands in."""

from dataclasses import replace
from datetime import date

import pytest

from kb.domain import (
    Answer,
    AnswerText,
    ContactHit,
    ContactPoint,
    Document,
    DocumentInfo,
    Initiative,
    InitiativeHit,
    Language,
    Passage,
    Period,
    State,
)
from kb.safety.ages import Ages

TODAY = date(2026, 11, 25)
OLD = DocumentInfo("old", "old.txt", "Gammel plan", "U", "2016-06-01", "national", "", "")
NEW = replace(OLD, id="new", title="Ny plan", date="2026-02")
PASSAGES = {info.id: Passage(info.id, info.id, (), None, 0, 1, "x", "") for info in (OLD, NEW)}
AGES = Ages([Document(info, "x", "x", (), (), ()) for info in (OLD, NEW)], PASSAGES)


@pytest.mark.parametrize(
    ("contact", "year"),
    [
        (ContactPoint("a", "A", source="Gammel plan"), "2016"),
        (ContactPoint("a", "A", source="Gammel plan; Ny plan"), "2026"),
        (ContactPoint("a", "A", passage_ids=("old",)), "2016"),
        (ContactPoint("a", "A", passage_ids=("old", "new")), "2026"),
    ],
)
def test_a_contact_is_as_old_as_the_newest_document_that_tells_of_it(contact: ContactPoint, year: str) -> None:
    assert year in AGES.contact(contact, TODAY)


def test_a_document_that_only_mentions_a_contact_does_not_date_what_an_editor_found_elsewhere() -> None:
    contact = ContactPoint("a", "A", phone="112", source="a.dk", passage_ids=("old",))
    assert "har ingen dato" in AGES.contact(contact, TODAY)


def test_all_that_an_answer_shows_says_its_age() -> None:
    initiative = Initiative("old/1", "old", "1", "T", period=Period(None, 2017), state=State.EXPIRED)
    hits = (InitiativeHit(initiative, 1.0),), (ContactHit(ContactPoint("a", "A", source="Ny plan"), 1.0),)
    answer = Answer("?", "answered", Language("da", 1.0), AnswerText(""), (), *hits)
    told = AGES.told(answer, TODAY)
    assert told.initiatives[0].age == "Oplysningen er fra juni 2016. Projektet skulle slutte i 2017."
    assert told.contacts[0].age == "Oplysningen er fra februar 2026."
    assert AGES.document(NEW, TODAY) == "Dokumentet er fra februar 2026."
