"""How much of a document came through: words, order, tables' cells, pages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indexer.reading import ToRead, read_document
from kb.domain import Document, DocumentInfo

from .gold import Gold, Rows

MOST = 50_000_000
TODAY = date(2026, 11, 25)
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1; a document without tables or pages has all of them right."""

    recall: float
    precision: float
    order: float
    cells: float
    pages: float
    headings: float
    repairs: int


def read(path: Path) -> Document:
    info = DocumentInfo("prøve", path.name, path.stem, "ukendt", "", "ukendt", "ukendt", "")
    return read_document(ToRead(path, info, MOST)).document


def figures(path: Path, gold: Gold) -> Figures:
    document = read(path)
    wanted = Counter(WORD.findall(" ".join(_texts(gold)).casefold()))
    found = Counter(WORD.findall(document.text.casefold()))
    common = (wanted & found).total()
    repairs = sum(repair.kind != "line_break" for repair in document.repairs)
    return Figures(
        common / wanted.total(),
        common / max(found.total(), 1),
        _order(document, gold),
        _cells(document.raw, gold),
        _pages(document, gold),
        _headings(document, gold),
        repairs,
    )


def _texts(gold: Gold) -> list[str]:
    return [p.text if p.kind != "table" else " ".join(" ".join(row) for row in p.rows) for p in gold.pieces]


def _flat(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def _order(document: Document, gold: Gold) -> float:
    """Return the share of paragraphs that stand after the one before them, and whole."""
    text, at, right = _flat(document.text), 0, 0
    pieces = [p for p in gold.pieces if p.kind in ("p", "li", "h1", "h2")]
    for piece in pieces:
        place = text.find(_flat(piece.text), at)
        if place >= 0:
            right, at = right + 1, place
    return right / len(pieces) if pieces else 1.0


def pipe_tables(raw: str) -> list[list[list[str]]]:
    """Return the tables of a text in Markdown, those on the next page going on with the one before."""
    tables: list[list[list[str]]] = []
    inside = False
    for line in raw.replace("\f", "\n").split("\n"):
        if line.startswith("|") and line.endswith("|"):
            if not inside:
                tables.append([])
            inside = True
            if not re.fullmatch(r"[|\s:-]+", line):
                tables[-1].append([cell.strip() for cell in line[1:-1].split("|")])
        elif line.strip():
            inside = False
    return tables


def _cells(raw: str, gold: Gold) -> float:
    if not gold.tables:
        return 1.0
    right = total = 0
    tables = pipe_tables(raw)
    for rows in gold.tables:
        total += sum(len(row) for row in rows)
        right += max((_alike(table, rows) for table in tables), default=0)
    return right / total


def _alike(table: list[list[str]], rows: Rows) -> int:
    """Count the cells that are right, each row beside the row that is most like it."""
    used: set[int] = set()
    right = 0
    for row in rows:
        scores = [
            (sum(_flat(a) == _flat(b) for a, b in zip(row, read, strict=False)) if len(read) == len(row) else 0, -n)
            for n, read in enumerate(table)
            if n not in used
        ]
        score, at = max(scores, default=(0, 0))
        used.add(-at)
        right += score
    return right


def _pages(document: Document, gold: Gold) -> float:
    paged = [p for p in gold.pieces if p.page is not None and p.kind in ("p", "li", "h1", "h2")]
    right = 0
    for piece in paged:
        opening = _flat(piece.text)[:60]
        right += any(
            block.page == piece.page and opening in _flat(document.text[block.start : block.end])
            for block in document.blocks
        )
    return right / len(paged) if paged else 1.0


def _headings(document: Document, gold: Gold) -> float:
    wanted = {_flat(p.text) for p in gold.pieces if p.kind in ("h1", "h2", "h3")}
    found = {_flat(document.text[b.start : b.end]) for b in document.blocks if b.kind == "heading"}
    return len(wanted & found) / max(len(wanted | found), 1)
