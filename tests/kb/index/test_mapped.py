"""Records that stay in their files until they are asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kb.domain import Filters
from kb.embedders.hashing import HashingEmbedder
from kb.index import Index, Unit
from kb.index.lines import Lines, write_lines
from kb.index.names import MappedNames, read_names, write_names

NAMES = ["å", "b", "a", "ab", "Æ", "b-2", ""]


def test_lines_come_back_one_by_one_with_whatever_stands_in_them(tmp_path: Path) -> None:
    lines = ["første".encode(), b"", "\u2028 \x85".encode(), b"last"]
    write_lines(tmp_path / "x", lines)
    read = Lines(tmp_path / "x")
    assert list(read) == lines
    assert read[1:3] == lines[1:3]
    with pytest.raises(IndexError):
        read[4]


def test_no_lines_can_be_written_and_read(tmp_path: Path) -> None:
    write_lines(tmp_path / "x", [])
    assert len(Lines(tmp_path / "x")) == 0


def test_lines_cut_short_are_refused(tmp_path: Path) -> None:
    write_lines(tmp_path / "x", [b"one", b"two"])
    (tmp_path / "x").write_bytes(b"one\ntw")
    with pytest.raises(ValueError, match="does not end"):
        Lines(tmp_path / "x")


@pytest.mark.parametrize("held", [0, 100])
def test_names_are_found_by_number_and_numbers_by_name_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr("kb.index.names.HELD", held)
    write_names(tmp_path, "things", NAMES)
    names = read_names(tmp_path, "things")
    assert isinstance(names, MappedNames) == (held == 0)
    for _ in range(2):  # what came up before is remembered
        assert [names.number(name) for name in NAMES] == list(range(len(NAMES)))
        assert [names.name(number) for number in range(len(names))] == NAMES
    for strange in ("c", "z", "0", "ø"):
        with pytest.raises(KeyError):
            names.number(strange)


@pytest.mark.parametrize("held", [0, 20_000])
def test_records_are_found_by_name_however_many_there_are(
    built: Path, content: Any, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr("kb.index.names.HELD", held)
    index = Index.load(built)
    for name in ("documents", "passages", "initiatives"):
        table = getattr(index, name)
        assert dict(table) == {record.id: record for record in content.records[name]}
        assert "findes-ikke" not in table
        assert table.get("findes-ikke") is None
    assert {name: tuple(units) for name, units in index.sentences.items()} == {
        unit.passage_id: (unit,) for unit in content.units
    }


@pytest.mark.parametrize(
    ("filters", "left"),
    [
        (Filters(document=("bib",)), 3),
        (Filters(document=("andet",)), 0),
        (Filters(scope=("Øby Kommune",), state=("running",)), 3),
        (Filters(state=("expired",)), 0),
        (Filters(area=("Fritid",)), 0),
    ],
)
def test_filters_leave_part_of_an_index(built: Path, filters: Filters, left: int) -> None:
    part = Index.load(built).within(filters)
    assert len(part.passages) == len(list(part.passages)) == left
    assert len(part.initiatives) == (1 if left else 0)
    assert ("bib-1" in part.passages) == (part.passages.get("bib-1") is not None) == bool(left)
    found = part.store.search(HashingEmbedder().encode_questions(["lydbøger"]), 3)[1]
    assert (found >= 0).sum() == left


@pytest.mark.parametrize("wrong", ["order", "id", "stranger"])
def test_sentences_out_of_order_are_not_written(tmp_path: Path, save: Any, content: Any, wrong: str) -> None:
    units = list(content.units)
    if wrong == "order":
        units = [replace(unit, id=at) for at, unit in enumerate(reversed(units))]
    elif wrong == "id":
        units[1] = replace(units[1], id=7)
    else:
        units.append(Unit(3, "bib-9", 0, 1, "?"))
    with pytest.raises(LookupError):
        save(tmp_path / "b1", replace(content, units=tuple(units)), "exact")
    assert not (tmp_path / "b1" / "manifest.json").exists()


def test_texts_in_another_order_than_their_records_are_not_written(tmp_path: Path, save: Any, content: Any) -> None:
    for texts in (dict(reversed(content.texts.items())), dict(list(content.texts.items())[:-1])):
        with pytest.raises(LookupError, match="bib"):
            save(tmp_path / f"b{len(texts)}", replace(content, texts=texts), "exact")
