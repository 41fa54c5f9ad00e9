"""Records in running text."""

from __future__ import annotations

import pytest

from kb.domain import State


def test_labels_below_numbered_titles(read):
    first, second = read(
        """Strategi mod ensomhed

Indsats 1: Besøgsvenner til ældre
Formål: At færre ældre føler sig alene i
hverdagen.
Mål: 200 besøgsvenner i 2020.
Ansvarlig: Ældreforvaltningen
Økonomi: 400.000 kr. i 2019-20
Status: Der er fundet 150 besøgsvenner.

Indsats 2: Fællesspisning
Formål: At skabe mødesteder for alle.
Ansvarlig: Kulturforvaltningen
Tidsplan: 2027-2029
Status: Planlagt
"""
    )
    assert first.description == "At færre ældre føler sig alene i hverdagen."
    assert (first.goal, first.funding) == ("200 besøgsvenner i 2020.", "400.000 kr. i 2019-20")
    assert (first.period.start, first.period.end, first.state) == (2019, 2020, State.EXPIRED)
    assert (second.number, second.owner, second.state) == ("2", "Kulturforvaltningen", State.PLANNED)


def test_markdown_headings_with_bold_labels_and_themes(read):
    rows = read(
        """# Integrationsstrategi

## Tema 1: Beskæftigelse

### 1. Virksomhedsmentorer

**Beskrivelse:** Nyansatte får en kollega som mentor.

**Status:** Gennemført i 2018.

### 2. Sprog på job

**Ansvarlig:** Sprogcentret

**Status:** Afsluttes 2030.

## Tema 2: Medborgerskab

### 3. Foreningsguider

**Beskrivelse:** Frivillige hjælper familier i gang.

**Status:** Ikke igangsat.
"""
    )
    assert [row.area for row in rows] == ["Tema 1: Beskæftigelse"] * 2 + ["Tema 2: Medborgerskab"]
    assert [row.state for row in rows] == [State.COMPLETED, State.RUNNING, State.NOT_CARRIED_OUT]
    assert rows[0].description == "Nyansatte får en kollega som mentor."


def test_labels_within_the_line(read):
    first, second = read(
        "Anbefalinger fra udvalget\n\n"
        "Anbefaling 1: Opret en fælles telefonlinje. Ansvarlig: Socialforvaltningen. Tidsplan: 2022.\n"
        "Anbefaling 2: Styrk samarbejdet. Ansvarlig: Kulturforvaltningen. Tidsplan: 2023-2024.\n"
    )
    assert first.title == "Opret en fælles telefonlinje"
    assert (second.number, second.period.start, second.period.end) == ("2", 2023, 2024)


def test_bold_bullets_with_their_owner_in_brackets(read):
    first, second = read(
        """## Øvrige tiltag

Kommunen har også disse tiltag:

* **Natteravne** (*Fritidsforvaltningen*)
Frivillige går tur i weekenden og taler med unge.
* **Gældsrådgivning** (*Borgerservice*)
Gratis rådgivning til borgere med gæld. Finansieret til og med 2019.
"""
    )
    assert (first.title, first.owner, first.area) == ("Natteravne", "Fritidsforvaltningen", "Øvrige tiltag")
    assert first.description == "Frivillige går tur i weekenden og taler med unge."
    assert (second.funding, second.state) == ("Finansieret til og med 2019.", State.EXPIRED)


def test_cells_that_a_page_break_split_go_on_in_their_column(read):
    (row,) = read(
        "1. Anbefaling: Flere møder\t\n"
        "<p>Formål: At tale sammen.</p>\t<p>Status: Vi har holdt disse møder:</p>\n\n"
        "<p>Midler afsat: 2 mio. kr. i 2017-18</p>\t<ul>• Et i maj • Et i juni</ul>\n"
    )
    assert row.status == "Vi har holdt disse møder:\n• Et i maj\n• Et i juni"
    assert row.funding == "2 mio. kr. i 2017-18"


def test_a_numbered_list_of_initiatives_without_labels(read):
    rows = read(
        """Kommunens handleplan for trygge familier

Handleplanen rummer to initiativer:

1. Styrket samarbejde
Skoler og dagtilbud holder faste
møder om familier.

2. Åben rådgivning
Familier kan ringe uden at give deres navn.
"""
    )
    assert [row.title for row in rows] == ["Styrket samarbejde", "Åben rådgivning"]
    assert rows[0].description == "Skoler og dagtilbud holder faste møder om familier."


@pytest.mark.parametrize(
    "text",
    [
        "Når du er bekymret\n\nGør sådan:\n\n1. Tal med barnet\nLyt til det.\n\n2. Tal med din leder\nBeslut jer.\n",
        "Referat\n\nI 2019 var der 40 foreninger. De mødes to gange om året.\n\nFremtiden\n\nVi fortsætter.\n",
        "Mødet den 1. juni 2016 sluttede kl. 12.\n2. juni mødes vi igen.\n",
        "",
        "   \n\n \f \n",
    ],
)
def test_what_is_no_list_of_initiatives_gives_none(read, text):
    assert read(text) == []


