"""Read who is named in a document, and which number, address and hours belong to whom.

A fact is given to a name only where the layout or the grammar leaves no doubt; in doubt it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.extract.contact_details import details
from indexer.extract.contact_found import GENERIC, Found, bare, is_head, is_person, unlabelled
from indexer.extract.contact_lines import Line, Stanza, lined, repaired, stanzas
from indexer.extract.contact_lists import ListReader
from indexer.extract.contact_names import Name
from indexer.extract.contact_prose import read_prose
from indexer.extract.contact_tables import raw_tables, read_table
from indexer.extract.contact_words import NOT_SOMEBODY, ROLE
from kb.domain import Block, Document

_TITLE_ROLE = re.compile(
    r"(?:(?<!\S)[a-zæøå]{6,40}es\s+)?(?<![\w-])[\w-]{2,40}(?:konsulent|rådgiver|vejleder|koordinator"
    r"|kontaktperson|korps)"
    r"(?:erne|en|er|e|et)?(?![\w-])|(?<!\S)[a-zæøå]{6,40}es\s+kontaktperson(?:er|erne)?(?![\w-])",
    re.IGNORECASE,
)
SIGNED = 3  # lines of a signature's name and titles
_TAUGHT = re.compile(
    r"(?:uddannelse|undervisning|opkvalificering|information|kursus|kurser|vejledning til|materiale)", re.IGNORECASE
)


def read_contacts(document: Document) -> list[Found]:
    """Return who is named, in no order; the same name can come more than once."""
    found = _tables(document)
    owned = {fact for entry in found for kind, fact in entry.facts.items() if kind != "hours"}
    hours = {entry.facts["hours"] for entry in found if "hours" in entry.facts}
    for entry in (*_titles(document), *_lists_and_prose(document)):
        told = len(entry.facts)
        entry.facts = {kind: fact for kind, fact in entry.facts.items() if fact not in owned}
        if entry.facts.keys() == {"hours"} and entry.facts["hours"] in hours:
            continue  # a cell of a row, read by itself
        if entry.facts or not told:  # else the table has said whose it is
            found.append(entry)
    return found


def _tables(document: Document) -> list[Found]:
    found = []
    for table in raw_tables(document.raw):
        for entry in read_table(table):
            entry.also = tuple(_repaired_piece(document, entry.start, piece) for piece in entry.also)
            entry.name = ", ".join(entry.also)
            entry.layout = "table"
            found.append(entry)
    return found


def _titles(document: Document) -> Iterator[Found]:
    """Yield the roles that headings and titles name ("Skolesocialrådgivere på friskoler"), but not who is taught."""
    for block in document.blocks:
        title = document.text[block.start : block.end]
        if (block.kind != "heading" and block.field != "title") or _TAUGHT.search(title):
            continue
        for role in _TITLE_ROLE.finditer(title):
            name = " ".join(role.group().split())
            if is_head(name.capitalize()) and not NOT_SOMEBODY.match(name) and len(name) > 12:
                yield Found(name, block.start + role.start(), {}, (name,), None, True, True, "heading")


def _repaired_piece(document: Document, near: int, piece: str) -> str:
    """Return a cell's words as they were repaired; the cell stands in the raw line around ``near``."""
    at = document.raw.find(piece, document.raw.rfind("\n", 0, near) + 1)
    return " ".join(repaired(document, at, at + len(piece)).split()) or piece


def _lists_and_prose(document: Document) -> Iterator[Found]:
    text = lined(document)
    consumed: set[int] = set()
    heading: Line | None = None
    described = [block for block in document.blocks if block.field is not None]
    for stanza in stanzas(text):
        if not _describes(stanza, described):
            # What stands in an initiative's row is not under the heading above the table.
            reader = ListReader(None if _inside(stanza, described) else heading)
            for entry in reader.read(stanza):
                entry.layout = "list"
                yield entry
            consumed |= reader.consumed
            heading = _heading(stanza, heading)
    for block in _paragraphs(document):
        yield from _prose(document, block, text, consumed)


def _describes(stanza: Stanza, described: list[Block]) -> bool:
    """Tell whether the lines are an initiative's description: prose, unless a number or mail address is in it."""
    if not _inside(stanza, described):
        return False
    return not any(fact.kind in ("phone", "email") for line in stanza for fact in details(line.text))


def _inside(stanza: Stanza, blocks: list[Block]) -> bool:
    return any(block.start <= stanza[0].start < block.end for block in blocks)


def _heading(stanza: Stanza, before: Line | None) -> Line | None:
    """Return the name that a lone short line gives to what follows it."""
    if 1 < len(stanza) <= SIGNED and is_person(bare(stanza[0].text)) and all(is_head(line.text) for line in stanza):
        words = bare(stanza[0].text)  # the name and the title of a signature, its numbers after an empty line
        return Line(stanza[0].start + stanza[0].text.index(words), words)
    labelled = len(stanza) == 2 and GENERIC.match(bare(stanza[0].text)) is not None  # "Sagsbehandler", then who
    line = stanza[1] if labelled else stanza[0]
    if (len(stanza) > 1 and not labelled) or not is_head(line.text) or details(line.text):
        return before
    words = bare(line.text)
    if not unlabelled(words, []):
        return before  # "Direkte telefon"
    return None if GENERIC.match(words) else Line(line.start + line.text.index(words), words)


def _paragraphs(document: Document) -> list[Block]:
    if document.blocks:
        return [block for block in document.blocks if block.kind != "heading"]
    return [
        Block("paragraph", stanza[0].start, stanza[-1].start + len(stanza[-1].text))
        for stanza in stanzas(document.text)
    ]


def _prose(document: Document, block: Block, text: str, consumed: set[int]) -> Iterator[Found]:
    """Read a block's running text, with what lists and tables have already told made blank."""
    letters = list(text[block.start : block.end])
    at = block.start
    for line in text[block.start : block.end].split("\n"):
        if at in consumed:
            letters[at - block.start : at - block.start + len(line)] = " " * len(line)
        at += len(line) + 1
    prose = "".join(letters)
    if prose.strip():
        heading = _block_heading(document, block)
        for entry in read_prose(prose, heading):
            entry.start += 0 if entry.start == -1 else block.start
            yield entry


def _block_heading(document: Document, block: Block) -> Name | None:
    words = bare(block.heading_path[-1]) if block.heading_path else ""
    if not words or block.field is not None or GENERIC.match(words) or not is_head(words):
        return None
    return Name(-1, -1, words, bool(ROLE.search(words)), True)
