"""Tables that lost their lines."""

from __future__ import annotations

from kb.domain import State

COLUMN_BY_COLUMN = """Initiativer mod vold i nære relationer

Tiltag
Ansvarlig
Tidsplan
Status

STØTTE TIL DE VOKSNE

1. Kampagne om
partnervold

Ligestillings-
afdelingen

2018-2019

Kampagnen blev vist i biografer og på
busser i hele regionen.

2. Uddannelse af
sundhedspersonale

Regionen

Afsluttes 2020

Der er uddannet 300 sygeplejersker og
læger. Uddannelsen fortsætter på fire
hospitaler.

Side 2 af 3

Tiltag
Ansvarlig
Tidsplan
Status

STØTTE TIL BØRNENE

3. Rådgivning til
mænd

Dialog mod vold

Fortsættes

Rådgivningen har åbent to dage om
ugen i Aarhus og Odense.
"""


def test_one_column_after_the_other(read):
    first, second, third = read(COLUMN_BY_COLUMN)
    assert (first.title, first.owner) == ("Kampagne om partnervold", "Ligestillingsafdelingen")
    assert second.status == "Der er uddannet 300 sygeplejersker og læger. Uddannelsen fortsætter på fire hospitaler."
    assert (second.period.end, second.state) == (2020, State.EXPIRED)
    assert third.status == "Rådgivningen har åbent to dage om ugen i Aarhus og Odense."


def test_capital_lines_are_areas_and_repeated_headers_are_no_cells(read, lay):
    assert [row.area for row in read(COLUMN_BY_COLUMN)] == ["STØTTE TIL DE VOKSNE"] * 2 + ["STØTTE TIL BØRNENE"]
    document = lay(COLUMN_BY_COLUMN)
    cells = [document.text[b.start : b.end] for b in document.blocks if b.row is not None]
    assert not any("Side 2" in cell or cell == "Tiltag" for cell in cells)


def test_columns_interleaved_line_by_line(read):
    rows = read(
        """Bilag: status på kommunens tiltag

Tiltag Beskrivelse Ansvarlig Tidsplan
1. Legepatruljer Store elever leger med de mindre i Skolerne Løbende
frikvartererne, så ingen står alene.
2. Ekstra støtte i Elever med svært ved at læse får tre PPR Afsluttes 2022
læsning timers undervisning om ugen i små
hold med en læsevejleder.
3. Flere lektiecafeer Alle skoler åbner en lektiecafe to Skolerne og 2021-2024
eftermiddage om ugen. Frivillige hjælper biblioteket
eleverne.
"""
    )
    assert [row.title for row in rows] == ["Legepatruljer", "Ekstra støtte i læsning", "Flere lektiecafeer"]
    assert [row.owner for row in rows] == ["Skolerne", "PPR", "Skolerne og biblioteket"]
    assert rows[0].description == "Store elever leger med de mindre i frikvartererne, så ingen står alene."
    assert rows[1].description == (
        "Elever med svært ved at læse får tre timers undervisning om ugen i små hold med en læsevejleder."
    )
    assert rows[2].description == (
        "Alle skoler åbner en lektiecafe to eftermiddage om ugen. Frivillige hjælper eleverne."
    )


def test_one_cell_under_the_other_without_blank_lines(read):
    rows = read(
        """Tiltag
Ansvarlig
Tidsplan
Status
1. Nyt ungetilbud
Socialforvaltningen
2019-2021
Åbnede i maj 2019
2. Flere støttekontaktpersoner
Socialforvaltningen
2020
Der er ansat fire
3. Kurser til dagplejere
Dagplejen
2019-2020
Afholdt
"""
    )
    assert [row.title for row in rows] == ["Nyt ungetilbud", "Flere støttekontaktpersoner", "Kurser til dagplejere"]
    assert [row.owner for row in rows] == ["Socialforvaltningen", "Socialforvaltningen", "Dagplejen"]
    assert [row.status for row in rows] == ["Åbnede i maj 2019", "Der er ansat fire", "Afholdt"]


