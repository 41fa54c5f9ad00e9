"""All documents that the readers are measured on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .gold import Gold, prose, report
from .office import write_docx
from .printed import COLUMNS, LAYOUTS, print_pdf


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


CASES = [
    *(
        Case(f"pdf {layout.name}", f"{layout.name}.pdf",
             _written(report(layout.name, n, long_table=22 if n % 2 else 5), lambda g, p, each=layout: print_pdf(g, each, p)))
        for n, layout in enumerate(LAYOUTS)
    ),
    *(
        Case(f"pdf {layout.name}", f"{layout.name}.pdf",
             _written(prose(layout.name, n), lambda g, p, each=layout: print_pdf(g, each, p)))
        for n, layout in enumerate(COLUMNS)
    ),
    Case("docx report", "report.docx", _written(report("docx", 31), write_docx)),
]  # fmt: skip