def test_numbers_within_numbers_stand_under_their_heading(read):
    rows = read(
        "1. Børn og unge\n\n1.1 Flere klubpladser\nAnsvarlig: Børneforvaltningen\nStatus: Gennemført\n\n"
        "1.2 Længere åbningstid\nStatus: Fortsættes\n\n2. Ældre\n\n2.1 Fællesspisning\nStatus: Afsluttet 2021\n"
    )
    assert [row.number for row in rows] == ["1.1", "1.2", "2.1"]
    assert [row.area for row in rows] == ["1. Børn og unge", "1. Børn og unge", "2. Ældre"]
    assert rows[1].status == "Fortsættes"


def test_questions_on_a_line_of_their_own_are_labels(read):
    (row,) = read(
        "Indsats 1. Tidlig hjælp\n\nHvad gør vi?\n\nSundhedsplejersken besøger familien\ntre gange ekstra.\n\nHvem?\n\n"
        "Sundhedsplejen\n\nHvornår?\n\n2020-2022\n"
    )
    assert row.description == "Sundhedsplejersken besøger familien tre gange ekstra."
    assert (row.owner, row.period.start, row.period.end) == ("Sundhedsplejen", 2020, 2022)


def test_a_table_of_labels_and_texts_below_each_title(read):
    (first, second) = read(
        "## 1. Ny vuggestue\n\n| Felt | Tekst |\n|---|---|\n| Formål | Plads til 60 børn |\n"
        "| Status | I gang, afsluttes 2038 |\n\n## 2. Ny børnehave\n\n| Felt | Tekst |\n|---|---|\n"
        "| Formål | Plads til 80 børn |\n| Status | Ikke gennemført |\n"
    )
    assert (first.description, first.state) == ("Plads til 60 børn", State.RUNNING)
    assert (second.status, second.state) == ("Ikke gennemført", State.NOT_CARRIED_OUT)


def test_a_list_of_terms_after_words_that_promise_initiatives(read):
    first, second = read(
        "Kommunens arbejde\n\nKommunen har følgende indsatser:\n\n"
        "• Infohus: Politi og kommune mødes hver uge.\n• Mentorer: Unge får en mentor til og med 2021.\n"
    )
    assert (first.title, first.description) == ("Infohus", "Politi og kommune mødes hver uge.")
    assert (second.title, second.state) == ("Mentorer", State.EXPIRED)


def test_html_breaks_and_bold_labels(read):
    first, second = read(
        "<strong>Anbefaling 1: Mere viden</strong><br>\n<b>Formål:</b> At vide mere.<br/>"
        "<b>Status:</b> Det er sket via:"
        "<ul><li>en rapport</li><li>et kursus</li></ul>\n<strong>Anbefaling 2: Møder</strong><br>\n"
        "<b>Økonomi:</b> 100.000 kr. i 2020<br/><b>Status:</b> Ikke igangsat\n"
    )
    assert (first.title, first.description) == ("Mere viden", "At vide mere.")
    assert (second.funding, second.state) == ("100.000 kr. i 2020", State.NOT_CARRIED_OUT)


@pytest.mark.parametrize(
    "title", ["Juniorklubber i weekenden", "Decentrale møder", "Julehjælp", "Marketing", "Majfester"]
)
def test_a_title_that_begins_like_a_month_is_no_date(read, title):
    (row,) = read(f"1. {title}\nAnsvarlig: Fritidsforvaltningen\nStatus: Gennemført\n")
    assert (row.number, row.title) == ("1", title)


def test_labels_are_known_where_a_scanner_misread_them(read):
    (row,) = read("1. Mere viden\nFormdl: At vide mere.\nMal: Tre rapporter.\nOkonomi: Ingen\nStatus: Gennemført\n")
    assert (row.description, row.goal, row.funding) == ("At vide mere.", "Tre rapporter.", "Ingen")


LISTED = """Indsatser mod ensomhed

Kommunen har følgende initiativer i gang:

- **Besøgsvenner** (Frivilligcentret): Frivillige besøger ældre. Finansieret til og med 2029.
- **Telefonkæder** (Hjemmeplejen): Ældre ringer til hinanden hver morgen.

Vil du være frivillig, så ring til Frivilligcentret på 39 28 17 06.
"""


def test_bold_items_with_owner_and_text_in_one_line(read):
    first, second = read(LISTED)
    assert (first.title, first.owner) == ("Besøgsvenner", "Frivilligcentret")
    assert first.description == "Frivillige besøger ældre. Finansieret til og med 2029."
    assert second.description == "Ældre ringer til hinanden hver morgen."


def test_a_contact_block_is_no_part_of_the_last_record(read):
    (only,) = read("Indsats 1: Cykelstier\nAnsvarlig: Vejafdelingen\nStatus: I gang.\n\nKontakt\n\nVejen\nTelefon: 1\n")
    assert only.status == "I gang."


def test_the_chapters_of_a_report_are_no_labels_of_its_title(read):
    assert read("Plan for unge\n\nBaggrund\n\nMange mistrives.\n\nOpfølgning\n\nUdvalget får en status.\n") == []