def test_rows_without_numbers(read):
    rows = read(
        """Oversigt over projekter

Projekt
Ansvarlig
Status

Ny varmestue

Socialforvaltningen

Afsluttet 2018

Gadefodbold for
drenge

Fritidsforvaltningen

Fortsættes
"""
    )
    assert [row.title for row in rows] == ["Ny varmestue", "Gadefodbold for drenge"]
    assert [row.number for row in rows] == [None, None]
    assert [row.state for row in rows] == [State.COMPLETED, State.RUNNING]


def test_a_row_goes_on_after_a_page_break_in_every_column(read):
    (row,) = read(
        "Indsats\n\nBeskrivelse\n\nForankring\n\nStatus\n\n"
        "1. Sikre boliger til\n\nDer oprettes boliger til borgere, som\n\nAfsluttes 2017\n\n"
        "De første boliger er taget i\n"
        "\n\n\n\nvoksne\n\nflygter fra vold.\n\nbrug i maj 2014.\n"
    )
    assert row.title == "Sikre boliger til voksne"
    assert row.description == "Der oprettes boliger til borgere, som flygter fra vold."
    assert row.status == "De første boliger er taget i brug i maj 2014."
    assert (row.period.start, row.period.end, row.state) == (2014, 2017, State.EXPIRED)


def test_form_feeds_number_the_pages(lay):
    document = lay("Første side\n\nHer står lidt tekst.\n\fAnden side har også tekst.\n")
    assert [block.page for block in document.blocks] == [1, 1, 2]


def test_without_form_feeds_there_are_no_pages(lay):
    assert {block.page for block in lay("Tekst.\n\n\n\n\n\nMere tekst.\n").blocks} == {None}


FIVE_COLUMNS = """Status for handleplan om psykisk sårbare unge, august 2019

Initiativ

Formål

Ansvarlig

Økonomi

Status

BEDRE OVERGANGE

1. Koordinator på
ungeområdet

Unge skal kun have én indgang til
kommunen, når de fylder 18 år.

Socialforvaltningen

0,8 mio. kr. i
2018-19

Koordinatoren blev ansat i februar 2018 og
har fulgt 45 unge. Ordningen fortsætter.

2. Chatrådgivning

Unge kan skrive anonymt til en
rådgiver hele døgnet.

Headspace

Fondsmidler

Chatten åbnede i 2019 og har åbent
alle hverdage.

STØTTE TIL FAMILIERNE

3. Kurser til Forældre lærer om angst og depression, Psykiatrien Inden for Der er holdt fire kurser med i alt
forældre og hvordan de kan hjælpe derhjemme. rammen 60 forældre. Kurserne afsluttes i
2020.
4. Søskendegrupper

Søskende mødes i små grupper og taler
om det, der er svært.

Familiehuset

200.000 kr. i 2019

Første gruppe er begyndt i august 2019.
"""


def test_five_columns_of_which_some_rows_are_interleaved(read):
    rows = read(FIVE_COLUMNS)
    assert [row.number for row in rows] == ["1", "2", "3", "4"]
    assert [row.area for row in rows] == ["BEDRE OVERGANGE"] * 2 + ["STØTTE TIL FAMILIERNE"] * 2
    assert [row.owner for row in rows] == ["Socialforvaltningen", "Headspace", "Psykiatrien", "Familiehuset"]
    assert [row.funding for row in rows] == [
        "0,8 mio. kr. i 2018-19", "Fondsmidler", "Inden for rammen", "200.000 kr. i 2019",
    ]  # fmt: skip
    assert rows[2].status == "Der er holdt fire kurser med i alt 60 forældre. Kurserne afsluttes i 2020."
    assert [row.state for row in rows] == [State.EXPIRED, State.UNKNOWN, State.EXPIRED, State.EXPIRED]


def test_headings_in_one_line_and_a_date_behind_one(read):
    (first, second) = read(
        "Indsats Ansvarlig forvaltning Økonomi Status ultimo 2019\n\n1. Fritidsjob til unge\n\n"
        "Beskæftigelsesforvaltningen\n\n1,5 mio. kr. årligt\n\nDer er skabt 230 fritidsjob.\n\n2. Ungdomsråd\n\n"
        "Borgmesteren\n\nInden for rammen\n\nRådet er valgt.\n"
    )
    assert (first.title, first.owner) == ("Fritidsjob til unge", "Beskæftigelsesforvaltningen")
    assert (second.funding, second.status) == ("Inden for rammen", "Rådet er valgt.")


