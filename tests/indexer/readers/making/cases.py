"""All documents that the readers are measured on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from .gold import Gold, prose, report
from .office import write_docx
from .printed import COLUMNS, LAYOUTS, Layout, print_pdf


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


CASES = [
    *(_printed(report(layout.name, n, long_table=22 if n % 2 else 5), layout) for n, layout in enumerate(LAYOUTS)),
    *(_printed(prose(layout.name, n), layout) for n, layout in enumerate(COLUMNS)),
    Case("docx report", "report.docx", _written(report("docx", 31), write_docx)),
]
