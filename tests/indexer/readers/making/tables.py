"""Tables as they are meant: three to six columns of many kinds, short cells and cells of several lines."""

from __future__ import annotations

from collections.abc import Callable

from .gold import MEASURES, STATES, UNITS, Gold, Piece, Rows, Writer

NAMES = ["Karen Holm", "Ali Yilmaz", "Søren Bjerregård", "Åse Lund-Jensen", "Maja Østergaard", "Jens Æbelø"]
AIMS = ["færre konflikter i hverdagen", "tidlig opsporing af mistrivsel", "bedre overgange mellem skole og hjem",
        "flere unge i uddannelse", "styrket samarbejde med forældrene", "trygge rammer om fritiden"]  # fmt: skip
GROUPS = ["Børn 3-6 år", "Unge 15-25 år", "Forældre", "Alle borgere", "Ældre over 65 år", "Nytilflyttede"]
MONTHS = ["januar", "marts", "maj", "august", "oktober", "december"]

Column = tuple[str, Callable[[Writer, int], str]]


def _pick(options: list[str]) -> Callable[[Writer, int], str]:
    return lambda writer, _: writer.random.choice(options)


def _sum(writer: Writer, _: int) -> str:
    return f"{writer.random.randint(1, 9)}.{writer.random.randint(100, 999)}.000"


def _phone(writer: Writer, _: int) -> str:
    return " ".join(str(writer.random.randint(20, 98)) for _ in range(4))


COLUMNS: dict[str, Column] = {
    "number": ("Nr.", lambda _, n: str(n + 1)),
    "measure": ("Tiltag", lambda _, n: MEASURES[n % len(MEASURES)]),
    "numbered": ("Indsats", lambda _, n: f"{n + 1}. {MEASURES[n % len(MEASURES)]}"),
    "text": ("Beskrivelse", lambda writer, _: writer.sentence()),
    "aim": ("Mål", _pick(AIMS)),
    "group": ("Målgruppe", _pick(GROUPS)),
    "unit": ("Ansvarlig", _pick(UNITS)),
    "state": ("Status", _pick(STATES)),
    "name": ("Kontaktperson", _pick(NAMES)),
    "phone": ("Telefon", _phone),
    "sum": ("Økonomi", _sum),
    "year": ("År", lambda writer, _: str(writer.random.randint(2015, 2029))),
    "due": ("Tidsplan", lambda writer, _: f"{writer.random.choice(MONTHS)} {writer.random.randint(2020, 2029)}"),
}
SHAPES = (
    ("measure", "text", "unit"),
    ("name", "unit", "phone"),
    ("numbered", "aim", "group", "due"),
    ("measure", "unit", "sum", "year"),
    ("numbered", "text", "unit", "due", "state"),
    ("number", "measure", "group", "unit", "sum", "year"),
)


def rows_of(writer: Writer, shape: tuple[str, ...], rows: int) -> Rows:
    """Return a table's heading and rows; the headings name what stands below."""
    columns = [COLUMNS[name] for name in shape]
    return [[heading for heading, _ in columns], *([make(writer, n) for _, make in columns] for n in range(rows))]


def tables(seed: int, shapes: tuple[tuple[str, ...], ...] = SHAPES, rows: int = 6) -> Gold:
    """Return a document of tables, a heading and a paragraph before each."""
    writer = Writer(seed)
    pieces = [Piece("h1", f"Handleplan {seed}")]
    for number, shape in enumerate(shapes, 1):
        pieces += [Piece("h2", f"Skema {number}"), Piece("p", writer.paragraph(2))]
        pieces.append(Piece("table", rows=rows_of(writer, shape, rows)))
    return Gold("tables", [*pieces, Piece("p", writer.paragraph(2))])
