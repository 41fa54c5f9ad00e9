"""Word documents: what their reader sees when the changes are accepted."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from indexer import readers
from kb.errors import UnreadableDocument
from tests.indexer.readers.making.gold import report
from tests.indexer.readers.making.measure import figures
from tests.indexer.readers.making.office import write_docx

LIMIT = 50_000_000


@pytest.fixture
def word(tmp_path: Path) -> Callable[..., str]:
    """Return what is read from paragraphs given as the XML inside w:p."""

    def read(*paragraphs: str) -> str:
        document = docx.Document()
        for inner in paragraphs:
            element = parse_xml(f"<w:p {nsdecls('w', 'r')}>{inner}</w:p>")
            document.element.body.insert_element_before(element, "w:sectPr")
        document.save(str(tmp_path / "brev.docx"))
        return readers.read(tmp_path / "brev.docx", LIMIT)

    return read


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_report_comes_through(tmp_path: Path) -> None:
    gold = report("word", 5)
    write_docx(gold, tmp_path / "a.docx")
    found = figures(tmp_path / "a.docx", gold)
    assert (found.recall, found.precision, found.order, found.cells, found.headings, found.repairs) == (
        1,
        1,
        1,
        1,
        1,
        0,
    )


def test_tracked_changes_are_accepted(word: Callable[..., str]) -> None:
    author = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'
    deleted = f"<w:del {author}><w:r><w:delText>14 dage</w:delText></w:r></w:del>"
    inserted = f"<w:ins {author}>{run('fire uger')}</w:ins>"
    assert word(run("Svar gives inden ") + deleted + inserted + run(".")) == "Svar gives inden fire uger.\n"


def test_a_deleted_paragraph_mark_joins_two_paragraphs(word: Callable[..., str]) -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
    assert word(mark + run("Det første "), run("og det andet.")) == "Det første og det andet.\n"


def test_hidden_text_and_field_codes_are_not_read(word: Callable[..., str]) -> None:
    code = "<w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r>"
    assert word(run("Synlig") + run("skjult", "<w:vanish/>") + code + run(" tekst.")) == "Synlig tekst.\n"


BOX_NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def box(inner: str, old: str | None = None) -> str:
    """Return a text box as Word writes it: once for programs of today, and once for older ones."""
    new = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>" if inner else ""
    drawn = f"<w:drawing>{new}</w:drawing>"
    older = f"<w:pict><v:shape><v:textbox><w:txbxContent>{old or inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    copies = f'<mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
    return f"<w:r {BOX_NAMES}><mc:AlternateContent>{copies}</mc:AlternateContent></w:r>"


def boxed(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def test_a_text_box_is_read_once_below_its_paragraph(word: Callable[..., str]) -> None:
    assert word(run("Udenom.") + box(boxed("Ring til os.") + boxed("Hele døgnet."))) == (
        "Udenom.\n\nRing til os.\n\nHele døgnet.\n"
    )


def test_a_text_box_inside_another_is_read_once(word: Callable[..., str]) -> None:
    inner = f"<w:p>{run('Yderst.')}{box(boxed('Inderst.'))}</w:p>"
    assert word(run("Udenom.") + box(inner)) == "Udenom.\n\nYderst.\n\nInderst.\n"


def test_a_text_box_that_only_older_programs_are_given_is_read(word: Callable[..., str]) -> None:
    assert word(run("Udenom.") + box("", old=boxed("Ring til os."))) == "Udenom.\n\nRing til os.\n"


def test_a_text_box_in_a_cell_and_a_table_in_a_frame_are_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "Tiltag"
    cell.paragraphs[0]._p.append(parse_xml(box(boxed("I boksen.")).replace("<w:r ", f"<w:r {nsdecls('w')} ", 1)))
    frame = document.add_table(1, 1).cell(0, 0)
    frame.text = "Rammen."
    inside = frame.add_table(1, 2)
    inside.cell(0, 0).text, inside.cell(0, 1).text = "a", "b"
    document.save(str(tmp_path / "a.docx"))
    assert readers.read(tmp_path / "a.docx", LIMIT) == ("| Tiltag <br> I boksen. |  |\n\nRammen.\n\n| a | b |\n")


def test_numbers_that_word_counts_are_written(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Ring til familien", "Hold et møde"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Uden tal", style="List Bullet")
    document.save(str(tmp_path / "a.docx"))
    assert readers.read(tmp_path / "a.docx", LIMIT) == "1. Ring til familien\n\n2. Hold et møde\n\n- Uden tal\n"


def test_short_bold_lines_are_headings_where_no_style_makes_any(word: Callable[..., str]) -> None:
    assert word(run("Hvem gør hvad", "<w:b/>"), run("Lederen beslutter.")) == "## Hvem gør hvad\n\nLederen beslutter.\n"


def test_a_note_stands_below_its_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    element = parse_xml(
        f"<w:p {nsdecls('w')}>{run('Se loven')}<w:r><w:footnoteReference w:id='2'/></w:r>{run(' om støtte.')}</w:p>"
    )
    document.element.body.insert_element_before(element, "w:sectPr")
    document.add_paragraph("Næste afsnit.")
    document.save(str(path))
    note = f"<w:footnote w:id='2'><w:p>{run('Barnets lov § 32.')}</w:p></w:footnote>"
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/footnotes.xml", notes)
    assert readers.read(path, LIMIT) == "Se loven[1] om støtte.\n\n[1] Barnets lov § 32.\n\nNæste afsnit.\n"


def test_links_say_where_they_lead(tmp_path: Path) -> None:
    document = docx.Document()
    link = document.part.relate_to("mailto:hjaelp@eksempel.dk", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, True)
    element = parse_xml(
        f"<w:p {nsdecls('w', 'r')}>{run('Skriv til ')}<w:hyperlink r:id='{link}'>{run('teamet')}</w:hyperlink></w:p>"
    )
    document.element.body.insert_element_before(element, "w:sectPr")
    document.save(str(tmp_path / "a.docx"))
    assert readers.read(tmp_path / "a.docx", LIMIT) == "Skriv til teamet (hjaelp@eksempel.dk)\n"


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Indledning\t3", style=style)
    document.add_paragraph("Indledning", style="Heading 1")
    document.add_paragraph("Teksten.")
    document.save(str(tmp_path / "a.docx"))
    assert readers.read(tmp_path / "a.docx", LIMIT) == "# Indledning\n\nTeksten.\n"


def test_merged_cells_keep_their_columns(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{n}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "bred"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "høj"
    document.save(str(tmp_path / "a.docx"))
    text = readers.read(tmp_path / "a.docx", LIMIT)
    assert text == "| bred |  | c2 |\n| c3 | c4 | høj |\n| c6 | c7 |  |\n"


BOMB = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/document.xml": BOMB}, "XML-erklæringer"),
        ({"word/document.xml": "<w:document><w:body>"}, "beskadiget"),
        ({"xl/workbook.xml": "<a/>"}, "Excel"),
        ({"readme.txt": "hej"}, "ZIP"),
    ],
    ids=["xml-bomb", "cut", "a-spreadsheet", "any-archive"],
)
def test_what_is_no_whole_word_document_is_refused(tmp_path: Path, parts: dict[str, str], reason: str) -> None:
    path = tmp_path / "sag.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(UnreadableDocument, match=rf"sag\.docx.*{reason}"):
        readers.read(path, LIMIT)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bombe.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(250):
            part.write(b" " * 1_000_000)
    assert path.stat().st_size < 1_000_000
    with pytest.raises(UnreadableDocument, match=r"bombe\.docx.*pakket ud"):
        readers.read(path, LIMIT)


def test_a_word_document_under_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "laast.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UnreadableDocument, match=r"laast\.docx.*adgangskode"):
        readers.read(path, LIMIT)


def test_a_cut_word_document_is_refused(tmp_path: Path) -> None:
    write_docx(report("word", 5), tmp_path / "a.docx")
    path = tmp_path / "halv.docx"
    path.write_bytes((tmp_path / "a.docx").read_bytes()[:9000])
    with pytest.raises(UnreadableDocument, match=r"halv\.docx.*beskadiget"):
        readers.read(path, LIMIT)
