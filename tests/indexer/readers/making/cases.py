"""All documents that the readers are measured on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .gold import Gold, Piece, Writer, prose, report
from .office import write_csv, write_docx, write_odt, write_xlsx
from .outlook import write_msg
from .printed import COLUMNS, LAYOUTS, TABLES, Layout, print_pdf
from .scanned import scan
from .tables import SHAPES, tables
from .web import write_eml, write_html, write_markdown


@dataclass(frozen=True)
class Case:
    """One document: ``make`` writes it to a path and returns what is meant."""

    name: str
    file: str
    make: Callable[[Path], Gold]


def _written(gold: Gold, write: Callable[[Gold, Path], None]) -> Callable[[Path], Gold]:
    def make(path: Path) -> Gold:
        write(gold, path)
        return gold

    return make


def _printed(gold: Gold, layout: Layout) -> Case:
    write = partial(_print, layout=layout)
    return Case(f"pdf {layout.name}", f"{layout.name}.pdf", _written(gold, write))


def _print(gold: Gold, path: Path, layout: Layout) -> None:
    print_pdf(gold, layout, path)


def _tables(seed: int, number: int = 2) -> Gold:
    writer = Writer(seed)
    return Gold("tables", [Piece("table", rows=writer.table(8, wide=n % 2 == 0)) for n in range(number)])


CASES = [
    *(_printed(report(layout.name, n, long_table=22 if n % 2 else 5), layout) for n, layout in enumerate(LAYOUTS)),
    *(_printed(prose(layout.name, n), layout) for n, layout in enumerate(COLUMNS)),
    *(_printed(tables(70 + n), layout) for n, layout in enumerate(TABLES)),
    Case("docx report", "report.docx", _written(report("docx", 31), write_docx)),
    Case("odt report", "report.odt", _written(report("odt", 32), write_odt)),
    Case("html with main", "main.html", _written(report("html", 33), write_html)),
    Case("html of divs, latin-1", "divs.html",
         _written(report("html", 34), partial(write_html, semantic=False, encoding="iso-8859-1"))),
    Case("markdown", "report.md", _written(report("md", 35), write_markdown)),
    Case("xlsx", "tables.xlsx", _written(_tables(36), write_xlsx)),
    Case("csv, windows-1252", "table.csv", _written(_tables(37, 1), write_csv)),
    *(
        Case(f"scan {file}", file, _written(gold, partial(scan, layout=layout, degrees=degrees)))
        for file, gold, layout, degrees in (
            ("report.pdf", report("scan", 41, chapters=2), LAYOUTS[0], 0.7),
            ("times.pdf", prose("scan", 42, 8), LAYOUTS[1], -1.2),
            ("columns.tiff", prose("scan", 43, 6), COLUMNS[0], 0.4),
            ("page.png", prose("scan", 44, 4), LAYOUTS[2], 0.0),
            ("page.jpg", prose("scan", 45, 4), LAYOUTS[2], 2.0),
        )
    ),
    *(
        Case(f"scan table, {layout.name}", f"{layout.name}.pdf",
             _written(tables(50 + n, SHAPES[n % 3 :: 3], rows=5 + n % 3),
                      partial(scan, layout=layout, degrees=(-1) ** n * 0.35 * (n % 4), noise=9.0 + 2 * (n % 4))))
        for n, layout in enumerate(TABLES)
    ),
    Case("msg with a docx", "brev.msg", _written(report("msg", 39), write_msg)),
    Case("eml with a docx", "brev.eml", _written(report("eml", 38), write_eml)),
]  # fmt: skip
