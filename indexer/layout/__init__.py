"""From repaired text to a document that can be read: headings, rows put together cell by cell, paragraphs."""

from __future__ import annotations

from indexer.layout.compose import compose
from indexer.layout.flattened.header import find_header
from indexer.layout.flattened.table import read_table
from indexer.layout.parts import Part
from indexer.layout.records import read_records
from indexer.layout.source import RepairedText, Source
from indexer.register import Register
from kb.domain import Document, DocumentInfo


def lay_out(repaired: RepairedText, info: DocumentInfo, register: Register | None = None) -> Document:
    """Return the document with readable text, its blocks, and the map to the raw text.

    With a register, its reviewed fields take the place of those read; raises RegisterError where it says what
    the row does not.
    """
    source = Source(repaired.text)
    parts = read(source)
    if register is not None:
        parts = register.apply(parts, source)
    laid = compose(parts, source, repaired)
    return Document(info, repaired.raw, laid.text, laid.segments, laid.repairs, laid.blocks)


def read(source: Source) -> list[Part]:
    """Return the parts of a text, in reading order."""
    lines = source.lines
    header = find_header(lines)
    if header is None:
        return read_records(source, lines, 0)
    parts = read_records(source, lines[: header.first], 0)
    for line in lines[header.first : header.last + 1]:
        parts.append(Part("paragraph", [(line.start, line.end)], page=line.page))
    return parts + read_table(source, header, 0).parts
