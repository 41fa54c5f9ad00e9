"""Web pages, OpenDocument, sheets and letters."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest

from indexer import readers
from kb.errors import UnreadableDocument
from tests.indexer.readers.making.cases import CASES, Case
from tests.indexer.readers.making.measure import figures

LIMIT = 50_000_000
OFFICE = [case for case in CASES if not case.name.startswith(("pdf", "scan", "image"))]


@pytest.mark.parametrize("case", OFFICE, ids=lambda case: case.name)
def test_text_tables_and_order_come_through_and_repair_touches_nothing(tmp_path: Path, case: Case) -> None:
    gold = case.make(tmp_path / case.file)
    found = figures(tmp_path / case.file, gold)
    assert min(found.recall, found.order, found.cells) > 0.99
    assert found.precision > 0.95
    assert found.repairs == 0


def page(tmp_path: Path, body: str) -> str:
    path = tmp_path / "side.html"
    path.write_text(f"<html><body>{body}</body></html>", "utf-8")
    return readers.read(path, LIMIT)


def test_what_is_hidden_or_a_menu_is_left_out(tmp_path: Path) -> None:
    text = page(
        tmp_path,
        "<nav>Menu</nav><main><h1>Støtte</h1><p hidden>skjult</p><p style='display: none'>væk</p>"
        "<div class='breadcrumb'>Du er her</div><p>Ring til<br>os.</p><script>x()</script></main><footer>Fod</footer>",
    )
    assert text == "# Støtte\n\nRing til\nos.\n"


@pytest.mark.parametrize(
    "banner",
    [
        "id='CybotCookiebotDialog'",
        "id='coi-banner-wrapper' class='x'",
        "id='onetrust-consent-sdk'",
        "class='a cookie-bar'",
    ],
)
def test_banners_about_cookies_are_left_out_of_pages_without_a_main_part(tmp_path: Path, banner: str) -> None:
    text = page(
        tmp_path, f"<div {banner}><h2>Vi bruger cookies</h2><p>Sig ja.</p></div><h1>Støtte</h1><p>Ring til os.</p>"
    )
    assert text == "# Støtte\n\nRing til os.\n"


def test_contact_lists_of_links_in_the_main_text_are_kept(tmp_path: Path) -> None:
    links = "".join(f"<li><a href='tel:1234567{n}'>Skole {n}</a></li>" for n in range(5))
    assert "- Skole 3 (12345673)\n" in page(tmp_path, f"<main><ul>{links}</ul></main>")


def test_lists_inside_lists_and_numbers_keep_their_form(tmp_path: Path) -> None:
    text = page(tmp_path, "<ol start='3'><li>Ring<ul><li>til skolen</li></ul></li><li>Skriv</li></ol>")
    assert text == "3. Ring\n\n  - til skolen\n\n4. Skriv\n"


def test_cells_over_rows_and_columns_keep_the_others_in_place(tmp_path: Path) -> None:
    text = page(
        tmp_path,
        "<table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td rowspan=2>1</td><td colspan=2>2</td></tr>"
        "<tr><td>3</td><td>4</td></tr></table>",
    )
    assert text == "| A | B | C |\n|---|---|---|\n| 1 | 2 |  |\n|  | 3 | 4 |\n"


def test_a_page_that_names_the_wrong_characters_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "side.html"
    path.write_bytes(
        b"<html><head><meta charset=utf-8></head><body><p>" + "Blåbærgrød på ø".encode("latin-1") + b"</p>"
    )
    assert readers.read(path, LIMIT) == "Blåbærgrød på ø\n"


def test_a_bottomless_page_is_read(tmp_path: Path) -> None:
    assert "bund" in page(tmp_path, "<div>" * 1500 + "bund" + "</div>" * 1500)


def test_cells_of_a_sheet_are_written_as_danes_see_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Tal fra 2024"])
    sheet.append([])
    sheet.append(["Emne", "Beløb", "Andel", "Dag", "Tid"])
    sheet.append(["Børn", 1234567.5, 0.45, date(2024, 5, 1), datetime(2024, 5, 1, 9, 30)])
    sheet.append(["Ældre", 20, 1.5, None, True])
    sheet["B4"].number_format, sheet["C4"].number_format = "#,##0.00", "0%"
    book.create_sheet("Skjult").sheet_state = "hidden"
    book["Skjult"].append(["hemmeligt", "tal"])
    book.save(tmp_path / "a.xlsx")
    assert readers.read(tmp_path / "a.xlsx", LIMIT) == (
        "## Sheet\n\nTal fra 2024\n\n| Emne | Beløb | Andel | Dag | Tid |\n|---|---|---|---|---|\n"
        "| Børn | 1.234.567,50 | 45 % | 01.05.2024 | 01.05.2024 09:30 |\n| Ældre | 20 | 1,5 |  | Ja |\n"
    )


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_is_cut_by_the_sign_that_parts_its_columns(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.csv"
    rows = [["Navn", "Pris", "Note"], ["Mad", "12", '"både; og, eller"'], ["Leg", "7", "fri"]]
    path.write_text("\n".join(separator.join(row) for row in rows), "utf-8")
    assert "| Mad | 12 | både; og, eller |" in readers.read(path, LIMIT)


def odt(path: Path, body: str, manifest: str = "") -> Path:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def test_opendocument_changes_are_accepted_and_notes_stand_below(tmp_path: Path) -> None:
    path = odt(
        tmp_path / "a.odt",
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>slettet</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Ring<text:s text:c='1'/>nu<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Hele døgnet.</text:p></text:note-body></text:note>.</text:p>",
    )
    assert readers.read(path, LIMIT) == "Ring nu[1].\n\n[1] Hele døgnet.\n"


def test_opendocument_under_a_password_is_refused(tmp_path: Path) -> None:
    path = odt(tmp_path / "laast.odt", "<text:p>x</text:p>", "<m><encryption-data/></m>")
    with pytest.raises(UnreadableDocument, match=r"laast\.odt.*adgangskode"):
        readers.read(path, LIMIT)


def letter(**attachments: bytes) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = "Møde på fredag", "Bo Ø <bo@eksempel.dk>"
    message.set_content("Kære alle\n\nVi mødes kl. 9.\n", charset="iso-8859-1")
    for name, data in attachments.items():
        file = name.replace("_", ".")
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=file)
    return message


def test_a_letter_names_its_sender_and_brings_its_attachments(tmp_path: Path) -> None:
    path = tmp_path / "brev.eml"
    path.write_bytes(letter(dagsorden_txt="1. Økonomi".encode("cp1252"), plan_dwg=b"x").as_bytes())
    assert readers.read(path, LIMIT) == (
        "# Møde på fredag\n\nFra: Bo Ø <bo@eksempel.dk>\n\nKære alle\n\nVi mødes kl. 9.\n\n"
        "## Bilag: dagsorden.txt\n\n1. Økonomi\n\n"
        "## Bilag: plan.dwg\n\nBilaget er ikke læst. plan.dwg: filtypen kan ikke læses.\n"
    )


def test_a_letter_in_html_is_read_and_one_inside_another_too(tmp_path: Path) -> None:
    outer = EmailMessage()
    outer["Subject"], outer["From"] = "VS: Høring", "a@eksempel.dk"
    outer.set_content("<p>Se <b>vedhæftet</b>.</p>", subtype="html")
    outer.add_attachment(letter())
    path = tmp_path / "brev.eml"
    path.write_bytes(outer.as_bytes())
    text = readers.read(path, LIMIT)
    assert "Se vedhæftet." in text
    assert text.index("VS: Høring") < text.index("## Vedhæftet e-mail: Møde på fredag") < text.index("kl. 9")


def test_the_address_in_angle_brackets_is_shown(tmp_path: Path) -> None:
    from tests.indexer.readers.making.measure import read

    path = tmp_path / "brev.eml"
    path.write_bytes(letter().as_bytes())
    assert "bo@eksempel.dk" in read(path).text


def test_what_is_no_letter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brev.eml"
    path.write_text("Bare en tekst\nuden afsender.", "utf-8")
    with pytest.raises(UnreadableDocument, match=r"brev\.eml.*ikke en e-mail"):
        readers.read(path, LIMIT)


def test_markdown_links_and_underlined_headings_are_written_plainly(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Titel\n=====\n\nSe [siden](https://eksempel.dk/a) og ![kort](k.png).\n\n## Under ##\n", "utf-8")
    assert readers.read(path, LIMIT) == "# Titel\n\nSe siden (https://eksempel.dk/a) og kort.\n\n## Under\n"


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.xls"])
def test_old_formats_are_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(UnreadableDocument, match=r"Gem den som \.\w+"):
        readers.read(path, LIMIT)
