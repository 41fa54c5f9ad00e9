"""The readings of the build in service: a file that has not changed is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.extract.contact_found import Found
from indexer.reading import Reading
from kb.domain import Document, RowReading
from kb.index.records import read_records, write_records

NAME = "readings.jsonl"  # in the build's folder, so the manifest has its checksum


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What the index itself does not hold of a reading."""

    document_id: str
    made_from: str
    named: tuple[Found, ...]
    rows: tuple[RowReading, ...] = ()


def rows_of(readings: Iterable[Reading]) -> Iterator[ReadingRow]:
    """Yield what is kept of readings beside the index."""
    return (ReadingRow(each.document.id, each.made_from, each.named, each.rows) for each in readings)


def readings_of(rows: Iterable[ReadingRow], documents: Mapping[str, Document]) -> dict[str, Reading]:
    """Return the readings by what they were made from."""
    return {row.made_from: Reading(documents[row.document_id], row.named, row.made_from, row.rows) for row in rows}


def write_readings(folder: Path, readings: Iterable[Reading]) -> None:
    """Write what the index itself does not hold of the readings."""
    write_records(folder / NAME, rows_of(readings))


def earlier_readings(folder: Path, documents: Mapping[str, Document]) -> dict[str, Reading]:
    """Return the readings of a whole build by what they were made from; none where it kept none."""
    path = folder / NAME
    return readings_of(read_records(path, ReadingRow) if path.exists() else [], documents)
