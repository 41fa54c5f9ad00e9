"""Tables whose cells can be told apart."""

from __future__ import annotations

from kb.domain import State


def test_a_markdown_table_under_each_theme(read):
    first, second, third = read(
        """# Handleplan for et godt ungdomsliv 2021-2024

Kommunen sætter ind på fire områder.

## I skolen

| Nr. | Tiltag | Formål | Ansvarlig | Tidsplan | Økonomi | Status |
|-----|--------|--------|-----------|----------|---------|--------|
| 1 | Trivselsambassadører | Elever støtter hinanden. | Kulturforvaltningen | 2021-2023 | 300.000 kr. | Gennemført |
| 2 | Åben rådgivning | Unge kan møde op uden aftale. | Ungdomsskolen | 2022-2030 | Inden for rammen | I gang |

## I fritiden

| Nr. | Tiltag | Formål | Ansvarlig | Tidsplan | Økonomi | Status |
|-----|--------|--------|-----------|----------|---------|--------|
| 3 | Fritidspas | Kontingentet bliver betalt. | Fritidsafdelingen | 2021-2024 | 1,2 mio. kr. årligt | Stoppet |
"""
    )
    assert (first.number, first.title, first.area) == ("1", "Trivselsambassadører", "I skolen")
    assert (first.owner, first.funding, first.state) == ("Kulturforvaltningen", "300.000 kr.", State.COMPLETED)
    assert (second.description, second.state) == ("Unge kan møde op uden aftale.", State.RUNNING)
    assert (third.area, third.period.start, third.period.end, third.state) == ("I fritiden", 2021, 2024, State.EXPIRED)


def test_tabs_with_a_cell_that_runs_over_the_line_end(read):
    first, second = read(
        "Tiltag\tAnsvarlig\tStatus\n"
        "1. Hotline for unge\tSocialforvaltningen\tHotlinen åb-\nnede i marts 2019.\n"
        "2. Kursus til lærere\tSkoleafdelingen\tDer er afholdt 12 kurser.\n\n"
        "Yderligere oplysninger fås hos sekretariatet.\n"
    )
    assert first.status == "Hotlinen åbnede i marts 2019."
    assert second.status == "Der er afholdt 12 kurser."


def test_columns_aligned_by_spaces_wrap_within_their_cells(read):
    rows = read(
        """Bilag 2. Oversigt over indsatser

Indsats                     Beskrivelse                              Ansvarlig            Status
1. Mentor til unge          Unge får en voksen mentor, som de        Jobcentret           Afsluttet i 2019
                            kan tale med en gang om ugen.
2. Samtalegrupper for       Grupper for piger og drenge over         Familiecentret       Fortsættes
   unge                     15 år. Grupperne mødes efter
                            skoletid.
3. Opsøgende arbejde        Medarbejdere er til stede fredag         SSP                  Ikke gennemført
                            og lørdag aften.
"""
    )
    assert [row.title for row in rows] == ["Mentor til unge", "Samtalegrupper for unge", "Opsøgende arbejde"]
    assert rows[1].description == "Grupper for piger og drenge over 15 år. Grupperne mødes efter skoletid."
    assert [row.state for row in rows] == [State.COMPLETED, State.RUNNING, State.NOT_CARRIED_OUT]


def test_an_html_table(read):
    first, second = read(
        "<h2>Status på indsatser</h2>\n<table>\n"
        "<tr><th>Indsats</th><th>Formål</th><th>Ansvarlig</th><th>Status</th></tr>\n"
        "<tr><td>1. Trygge legepladser</td><td><p>Flere leger ude.</p></td><td>Teknik og Miljø</td><td>Gennemført</td>"
        "</tr>\n<tr><td>2. Grønne skoleveje</td><td><p>Sikker vej.</p><p>Lav fart.</p></td><td>Vej</td><td></td></tr>"
        "\n</table>\n"
    )
    assert (first.owner, first.description) == ("Teknik og Miljø", "Flere leger ude.")
    assert second.description == "Sikker vej.\nLav fart."
    assert second.status is None


def test_a_row_with_one_cell_filled_is_the_heading_of_those_below(read):
    (row,) = read(
        "| Tiltag | Ansvarlig | Status |\n|---|---|---|\n| Tema: Unge på vej | | |\n"
        "| 1. Åbent hus | Klubben | I gang |\n"
    )
    assert (row.area, row.title) == ("Tema: Unge på vej", "Åbent hus")
