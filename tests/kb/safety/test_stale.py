"""How old a thing is is said in words, and what has changed since."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

from kb.domain import ContactPoint, DocumentInfo, Initiative, Period, State
from kb.safety.renamings import Changes
from kb.safety.stale import contact_age, document_age, initiative_age, is_old

TODAY = date(2026, 11, 21)
CHANGES = Changes.from_data(tomllib.loads((Path(__file__).parents[3] / "corpus" / "navne.toml").read_text("utf-8")))


def info(written: str) -> DocumentInfo:
    return DocumentInfo("d", "d.txt", "D", "U", written, "national", "", "")


def initiative(state: State, end: int | None = None) -> Initiative:
    return Initiative("d/1", "d", "1", "T", period=Period(None, end), state=state)


def test_an_initiative_says_when_it_was_written_and_when_it_should_have_ended():
    said = initiative_age(initiative(State.EXPIRED, 2017), info("2016-06-01"), TODAY)
    assert said == "Oplysningen er fra juni 2016. Projektet skulle slutte i 2017."


def test_every_state_has_its_words_and_unknown_has_none():
    said = {state: initiative_age(initiative(state), info("2018"), TODAY) for state in State}
    assert said[State.UNKNOWN] == "Oplysningen er fra 2018."
    assert said[State.NOT_CARRIED_OUT].endswith("Indsatsen blev ikke gennemført.")
    assert len(set(said.values())) == len(State)


def test_a_document_says_its_age_and_a_date_that_cannot_be_read_is_no_date():
    assert (
        document_age(info("2016-06-01"), TODAY) == "Dokumentet er fra juni 2016, 10 år gammelt. Det kan være forældet."
    )
    assert document_age(info("2026-10-01"), TODAY) == "Dokumentet er fra oktober 2026."
    assert document_age(info("ukendt"), TODAY).startswith("Dokumentet har ingen dato")
    assert is_old("2024-11-21", TODAY)
    assert not is_old("2024-11-22", TODAY)


def test_a_contact_says_whether_its_facts_were_checked_and_else_how_old_they_are():
    fact, checked = ContactPoint("a", "A", phone="112"), "Kontaktoplysningerne er kontrolleret i marts 20"
    assert contact_age(replace(fact, verified="2026-03-01"), None, TODAY) == f"{checked}26."
    assert contact_age(replace(fact, verified="2020-03-01"), None, TODAY) == f"{checked}20. De kan være forældede."
    assert contact_age(fact, "2016-06-01", TODAY).startswith("Kontaktoplysningerne er fra juni 2016 og er ikke kontr")
    assert contact_age(fact, None, TODAY).startswith("Kontaktoplysningerne har ingen dato og er ikke kontrolleret")


def test_a_contact_without_facts_is_as_old_as_what_is_told_of_it():
    named = ContactPoint("a", "A")
    assert contact_age(named, "2016-06-01", TODAY) == "Oplysningen er fra juni 2016. Den kan være forældet."
    assert contact_age(named, "2026-06-01", TODAY) == "Oplysningen er fra juni 2026."
    assert contact_age(named, None, TODAY) == "Det vides ikke, hvor gammel oplysningen er."


def test_a_renaming_and_a_changed_law_are_noted_where_they_matter():
    assert CHANGES.notes("Etnisk Ungs kampagne", "2016-06-01") == ("Etnisk Ung hedder nu RED Rådgivning.",)
    children = "om barnet eller den unge skal tilbydes særlig støtte efter Serviceloven"
    assert "barnets lov" in " ".join(CHANGES.notes(children, "2016-06-01"))
    assert CHANGES.notes(children, "2025-01-01") == ()
    assert CHANGES.notes("voksne borgere har ret til hjælp efter serviceloven", "2016") == ()


def test_every_change_has_a_source():
    data = tomllib.loads((Path(__file__).parents[3] / "corpus" / "navne.toml").read_text("utf-8"))
    assert all(row["source"] for rows in data.values() for row in rows)
