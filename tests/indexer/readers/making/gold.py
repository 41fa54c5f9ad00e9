"""Documents as they are meant: what stands in them, in order, before a format gets hold of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

Rows = list[list[str]]


@dataclass
class Piece:
    """A heading (level 1-3), paragraph, list item, table or note; the page is filled in by who prints it."""

    kind: str
    text: str = ""
    rows: Rows = field(default_factory=list)
    page: int | None = None
    bold_header: bool = True


@dataclass
class Gold:
    """A document: its name and its pieces in reading order."""

    name: str
    pieces: list[Piece]

    @property
    def tables(self) -> list[Rows]:
        return [piece.rows for piece in self.pieces if piece.kind == "table"]


SUBJECTS = ["Kommunen", "Skolens leder", "Sagsbehandleren", "Familiecentret", "Ungdomsskolen", "Jobcentret",
            "Sundhedsplejen", "Biblioteket", "Den kommunale tandpleje", "Forvaltningen"]  # fmt: skip
VERBS = ["tilbyder", "tilrettelægger", "følger op på", "beskriver", "gennemfører", "udvikler", "støtter", "drøfter"]
OBJECTS = ["samtaler med forældrene", "et forløb over tolv uger", "rådgivning uden visitation",
           "et tværfagligt møde hver måned", "aktiviteter i fritiden", "den enkelte borgers handleplan",
           "undervisning i små grupper", "overgangen fra børnehave til skole", "hjælp til lektierne"]  # fmt: skip
ENDS = ["i samarbejde med frivillige foreninger", "efter aftale med borgeren", "på baggrund af en fælles vurdering",
        "inden for den afsatte økonomiske ramme", "når der er bekymring for barnets trivsel",
        "senest fire uger efter henvendelsen", "både før og efter sommerferien",
        "uanset hvor i kommunen familien bor"]  # fmt: skip
CHAPTERS = ["Baggrund og formål", "Organisering af arbejdet", "Målgruppe og visitation", "Samarbejde på tværs",
            "Opfølgning og evaluering", "Støtte til familier", "Overgange i børns liv",
            "Økonomi og ressourcer"]  # fmt: skip
MEASURES = ["Mentor til unge", "Åben rådgivning", "Læsegrupper for voksne", "Natteravne i byen", "Fælles fritidspas",
            "Kursus for dagplejere", "Besøg hos ældre", "Cykling til skole"]  # fmt: skip
UNITS = ["Skoleafdelingen", "Kulturhuset", "Ældreområdet", "Teknik og Miljø", "Sundhedscentret", "Borgerservice"]
STATES = ["I gang", "Afsluttet i 2021", "Planlagt", "Gennemført", "Sat på pause"]


class Writer:
    """Writes Danish text that says little, and never the same twice."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311
        self.count = 0

    def sentence(self) -> str:
        pick = self.random.choice
        self.count += 1
        number = self.random.randint(2, 98)
        middle = f" {pick(ENDS)}" if self.random.random() < 0.8 else f", og {number} familier har deltaget"
        return f"{pick(SUBJECTS)} {pick(VERBS)} {pick(OBJECTS)}{middle}."

    def paragraph(self, sentences: int = 4) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def item(self) -> str:
        return self.sentence()

    def table(self, rows: int, wide: bool = False) -> Rows:
        pick = self.random.choice
        header = ["Tiltag", "Formål", "Ansvarlig", "Status"] if wide else ["Tilbud", "Sted", "Pris i kr.", "Åbent"]
        body = []
        for n in range(rows):
            if wide:
                body.append([f"{n + 1}. {MEASURES[n % len(MEASURES)]}", self.sentence(), pick(UNITS), pick(STATES)])
            else:
                hours = f"kl. {self.random.randint(8, 11)}-{self.random.randint(14, 20)}"
                price = str(self.random.randint(50, 950))
                body.append([MEASURES[n % len(MEASURES)], pick(UNITS), price, hours])
        return [header, *body]


def report(name: str, seed: int, chapters: int = 4, tables: bool = True, long_table: int = 0) -> Gold:
    """Return a report: title, chapters with paragraphs and a list, tables."""
    writer = Writer(seed)
    pieces = [Piece("h1", f"Plan for børn og unge, del {seed}")]
    for n in range(chapters):
        pieces.append(Piece("h2", CHAPTERS[(seed + n) % len(CHAPTERS)]))
        pieces += [Piece("p", writer.paragraph(writer.random.randint(3, 6))) for _ in range(3)]
        if n % 2 == 0:
            pieces.append(Piece("p", "Det betyder i praksis:"))
            pieces += [Piece("li", writer.item()) for _ in range(4)]
        if tables and n % 2 == 1:
            pieces.append(Piece("table", rows=writer.table(5)))
            pieces.append(Piece("p", writer.paragraph(2)))
    if tables:
        pieces.append(Piece("h2", "Status på tiltag"))
        pieces.append(Piece("table", rows=writer.table(long_table or 4, wide=True)))
        pieces.append(Piece("p", writer.paragraph(3)))
    return Gold(name, pieces)


def prose(name: str, seed: int, paragraphs: int = 14) -> Gold:
    """Return running text under a few headings."""
    writer = Writer(seed)
    pieces = [Piece("h1", f"Vejledning om samarbejde {seed}")]
    for n in range(paragraphs):
        if n % 5 == 0:
            pieces.append(Piece("h2", CHAPTERS[(seed + n // 5) % len(CHAPTERS)]))
        pieces.append(Piece("p", writer.paragraph(5)))
    return Gold(name, pieces)
