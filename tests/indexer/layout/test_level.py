"""Tables whose cells stand side by side in one line, single spaces between them, and no numbers before the rows."""

from __future__ import annotations

import pytest

TABLE = """Handleplan for det lokale kulturliv

Tiltag Beskrivelse Ansvarlig Tidsplan
Sommerscenen Unge bands spiller hver torsdag Musikskolen 2024-2026
i juli og august på havnen, og
der er gratis adgang.
Åbent værksted Borgere kan bruge skolens sløjd- Sydskolen Løbende
om aftenen lokaler to aftener om ugen, når
en frivillig har nøglen.
Kunst på Elever maler store billeder til Billedskolen og 2025
gavlene husgavle i midtbyen sammen med byens ejendomme
en kunstner.
"""
END = """
Planen drøftes igen næste år, når udvalget har set, hvor mange der har deltaget, og hvad det har
kostet. Indtil da kan spørgsmål stilles til forvaltningen.
"""


def test_rows_without_numbers_are_found_by_where_all_cells_begin(read):
    rows = read(TABLE)
    assert [row.title for row in rows] == ["Sommerscenen", "Åbent værksted om aftenen", "Kunst på gavlene"]
    assert [row.number for row in rows] == [None] * 3
    assert rows[0].description == (
        "Unge bands spiller hver torsdag i juli og august på havnen, og der er gratis adgang."
    )
    assert rows[2].owner == "Billedskolen og byens ejendomme"
    assert (rows[0].period.start, rows[0].period.end) == (2024, 2026)


def test_running_text_after_the_table_is_no_cell(read, lay):
    assert len(read(TABLE + END)) == 3
    after = [block for block in lay(TABLE + END).blocks if block.row is None]
    assert any("Planen drøftes igen" in lay(TABLE + END).text[block.start : block.end] for block in after)


def test_blank_lines_between_rows_part_them(read):
    parted = TABLE.replace("Åbent", "\nÅbent").replace("Kunst på", "\nKunst på")
    assert [row.title for row in read(parted)] == [row.title for row in read(TABLE)]


def test_a_heading_between_rows_is_an_area_and_no_row(read):
    with_area = TABLE.replace("Åbent", "\nFor voksne og familier\n\nÅbent")
    assert [row.title for row in read(with_area)] == [row.title for row in read(TABLE)]


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_a_line_of_headings_without_rows_is_no_table(read, gap):
    assert read(f"Om planen{gap}\nTiltag Beskrivelse Ansvarlig Tidsplan\n{END}") == []
