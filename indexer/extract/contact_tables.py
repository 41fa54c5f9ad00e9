"""Read tables of contacts: one row a name, with facts in the other columns."""

from __future__ import annotations

import re

from indexer.extract.contact_details import details
from indexer.extract.contact_found import Found, bare, found_as, is_head, is_person, unlabelled
from indexer.extract.contact_lines import Line, Stanza, stanzas
from indexer.extract.contact_words import HELP_NOUN

_COLUMN = {
    "phone": re.compile(r"telefon|tlf|tel\b|mobil|nummer|ring", re.IGNORECASE),
    "email": re.compile(r"mail", re.IGNORECASE),
    "url": re.compile(r"web|hjemmeside|link|url", re.IGNORECASE),
    "hours": re.compile(r"tid|åben|åbent", re.IGNORECASE),
    "audience": re.compile(r"målgruppe|for hvem|hvem kan|til hvem", re.IGNORECASE),
    "help": re.compile(r"hjælp|tilbyder|opgave|beskrivelse|hvad|rådgivning om|ydelse|emne", re.IGNORECASE),
    "name": re.compile(
        r"navn|organisation|hvem|kontakt|enhed|team|funktion|rolle|tilbud|sted|skole|afdeling|instans|aktør"
        r"|myndighed"
        r"|titel|stilling|område",
        re.IGNORECASE,
    ),
}
_GAP = re.compile(r" {3,}")
_RULE = re.compile(r"[-:=\s]*")


def raw_tables(raw: str) -> list[Stanza]:
    """Return the runs of lines cut into columns (tabs, bars, semicolons, wide gaps) that hold numbers or addresses.

    They are sought in the raw text: put together for reading, a table's columns may stand in another order.
    """
    found: list[Stanza] = []
    for stanza in stanzas(_GAP.sub(lambda gap: "\t" * len(gap.group()), raw)):
        run: Stanza = []
        for line in [*stanza, Line(-1, "")]:
            if line.start >= 0 and len(_cells(line)) > 1:
                run.append(line)
            elif run:
                found += [run] if _holds_contacts(run) else []
                run = []
    return found


def _holds_contacts(run: Stanza) -> bool:
    rows = [_cells(line) for line in run]
    if max(len(cell.split()) for row in rows for cell in row) > 40:
        return False
    header = _is_header(rows[0])
    phone = [header and _label(cell) == "phone" for cell in rows[0]] + [False] * 20
    told = sum(
        any(fact.kind in ("phone", "email") for cell, p in zip(row, phone, strict=False) for fact in details(cell, p))
        for row in rows
    )
    # A line alone ("VISO | 12 34 56 78") is a list's; two or more make a table.
    return len(rows) > 1 and 2 * told >= len(rows) - header


def read_table(stanza: Stanza) -> list[Found]:
    """Return the entry of each row."""
    labels: list[str] = []
    found = []
    for line in stanza:
        cells = _cells(line)
        if all(_RULE.fullmatch(cell) for cell in cells):
            continue
        if not labels and _is_header(cells):
            labels = [_label(cell) for cell in cells]
        elif entry := _row(line, cells, labels):
            found.append(entry)
    return found


def _cells(line: Line) -> list[str]:
    if "\t" in line.text:
        return [cell.strip() for cell in re.split(r"\t+", line.text)]
    bars = line.text.count("|") > 1
    cells = [cell.strip() for cell in line.text.split("|" if bars else ";")]
    return cells[1:-1] if bars and not cells[0] and not cells[-1] else cells


def _is_header(cells: list[str]) -> bool:
    labelled = sum(bool(_label(cell)) for cell in cells)
    return labelled >= max(2, len(cells) - 1) and not any(details(cell) for cell in cells)


def _label(cell: str) -> str:
    if len(cell.split()) > 4:
        return ""
    return next((kind for kind, pattern in _COLUMN.items() if pattern.search(cell)), "")


def _row(line: Line, cells: list[str], labels: list[str]) -> Found | None:
    row = Found("", line.start)
    person = ""
    named: list[str] = []
    helps: list[str] = []
    for column, cell in enumerate(cells):
        label = labels[column] if column < len(labels) else ""
        facts = details(cell, phones_expected=label == "phone")
        row.give(facts)
        rest = unlabelled(cell, facts)
        if not rest:
            continue
        if any(fact.kind in ("phone", "email") for fact in facts) and is_person(rest) and rest in cell:
            person = rest  # "Bo Lind, tlf. ...": the number is the person's, not the row's
        if not facts and is_head(cell) and len(named) < 2 and (label in ("name", "") or not named):
            named.append(bare(cell))
        elif not facts and (label == "help" or HELP_NOUN.search(cell)):
            helps.append(cell)
    if person:
        named, helps = [person], helps or named[:1]
    if not named:
        return None
    if len(named) > 1 and not any(map(is_person, named)) and HELP_NOUN.search(named[1]):
        helps.append(named[1])
    entry = found_as(named, line.start + line.text.index(named[0]), helps[0] if helps else None)
    entry.facts = row.facts
    return entry
