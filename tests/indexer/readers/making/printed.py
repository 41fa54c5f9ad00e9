"""Print documents as PDF, in the layouts that organisations use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Paragraph, Spacer, Table

from .gold import Gold, Piece, Rows


@dataclass(frozen=True)
class Layout:
    """How a document is printed."""

    name: str
    columns: int = 1
    running: bool = True
    justified: bool = False
    font: str = "Helvetica"
    size: float = 10.5
    ruled: str = "grid"  # one of RULES
    hyphens: bool = False
    indent: float = 0.0
    bold_headings: bool = False  # as large as the text


class Noted(Paragraph):
    """A paragraph that notes the page it begins on."""

    piece: Piece | None = None

    def draw(self) -> None:
        if self.piece is not None and self.piece.page is None:
            self.piece.page = self.canv.getPageNumber()
        super().draw()

    def split(self, width: float, height: float) -> list[Any]:
        parts = super().split(width, height)
        if parts:
            parts[0].piece = self.piece
        return parts


def print_pdf(gold: Gold, layout: Layout, path: Path) -> None:
    """Write the document and fill in the pages of its pieces."""
    width, height = A4
    margin, gap = 22 * mm, 8 * mm
    inner = (width - 2 * margin - gap * (layout.columns - 1)) / layout.columns

    def furniture(canvas: Any, _: Any) -> None:
        if not layout.running:
            return
        canvas.saveState()
        canvas.setFont(layout.font, 8)
        canvas.drawString(margin, height - 12 * mm, "Eksempel Kommune · Politik og planer")
        canvas.drawRightString(width - margin, 10 * mm, f"Side {canvas.getPageNumber()}")
        canvas.drawString(margin, 10 * mm, "Vedtaget af kommunalbestyrelsen")
        canvas.restoreState()

    frames = [
        Frame(margin + n * (inner + gap), 20 * mm, inner, height - 42 * mm, 0, 0, 0, 0) for n in range(layout.columns)
    ]
    document = BaseDocTemplate(str(path), pagesize=A4, title=gold.name)
    document.addPageTemplates(PageTemplate("page", frames, onPage=furniture))
    for piece in gold.pieces:
        piece.page = None
    document.build([flow for piece in gold.pieces for flow in _flowables(piece, layout, inner)])


def _flowables(piece: Piece, layout: Layout, width: float) -> list[Flowable]:
    size, bold = layout.size, f"{layout.font}-Bold" if layout.font != "Times-Roman" else "Times-Bold"
    if piece.kind in ("h1", "h2"):
        larger = {"h1": 2.0, "h2": 1.0 if layout.bold_headings else 1.35}[piece.kind] * size
        style = ParagraphStyle(
            piece.kind,
            fontName=bold,
            fontSize=larger,
            leading=1.2 * larger,
            spaceBefore=10,
            spaceAfter=5,
            keepWithNext=1,
        )
        return [_noted(piece, piece.text, style)]
    if piece.kind == "table":
        return [Spacer(1, 6), _table(piece, layout, width, bold), Spacer(1, 8)]
    style = ParagraphStyle(
        "p", fontName=layout.font, fontSize=size, leading=1.32 * size, spaceAfter=0 if layout.indent else 6,
        alignment=4 if layout.justified else 0, firstLineIndent=layout.indent,
        hyphenationLang="da_DK" if layout.hyphens else "", embeddedHyphenation=1, uriWasteReduce=0,
    )  # fmt: skip
    text = _soft(piece.text) if layout.hyphens else piece.text
    if piece.kind == "li":
        item = ParagraphStyle("li", parent=style, leftIndent=14, bulletIndent=2, spaceAfter=3, firstLineIndent=0)
        return [_noted(piece, text, item, bulletText="•")]
    return [_noted(piece, text, style)]


def _noted(piece: Piece, text: str, style: ParagraphStyle, **more: Any) -> Noted:
    paragraph = Noted(text, style, **more)
    paragraph.piece = piece
    return paragraph


def _soft(text: str) -> str:
    """Put soft hyphens in the middle of long words, as a typesetter would."""
    return " ".join(
        w[: len(w) // 2] + "\u00ad" + w[len(w) // 2 :] if len(w) > 9 and w.isalpha() else w for w in text.split()
    )


def _table(piece: Piece, layout: Layout, width: float, bold: str) -> Flowable:
    size = layout.size - 1.5
    plain = ParagraphStyle("cell", fontName=layout.font, fontSize=size, leading=1.2 * size)
    dark = layout.ruled == "dark"
    head = ParagraphStyle("head", parent=plain, fontName=bold, textColor=colors.white if dark else colors.black)
    rows = [[Paragraph(cell, head if n == 0 else plain) for cell in row] for n, row in enumerate(piece.rows)]
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), *RULES[layout.ruled]]
    table = Table(rows, colWidths=[share * width for share in _shares(piece.rows)], style=style, repeatRows=1)
    return table if len(rows) > 6 else KeepTogether([table])


def _shares(rows: Rows) -> list[float]:
    """Return how much of the width each column gets: more where more stands, and room for its longest word."""
    if len(rows[0]) == 4:
        return [0.22, 0.42, 0.2, 0.16] if any(len(cell) > 60 for cell in rows[1]) else [0.34, 0.28, 0.18, 0.2]
    columns = list(zip(*rows, strict=True))
    longest = [max(len(word) for cell in column for word in cell.split()) + 2 for column in columns]
    weights = [max(least, 2.2 * max(map(len, column)) ** 0.5) for least, column in zip(longest, columns, strict=True)]
    return [weight / sum(weights) for weight in weights]


ALL = ((0, 0), (-1, -1), 0.5, colors.grey)
RULES: dict[str, list[Any]] = {
    "grid": [("GRID", *ALL)],
    "lines": [("LINEBELOW", *ALL)],
    "inner": [("INNERGRID", *ALL)],
    "box": [("BOX", *ALL), ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black)],
    "shaded": [("ROWBACKGROUNDS", (0, 1), (-1, -1), (colors.white, colors.Color(0.9, 0.92, 0.95))),
               ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.75, 0.8, 0.9))],
    "shaded grid": [("GRID", *ALL), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)],
    "dark": [("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.1, 0.2, 0.4)), ("LINEBELOW", *ALL)],
    "none": [],
}  # fmt: skip


LAYOUTS = (
    Layout("one-column"),
    Layout("times-justified-hyphens", font="Times-Roman", justified=True, hyphens=True, size=11),
    Layout("bold-headings-no-running", running=False, bold_headings=True),
    Layout("lines-between-rows", ruled="lines", size=9.5),
    Layout("tables-without-lines", ruled="none"),
    Layout("indented-paragraphs", indent=14, font="Times-Roman", size=11.5, justified=True),
)
COLUMNS = (
    Layout("two-columns", columns=2, size=9.5),
    Layout("two-columns-justified", columns=2, size=9, font="Times-Roman", justified=True, hyphens=True),
    Layout("three-columns", columns=3, size=8),
)
TABLES = (
    Layout("grid", size=9.5, font="Times-Roman"),
    Layout("shaded-grid", ruled="shaded grid", size=10),
    Layout("inner-lines", ruled="inner", size=11),
    Layout("lines", ruled="lines", size=10.5, font="Times-Roman"),
    Layout("box", ruled="box", size=9.5),
    Layout("shaded-rows", ruled="shaded", size=11, font="Times-Roman"),
    Layout("dark-head", ruled="dark", size=10),
    Layout("no-lines", ruled="none", size=9.5),
)
