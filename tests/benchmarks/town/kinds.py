"""The kinds of documents that a municipality has, as they are meant: headings, paragraphs, lists, tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from making.gold import Gold, Piece

from .sentences import PLACES, Author, capital
from .topics import Planted, Topic

CHAPTERS = ("Baggrund", "Formål", "Hvem er målgruppen?", "Sådan gør du", "Organisering", "Samarbejde på tværs",
            "Økonomi", "Opfølgning", "Kvalitetsstandard", "Lovgrundlag", "Klagevejledning", "Erfaringer",
            "Det videre arbejde", "Brugerinddragelse", "Kommunikation", "Kompetencer", "Data og dokumentation",
            "Ordforklaring")  # fmt: skip
STATES = ("I gang", "Planlagt", "Gennemført", "Afsluttet i 2024", "Sat i bero", "Forventes gennemført i 2027")
UNITS = ("Skoleafdelingen", "Familieafdelingen", "Ældre og Omsorg", "Teknik og Miljø", "Kultur og Fritid",
         "Jobcentret", "Sundhed og Forebyggelse", "HR og Udvikling", "Økonomi og Analyse", "Borgerservice")  # fmt: skip

Contents = tuple[Gold, Sequence[Planted]]


class Kind:
    """Makes documents of one kind; ``facts`` and ``measures`` are planted where the kind has room for them."""

    def __init__(self, author: Author, topic: Topic, facts: Sequence[Planted], rows: Sequence[Planted]) -> None:
        self.author, self.topic, self.facts, self.rows = author, topic, list(facts), rows

    def fact(self) -> str | None:
        return self.facts.pop().text if self.facts else None

    def chapters(self, most: int, paragraphs: int = 3, level: str = "h2") -> list[Piece]:
        """Return chapters with a fact in every other one until there are none left."""
        author, pieces = self.author, []
        names = author.random.sample(CHAPTERS, min(most, len(CHAPTERS)))
        for n in range(most):
            title = names[n] if n < len(names) else f"{capital(author.random.choice(self.topic.do))} ({n + 1})"
            pieces.append(Piece(level, title))
            for at in range(author.random.randint(1, paragraphs)):
                pieces.append(Piece("p", author.paragraph(self.topic, extra=self.fact() if at == 0 else None)))
            if author.random.random() < 0.35:
                pieces.append(Piece("p", "Det betyder i praksis:"))
                pieces += self.items()
        return pieces

    def items(self) -> list[Piece]:
        random = self.author.random
        chosen = random.sample((*self.topic.do, *self.topic.things), random.randint(3, 5))
        return [
            Piece("li", f"{capital(each)} {random.choice(('', 'i ' + random.choice(PLACES)))}".strip())
            for each in chosen
        ]

    def left(self) -> list[Piece]:
        """Return the facts that found no place yet as paragraphs."""
        return [Piece("p", self.author.paragraph(self.topic, 1, 2, self.fact())) for _ in range(len(self.facts))]

    def policy(self) -> list[Piece]:
        return [
            Piece("h1", f"Politik for {self.topic.the}"),
            *self.chapters(self.author.random.randint(4, 12), 5),
            *self.left(),
        ]

    def guidance(self) -> list[Piece]:
        return [
            Piece("h1", f"Vejledning: {self.topic.name}"),
            *self.chapters(self.author.random.randint(3, 10), 5),
            *self.left(),
        ]

    def report(self) -> list[Piece]:
        title = f"Kvalitetsrapport om {self.topic.the}"
        return [Piece("h1", title), *self.chapters(self.author.random.randint(18, 36), 7), *self.left()]

    def plan(self) -> list[Piece]:
        """Return an action plan: some text, then its measures in a table."""
        author, random = self.author, self.author.random
        rows = [[planted.topic, planted.text] for planted in self.rows]
        for title in random.sample((*self.topic.do, *self.topic.things), random.randint(3, 6)):
            rows.append([capital(title), author.sentence(self.topic)])
        random.shuffle(rows)
        body = [
            [f"{n}. {row[0]}", row[1], random.choice(UNITS), random.choice(STATES)] for n, row in enumerate(rows, 1)
        ]
        head = ["Tiltag", random.choice(("Beskrivelse", "Formål", "Indhold")), "Ansvarlig", "Status"]
        pieces = [Piece("h1", f"Handleplan for {self.topic.the} 2024-2027"), *self.chapters(random.randint(1, 5), 4)]
        return [*pieces, *self.left(), Piece("h2", "Oversigt over tiltag"), Piece("table", rows=[head, *body])]

    def minutes(self) -> list[Piece]:
        author, random = self.author, self.author.random
        pieces = [
            Piece("h1", f"Referat af møde om {self.topic.the}"),
            Piece("p", f"Mødet blev holdt den {author.date()} i mødelokale {random.randint(1, 9)}."),
            Piece("p", f"Til stede: {', '.join(author.person() for _ in range(random.randint(3, 7)))}."),
        ]
        for n in range(1, random.randint(5, 12)):
            pieces.append(Piece("h2", f"Punkt {n}: {capital(random.choice(self.topic.do))}"))
            pieces.append(Piece("p", author.paragraph(self.topic, 3, 9, self.fact() if n == 2 else None)))
            pieces.append(Piece("p", f"Beslutning: {random.choice(('Godkendt', 'Taget til efterretning', 'Udsat'))}."))
        return [*pieces, *self.left()]

    def faq(self) -> list[Piece]:
        author, random = self.author, self.author.random
        pieces = [Piece("h1", f"Spørgsmål og svar om {self.topic.the}")]
        for do in random.sample(self.topic.do, random.randint(3, 5)):
            pieces.append(Piece("h2", f"Hvem kan {do}?"))
            pieces.append(Piece("p", author.paragraph(self.topic, 2, 4, self.fact())))
        return [*pieces, *self.left()]

    def letter(self) -> list[Piece]:
        author, random = self.author, self.author.random
        body = [Piece("p", author.paragraph(self.topic, 2, 5, self.fact())) for _ in range(random.randint(2, 5))]
        ends = [Piece("p", "Med venlig hilsen"), Piece("p", author.person()), Piece("p", random.choice(UNITS))]
        return [
            Piece("h1", f"Orientering om {self.topic.the}"),
            Piece("p", f"Kære {author.person()}"),
            *body,
            *self.left(),
            *ends,
        ]

    def contacts(self) -> list[Piece]:
        """Return a list of whom to call: planted ones among others, in a table."""
        random = self.author.random
        own = [(f"{capital(self.topic.area)} i {place}", f"Hjælper med at {random.choice(self.topic.do)}.")
               for place in random.sample(PLACES, 4)]  # fmt: skip
        rows = [*((each.topic, each.text) for each in self.rows), *own]
        random.shuffle(rows)
        body = [[name, text, " ".join(str(random.randint(20, 99)) for _ in range(4)),
                 f"kl. {random.randint(8, 10)}-{random.randint(13, 17)}"] for name, text in rows]  # fmt: skip
        intro = Piece("p", self.author.paragraph(self.topic, 1, 2, self.fact()))
        table = Piece("table", rows=[["Navn", "Hvad de hjælper med", "Telefon", "Åbent"], *body])
        return [Piece("h1", f"Hvem kan hjælpe? {capital(self.topic.area)}"), intro, table, *self.left()]

    def sheet(self) -> list[Piece]:
        random = self.author.random
        head = ["Tilbud", "Sted", "Takst i kr.", "Pladser"]
        body = [[capital(random.choice(self.topic.things)), random.choice(PLACES), str(random.randint(20, 4000)),
                 str(random.randint(4, 90))] for _ in range(random.randint(8, 60))]  # fmt: skip
        return [Piece("table", rows=[head, *body])]


KINDS: dict[str, tuple[Callable[[Kind], list[Piece]], int, tuple[str, ...]]] = {
    # what makes it, how many of a hundred, in which formats
    "politik": (Kind.policy, 12, ("pdf", "docx", "odt", "pdf")),
    "vejledning": (Kind.guidance, 20, ("html", "docx", "pdf", "md", "odt", "txt")),
    "rapport": (Kind.report, 5, ("pdf", "docx")),
    "handleplan": (Kind.plan, 10, ("pdf", "docx", "odt", "html")),
    "referat": (Kind.minutes, 20, ("docx", "pdf", "html", "txt")),
    "spoergsmaal": (Kind.faq, 10, ("html", "md", "txt", "docx")),
    "brev": (Kind.letter, 10, ("eml", "txt", "docx", "pdf")),
    "kontakter": (Kind.contacts, 6, ("html", "docx", "md", "pdf")),
    "tabel": (Kind.sheet, 7, ("xlsx", "csv")),
}
