"""Files that are made to do harm: each is refused by name and reason, or read for what it is."""

from __future__ import annotations

import random
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from indexer import readers
from indexer.readers.mail import file_name
from kb.errors import UnreadableDocument
from tests.indexer.readers.making.gold import Gold, Piece
from tests.indexer.readers.making.office import write_docx, write_odt, write_xlsx
from tests.indexer.readers.making.outlook import attached, compound, letter

LIMIT = 50_000_000
BRIEF = Gold("kort", [Piece("p", "Ring til os."), Piece("table", rows=[["Navn", "Sted"], ["Bo", "Åby"]])])
GROWING = [("a", "a" * 50), ("b", "&a;" * 50), ("c", "&b;" * 50)]
ENTITIES = "".join(["<!DOCTYPE d [", *(f'<!ENTITY {name} "{text}">' for name, text in GROWING), "]>"])
OUTSIDE = '<!DOCTYPE d [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
OFFICE = {
    "sag.docx": (write_docx, "word/document.xml"),
    "sag.odt": (write_odt, "content.xml"),
    "sag.xlsx": (write_xlsx, "xl/workbook.xml"),
}


def refused(path: Path, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=rf"{path.name}.*{reason}"):
        readers.read(path, LIMIT)


def changed(path: Path, part: str, change) -> Path:
    """Write an office document anew with one of its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(content) if name == part else content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("declared", [ENTITIES, OUTSIDE], ids=["bomb", "from outside"])
@pytest.mark.parametrize("name", OFFICE)
def test_entities_in_office_documents_are_refused(tmp_path: Path, name: str, declared: str, encoding: str) -> None:
    write, part = OFFICE[name]
    write(BRIEF, tmp_path / name)

    def declare(content: bytes) -> bytes:
        xml = content.decode().partition("?>")[2] if content.startswith(b"<?xml") else content.decode()
        return f'<?xml version="1.0" encoding="{encoding}"?>{declared}{xml}'.encode(encoding)

    refused(changed(tmp_path / name, part, declare), "XML-erklæringer")


@pytest.mark.parametrize("declared", [ENTITIES, OUTSIDE], ids=["bomb", "from outside"])
def test_entities_in_web_pages_stay_what_they_are(tmp_path: Path, declared: str) -> None:
    (tmp_path / "side.html").write_text(f"{declared.replace(' d ', ' html ')}<p>&c; Ring.</p>", "utf-8")
    text = readers.read(tmp_path / "side.html", LIMIT)
    assert "Ring." in text
    assert len(text) < 100
    assert "root:" not in text


@pytest.mark.parametrize("name", OFFICE)
def test_an_archive_that_would_fill_the_memory_is_refused(tmp_path: Path, name: str) -> None:
    write, _ = OFFICE[name]
    write(BRIEF, tmp_path / name)
    with zipfile.ZipFile(tmp_path / name, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("x.xml", "w") as part:
        for _ in range(201):
            part.write(bytes(1_000_000))
    refused(tmp_path / name, "pakket ud")


def test_an_archive_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    write_docx(BRIEF, tmp_path / "sag.docx")
    with zipfile.ZipFile(tmp_path / "sag.docx", "a") as archive:
        for number in range(10_001):
            archive.writestr(f"x{number}.xml", b"")
    refused(tmp_path / "sag.docx", "pakket ud")


def test_an_archive_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    write_docx(BRIEF, tmp_path / "sag.docx")
    with zipfile.ZipFile(tmp_path / "sag.docx") as archive:
        whole = archive.getinfo("word/document.xml").file_size
    data = (tmp_path / "sag.docx").read_bytes()
    (tmp_path / "sag.docx").write_bytes(data.replace(whole.to_bytes(4, "little"), (90).to_bytes(4, "little")))
    refused(tmp_path / "sag.docx", "beskadiget")


def test_names_in_an_archive_that_lead_out_of_it_write_nothing(tmp_path: Path) -> None:
    (tmp_path / "inde").mkdir()
    path = tmp_path / "inde" / "sag.docx"
    write_docx(BRIEF, path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../ude.xml", "<a/>")
        archive.writestr("/tmp/ude.xml", "<a/>")  # noqa: S108
    assert "Ring til os." in readers.read(path, LIMIT)
    assert [each.name for each in tmp_path.rglob("*")] == ["inde", "sag.docx"]


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\autoexec.txt", "autoexec.txt"),
        ("/etc/cron.txt", "cron.txt"),
        ("a\0b.txt", "ab.txt"),
        ("..", "uden navn"),
        ("", "uden navn"),
        ("æ" * 300 + ".docx", "æ" * 50 + ".docx"),
    ],
)
def test_the_name_of_an_attachment_leads_nowhere_else(given: str, written: str) -> None:
    assert file_name(given) == written


@pytest.mark.parametrize("name", ["../../ude.txt", "..\\..\\ude.txt", "/tmp/ude.txt", "x" * 300 + ".txt"])  # noqa: S108
def test_attachments_are_read_whatever_their_names(tmp_path: Path, name: str) -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Bilag", "a@eksempel.dk"
    message.set_content("Se her.")
    message.add_attachment(b"Ring til os.", maintype="text", subtype="plain", filename=name)
    (tmp_path / "brev.eml").write_bytes(message.as_bytes())
    (tmp_path / "brev.msg").write_bytes(compound(letter("Bilag", "Se her.", (attached(name, b"Ring til os."),))))
    for path in tmp_path.glob("brev.*"):
        assert "Ring til os." in readers.read(path, LIMIT)
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["brev.eml", "brev.msg"]


def test_a_bomb_in_a_letter_is_named_and_the_letter_read(tmp_path: Path) -> None:
    write_docx(BRIEF, tmp_path / "sag.docx")
    with zipfile.ZipFile(tmp_path / "sag.docx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.xml", bytes(201_000_000))
    bomb = attached("sag.docx", (tmp_path / "sag.docx").read_bytes())
    (tmp_path / "brev.msg").write_bytes(compound(letter("Bilag", "Ring til os.", (bomb,))))
    text = readers.read(tmp_path / "brev.msg", LIMIT)
    assert "Ring til os." in text
    assert "Bilaget er ikke læst. sag.docx: filen er pakket sammen" in text


@pytest.mark.parametrize(
    "page",
    ["<b>" * 5000 + "bund", "<ul><li>" * 3000 + "bund", "<div>" * 4000 + "bund" + "</div>" * 4000 + "<p>slut</p>"],
    ids=["inline", "lists", "blocks"],
)
def test_a_page_nested_too_deep_is_refused_and_never_half_read(tmp_path: Path, page: str) -> None:
    (tmp_path / "side.html").write_text(f"<html><body><p>start</p>{page}", "utf-8")
    refused(tmp_path / "side.html", "for dybt")


def test_office_xml_nested_too_deep_is_refused(tmp_path: Path) -> None:
    write_docx(BRIEF, tmp_path / "sag.docx")
    deep = b"<w:body>" + b"<w:p>" * 5000 + b"</w:p>" * 5000
    changed(tmp_path / "sag.docx", "word/document.xml", lambda xml: xml.replace(b"<w:body>", deep))
    refused(tmp_path / "sag.docx", "beskadiget")


def test_a_letter_nested_too_deep_is_refused(tmp_path: Path) -> None:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2000))
    (tmp_path / "brev.eml").write_text(f"From: a@eksempel.dk\nSubject: x\n{parts}\nhej", "utf-8")
    refused(tmp_path / "brev.eml", "for dybt")


def test_cells_that_claim_to_repeat_or_to_span_a_thousand_million_times_are_held_back(tmp_path: Path) -> None:
    write_odt(BRIEF, tmp_path / "sag.odt")
    many = b'<table:table-cell table:number-columns-repeated="1000000000">'
    changed(tmp_path / "sag.odt", "content.xml", lambda xml: xml.replace(b"<table:table-cell>", many))
    write_docx(BRIEF, tmp_path / "sag.docx")
    wide = b'<w:tcPr><w:gridSpan w:val="1000000000"/>'
    changed(tmp_path / "sag.docx", "word/document.xml", lambda xml: xml.replace(b"<w:tcPr>", wide))
    for name in ("sag.odt", "sag.docx"):
        text = readers.read(tmp_path / name, LIMIT)
        assert "Åby" in text
        assert len(text) < 20_000


def test_a_sheet_with_words_in_its_last_corners_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Ark")
    for _ in range(310):
        sheet.append([*[None] * 16_383, "x"])
    book.save(tmp_path / "sag.xlsx")
    refused(tmp_path / "sag.xlsx", "for stort")


def test_a_page_as_large_as_a_house_is_read_without_filling_the_memory(tmp_path: Path) -> None:
    from PIL import Image

    from indexer.readers.pdf.reader import fine_enough

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(14_400, 14_400))
    Image.new("L", (10, 10), 255).save(tmp_path / "hvid.png")
    canvas.drawImage(str(tmp_path / "hvid.png"), 0, 0, 14_400, 14_400)
    canvas.drawString(7000, 7000, "Ring til os.")
    canvas.save()
    assert "Ring til os." in readers.read(tmp_path / "a.pdf", LIMIT)
    import pdfplumber

    with pdfplumber.open(tmp_path / "a.pdf") as pdf:
        assert (200 * fine_enough(pdf.pages[0])) ** 2 <= 120_000_000


@pytest.mark.parametrize("name", ["sag.docx", "sag.xlsx", "sag.odt", "sag.pdf", "sag.msg", "sag.html", "sag.txt"])
def test_a_file_of_chance_bytes_is_refused_at_once(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(random.Random(5).randbytes(200_000))  # noqa: S311
    began = time.process_time()
    refused(tmp_path / name, "")
    assert time.process_time() - began < 30  # a hang, not a measure


@pytest.mark.parametrize("name", OFFICE)
def test_a_document_under_a_password_is_refused(tmp_path: Path, name: str) -> None:
    write, part = OFFICE[name]
    write(BRIEF, tmp_path / name)
    data = bytearray((tmp_path / name).read_bytes())
    with zipfile.ZipFile(tmp_path / name) as archive:
        at = archive.getinfo(part).header_offset
    entry = data.rfind(part.encode()) - 46
    data[at + 6] |= 1
    data[entry + 8] |= 1
    (tmp_path / name).write_bytes(bytes(data))
    refused(tmp_path / name, "adgangskode")