def test_all_of_one_column_and_then_all_of_the_next(read):
    rows = read(
        "Tiltag\n\n1. Sundhedscafe\n2. Gåture for mænd\n3. Kostvejledning\n\nAnsvarlig\n\nSundhedscentret\nÆldrerådet\n"
        "Frivillige\n\nStatus\n\nÅben hver tirsdag\nAfsluttet 2019\nFortsættes\n"
    )
    assert [row.title for row in rows] == ["Sundhedscafe", "Gåture for mænd", "Kostvejledning"]
    assert [row.owner for row in rows] == ["Sundhedscentret", "Ældrerådet", "Frivillige"]
    assert [row.state for row in rows] == [State.UNKNOWN, State.COMPLETED, State.RUNNING]


def test_what_follows_the_last_row_is_not_its_last_cell(read, lay):
    text = COLUMN_BY_COLUMN + "\nUdvalget får en samlet status om et år.\n\nKontakt:\nBo Juhl\nTlf. 72 55 10 31\n"
    third = read(text)[2]
    assert third.status == "Rådgivningen har åbent to dage om ugen i Aarhus og Odense."
    document = lay(text)
    assert [block.row for block in document.blocks if "72 55" in document.text[block.start : block.end]] == [None]


UNNUMBERED = """Projekt

Leder

Slutdato

Vægtning

Status

Nabomødre på torvet

Fatima Holm

31. december 2027

Høj

38 familier har fået besøg.

Sprogcafé i sognegården

Per Lund

30. juni 2024

Lav

Caféen havde 25 faste deltagere.

Afslutning

Beretningen behandles i rådet. Spørgsmål rettes til sekretariatet.
"""


def test_text_after_a_table_without_numbers_and_a_column_that_no_list_knows(read):
    first, second = read(UNNUMBERED)
    assert (first.title, first.owner, first.status) == (
        "Nabomødre på torvet",
        "Fatima Holm",
        "38 familier har fået besøg.",
    )
    assert (first.period.end, first.state) == (2027, State.RUNNING)
    assert second.status == "Caféen havde 25 faste deltagere."


def test_a_speck_at_the_edge_of_the_page_is_not_read(read):
    first = read(COLUMN_BY_COLUMN.replace("Kampagnen blev", "| Kampagnen blev"))[0]
    assert first.status == read(COLUMN_BY_COLUMN)[0].status


def test_headings_side_by_side_that_no_list_has(read):
    rows = read(
        "Handling Baggrund og indhold Udføres af Start og slut\n"
        "1. Fritidspas\n\nBørn får betalt kontingent.\n\nKulturhuset\n\n2024-2026\n\n"
        "2. Lektiehjælp\n\nFrivillige hjælper tre dage.\n\nBiblioteket\n\n2025\n"
    )
    assert [row.title for row in rows] == ["Fritidspas", "Lektiehjælp"]
    assert [row.owner for row in rows] == ["Kulturhuset", "Biblioteket"]
    assert (rows[0].period.start, rows[0].period.end) == (2024, 2026)


def test_wide_gaps_that_are_not_aligned_part_the_cells(read):
    rows = read(
        "Tiltag   Indhold   Tovholder   Opfølgning\n"
        "1. Job til   Unge i almene boliger får   Jobcenter   I alt kom 268 i job.\n"
        "unge   hjælp til en ansøgning.\n"
        "2. Sprog på   Ledige lærer dansk ude på   Sprogcentret   Tolv virksomheder er med.\n"
        "jobbet   virksomheden.\n"
        "3. Seniorjob   Ledige over 58 år plejer   Park og Vej   Ophørt\n"
        "i naturen   stier og skilte.\n"
    )
    assert [row.title for row in rows] == ["Job til unge", "Sprog på jobbet", "Seniorjob i naturen"]
    assert [row.owner for row in rows] == ["Jobcenter", "Sprogcentret", "Park og Vej"]


def test_a_line_between_the_headings_and_the_first_row_is_not_lost(lay):
    assert "Note" in lay("Formål Tiltag Tidsplan\nNote\n1. Fritidspas\n2. Lektiehjælp\n").text
