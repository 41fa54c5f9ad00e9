"""Pages as printers set them: columns with notes at their feet, headers and footers that change from page to page."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from indexer import readers
from tests.indexer.readers.making.gold import CHAPTERS, Writer

LIMIT = 50_000_000
BODY, SMALL = 10.0, 7.5
COLUMNS = (60.0, 312.0)  # their left edges, in points
CHARACTERS, NOTE_CHARACTERS = 44, 60  # of a line of a column


class Printer:
    """Sets lines of text by hand, from above."""

    def __init__(self, path: Path) -> None:
        self.canvas = Canvas(str(path), pagesize=A4)
        self.path = path

    def line(self, x: float, y: float, text: str, size: float = BODY, bold: bool = False) -> None:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, A4[1] - y, text)

    def lines(self, x: float, y: float, lines: list[str], size: float = BODY) -> float:
        for n, text in enumerate(lines):
            self.line(x, y + 1.3 * size * n, text, size)
        return y + 1.3 * size * len(lines)

    def page(self) -> None:
        self.canvas.showPage()

    def read(self) -> str:
        self.canvas.save()
        return readers.read(self.path, LIMIT)


def flat(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


@pytest.mark.parametrize("heights", [(640, 640), (600, 668)], ids=["level", "uneven"])
def test_notes_at_the_foot_of_each_column_stand_below_the_page(tmp_path: Path, heights: tuple[float, float]) -> None:
    writer = Writer(3)
    printer = Printer(tmp_path / "blad.pdf")
    said: list[str] = []
    notes = []
    for page in range(2):
        for column, (x, foot) in enumerate(zip(COLUMNS, heights, strict=True)):
            text = writer.paragraph(40)
            lines = textwrap.wrap(text, CHARACTERS)[: int((foot - 100) / 13)]
            said += lines
            printer.lines(x, 90, lines)
            note = f"{2 * page + column + 1} Se {writer.sentence()} {writer.sentence()} {writer.sentence()}"
            notes.append(note)
            printer.lines(x, foot + 20, textwrap.wrap(note, NOTE_CHARACTERS), SMALL)
        printer.page()
    text = printer.read()
    body = flat(" ".join(line for line in text.split("\n\n") if not line.strip().startswith("[")))
    assert flat(" ".join(said)) in body
    for note in notes:
        number, words = note.split(" ", 1)
        assert flat(f"{number}{words}") in flat(text)
        assert f"[{number}] Se " in text
    assert text.index("[1]") < text.index("[2]") < text.index("\f") < text.index("[3]") < text.index("[4]")


def test_notes_below_both_columns_stand_below_the_page(tmp_path: Path) -> None:
    writer = Writer(4)
    printer = Printer(tmp_path / "blad.pdf")
    said: list[str] = []
    for x in COLUMNS:
        lines = [*textwrap.wrap(writer.paragraph(40), CHARACTERS)[:37], "som ender her."]
        said += lines
        printer.lines(x, 90, lines)
    printer.canvas.line(60, A4[1] - 606, 200, A4[1] - 606)
    printer.lines(60, 620, ["1 Bekendtgørelse om hjælp til familier, trykt i Lovtidende den 3. maj 2019, side 14.",
                            "2 Kommunens egen opgørelse over henvendelser i første halvår."], SMALL)  # fmt: skip
    text = printer.read()
    assert flat(" ".join(said)) in flat(text)
    assert text.rstrip("\f\n").endswith(
        "[1] Bekendtgørelse om hjælp til familier, trykt i Lovtidende den 3. maj 2019, side 14.\n\n"
        "[2] Kommunens egen opgørelse over henvendelser i første halvår."
    )


def chaptered(path: Path, header: str, footer: str, size: float, pages: int = 2) -> tuple[str, list[str]]:
    """Print chapters of some pages each; return what is read, and the lines of running text."""
    writer = Writer(5)
    printer = Printer(path)
    said: list[str] = []
    number = 0
    for n, title in enumerate(CHAPTERS, 1):
        for page in range(pages):
            number += 1
            told = {"title": title, "n": n, "page": number}
            printer.line(60, 40, header.format(**told), size)
            printer.line(60 if number % 2 else 400, 815, footer.format(**told), size)
            if not page:
                printer.line(60, 90, title, 15, bold=True)
            lines = textwrap.wrap(writer.paragraph(12), 90)
            said += lines
            printer.lines(60, 120 if not page else 90, lines)
            printer.page()
    return printer.read().replace("\f", "\n"), said


@pytest.mark.parametrize(
    ("header", "footer", "size"),
    [
        ("{title}", "Nordby Kommune  {page}", 8.0),
        ("Kapitel {n} · {title}", "{page} | {title}", 9.0),
        ("{title}", "{page}", 10.0),
    ],
    ids=["small", "numbered", "as large as the text"],
)
def test_headers_that_name_the_chapter_are_left_out(tmp_path: Path, header: str, footer: str, size: float) -> None:
    text, said = chaptered(tmp_path / "plan.pdf", header, footer, size)
    titles = [line.lstrip("# ") for line in text.split("\n") if line.startswith("#")]
    assert titles == CHAPTERS
    assert flat(" ".join(said)) == flat("".join(line for line in text.split("\n") if not line.startswith("#")))


def test_a_header_that_changes_on_every_page_is_left_out_where_it_is_smaller(tmp_path: Path) -> None:
    text, said = chaptered(tmp_path / "plan.pdf", "{title}", "Side {page} af 8", 8.0, pages=1)
    assert flat(" ".join(said)) == flat("".join(line for line in text.split("\n") if not line.startswith("#")))


@pytest.mark.parametrize(("size", "bold"), [(BODY, True), (13.0, False), (BODY, False)], ids=["bold", "large", "plain"])
def test_a_title_of_its_own_on_every_page_is_kept(tmp_path: Path, size: float, bold: bool) -> None:
    writer = Writer(6)
    printer = Printer(tmp_path / "katalog.pdf")
    titles = ["Mentor til unge", "Åben rådgivning", "Læsegrupper for voksne", "Natteravne i byen", "Fælles fritidspas"]
    for title in titles:
        printer.line(60, 50, title, size, bold)
        printer.lines(60, 90, textwrap.wrap(writer.paragraph(9), 90))
        printer.page()
    text = printer.read()
    assert [title in text for title in titles] == [True] * len(titles)


def test_a_table_with_a_column_of_smaller_letters_is_still_a_table(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "priser.pdf")
    for n, (name, price) in enumerate(
        [("Tilbud", "Pris"), ("Læsegruppe", "200 kr."), ("Mentor", "0 kr."), ("Kor", "9 kr.")]
    ):
        printer.line(60, 90 + 20 * n, name)
        printer.line(260, 90 + 20 * n, price, SMALL)
    text = printer.read()
    assert "| Læsegruppe | 200 kr. |" in text
    assert "| Kor | 9 kr. |" in text
