"""PDF: what is printed in many layouts comes back in order, with its tables, headings and pages."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from indexer import readers
from indexer.readers.pdf.letters import with_letters
from indexer.readers.pdf.page import read_page
from kb.errors import UnreadableDocument
from tests.indexer.readers.making.gold import prose, report
from tests.indexer.readers.making.measure import figures
from tests.indexer.readers.making.printed import COLUMNS, LAYOUTS, TABLES, Layout, print_pdf
from tests.indexer.readers.making.tables import SHAPES, tables

LIMIT = 50_000_000


def drawn(path: Path, *pages: list[tuple[float, float, str]], size: float = 11) -> str:
    """Write words at places from the upper left corner and return what is read."""
    canvas = Canvas(str(path), pagesize=A4)
    for page in pages:
        for x, y, words in page:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, A4[1] - y, words)
        canvas.showPage()
    canvas.save()
    return readers.read(path, LIMIT)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_report_comes_through_whatever_its_layout(tmp_path: Path, layout: Layout) -> None:
    gold = report(layout.name, 2, chapters=2, long_table=22)
    print_pdf(gold, layout, tmp_path / "rapport.pdf")
    found = figures(tmp_path / "rapport.pdf", gold)
    assert min(found.recall, found.precision, found.order, found.cells, found.pages) > 0.99
    assert found.repairs == 0


@pytest.mark.parametrize("layout", (LAYOUTS[0], COLUMNS[1]), ids=lambda layout: layout.name)
def test_letters_without_their_colours_make_the_same_page(tmp_path: Path, layout: Layout) -> None:
    print_pdf(report(layout.name, 2, chapters=1), layout, tmp_path / "rapport.pdf")
    with pdfplumber.open(tmp_path / "rapport.pdf") as pdf:
        for page in pdf.pages:
            assert read_page(with_letters(page)) == read_page(page)


@pytest.mark.parametrize("layout", COLUMNS, ids=lambda layout: layout.name)
def test_columns_are_read_one_after_the_other(tmp_path: Path, layout: Layout) -> None:
    gold = prose(layout.name, 4)
    print_pdf(gold, layout, tmp_path / "blad.pdf")
    found = figures(tmp_path / "blad.pdf", gold)
    assert min(found.recall, found.order, found.pages) > 0.99


@pytest.mark.parametrize("layout", TABLES, ids=lambda layout: layout.name)
def test_tables_come_through_whatever_parts_their_cells(tmp_path: Path, layout: Layout) -> None:
    gold = tables(82, SHAPES[1::2], rows=4)
    print_pdf(gold, layout, tmp_path / "skema.pdf")
    found = figures(tmp_path / "skema.pdf", gold)
    assert min(found.recall, found.order, found.cells, found.pages) > 0.99


def test_every_page_ends_with_a_form_feed(tmp_path: Path) -> None:
    text = drawn(tmp_path / "a.pdf", [(70, 100, "Første side.")], [], [(70, 100, "Tredje side.")])
    assert text.split("\f") == ["Første side.\n\n", "", "\n\nTredje side.\n", ""] or text.count("\f") == 3
    assert text.index("Første") < text.index("\f") < text.rindex("\f", 0, -1) < text.index("Tredje")


def test_a_paragraph_goes_on_over_the_page_break(tmp_path: Path) -> None:
    text = drawn(
        tmp_path / "a.pdf",
        [
            (70, 700, "Forvaltningen følger op på alle sager, og den"),
            (70, 714, "enkelte sagsbehandler har ansvaret for"),
        ],
        [(70, 100, "at familien bliver hørt i tide.")],
    )
    assert "ansvaret for\fat familien" in text


def test_headers_footers_and_page_numbers_are_left_out_and_titles_are_not(tmp_path: Path) -> None:
    page = [(70, 30, "Eksempel Kommune"), (70, 820, "Side {n}"), (70, 90, "Indsats {n}"), (70, 300, "Tekst om {n}.")]
    pages = [[(x, y, words.format(n=n)) for x, y, words in page] for n in range(1, 5)]
    text = drawn(tmp_path / "a.pdf", *pages)
    assert "Eksempel Kommune" not in text
    assert "Side" not in text
    assert [f"Tekst om {n}." in text for n in range(1, 5)] == [True] * 4


def test_a_link_says_where_it_leads_unless_its_text_does(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.drawString(70, 700, "Find skemaet her.")
    canvas.linkURL("https://eksempel.dk/skema", (136, 698, 160, 712))
    canvas.drawString(70, 680, "Se www.eksempel.dk og ring.")
    canvas.linkURL("https://www.eksempel.dk/", (88, 678, 165, 692))
    canvas.save()
    text = readers.read(tmp_path / "a.pdf", LIMIT)
    assert "Find skemaet her (https://eksempel.dk/skema)." in text
    assert text.count("eksempel.dk") == 2


def test_notes_stand_below_their_page_and_do_not_cut_its_last_paragraph(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    canvas.setFont("Helvetica", 11)
    for n in range(8):
        canvas.drawString(70, 700 - 14 * n, f"Linje {n} i en lang tekst om samarbejdet mellem skole og hjem, der")
    canvas.setFont("Helvetica", 8)
    canvas.drawString(70, 90, "1 Se bekendtgørelsen fra 2019.")
    canvas.showPage()
    canvas.setFont("Helvetica", 11)
    canvas.drawString(70, 700, "slutter på næste side.")
    canvas.save()
    text = readers.read(tmp_path / "a.pdf", LIMIT)
    assert "[1] Se bekendtgørelsen fra 2019.\n\n" in text
    assert text.endswith("hjem, der\fslutter på næste side.\n\f")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data[: len(data) // 3], "beskadiget"),
        (lambda data: data[:20] + b"\0" * 400, "beskadiget|ingen sider"),
        (lambda data: b"", "tom"),
        (lambda data: b"<html><body>Hej</body></html>", "ikke af typen PDF"),
    ],
    ids=["cut", "overwritten", "empty", "html"],
)
def test_a_damaged_pdf_is_refused_with_name_and_reason(tmp_path: Path, change, reason: str) -> None:
    path = tmp_path / "sag.pdf"
    drawn(path, [(70, 100, "Tekst")])
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(UnreadableDocument, match=rf"sag\.pdf.*({reason})"):
        readers.read(path, LIMIT)


def test_a_pdf_under_a_password_is_refused_with_name_and_reason(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "laast.pdf"), encrypt="hemmelig")
    canvas.drawString(70, 700, "Fortroligt")
    canvas.save()
    with pytest.raises(UnreadableDocument, match=r"laast\.pdf.*adgangskode"):
        readers.read(tmp_path / "laast.pdf", LIMIT)


def test_a_pdf_without_text_is_refused(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "tegning.pdf"))
    canvas.rect(100, 100, 200, 200)
    canvas.save()
    with pytest.raises(UnreadableDocument, match=r"tegning\.pdf.*ingen tekst"):
        readers.read(tmp_path / "tegning.pdf", LIMIT)
