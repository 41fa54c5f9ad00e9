"""How sure recognition was of a word follows the word into the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from indexer import readers
from indexer.readers.page.assemble import assemble
from indexer.readers.page.certainties import certainties
from indexer.readers.page.words import Page, RuledTable, Word


def words(line: str, top: float, sure: list[int], x: float = 60.0) -> list[Word]:
    found = []
    for text, percent in zip(line.split(), sure, strict=True):
        found.append(Word(text, x, x + 6 * len(text), top, top + 10, 10.0, sure=percent))
        x += 6 * len(text) + 4
    return found


def told(pages: list[Page]) -> list[tuple[str, int]]:
    text = assemble(pages)
    return [(text[each.start : each.end], each.percent) for each in certainties(text, pages)]


def page(*lines: list[Word], tables: tuple[RuledTable, ...] = ()) -> Page:
    return Page(595, 842, [word for line in lines for word in line], tables)


def test_every_word_has_its_own_and_words_alike_their_turn() -> None:
    first = page(words("Ring til os og sig til", 100, [95, 90, 96, 91, 40, 12]))
    second = page(words("Ring igen.", 100, [33, 77]))
    assert told([first, second]) == [
        ("Ring", 95), ("til", 90), ("os", 96), ("og", 91), ("sig", 40), ("til", 12), ("Ring", 33), ("igen.", 77),
    ]  # fmt: skip


def test_cells_of_tables_have_theirs() -> None:
    rows = tuple(tuple(tuple(words(cell, 200 + 20 * n, [50 + n])) for cell in row) for n, row in enumerate(
        [("Tilbud", "Pris"), ("Mentor", "gratis")]
    ))  # fmt: skip
    table = RuledTable(50, 500, 195, 240, rows)
    found = dict(told([page(words("Se skemaet.", 100, [88, 89]), tables=(table,))]))
    assert found == {"Se": 88, "skemaet.": 89, "Tilbud": 50, "Pris": 50, "Mentor": 51, "gratis": 51}


def test_where_one_of_words_alike_was_left_out_the_least_sure_stands_for_all() -> None:
    text = [words("Alle familier får besøg", 300 + 14 * n, [94, 93 - 40 * n, 92, 91]) for n in range(2)]
    pages = [page(words("Nordby familier", 20, [97, 96]), *text) for _ in range(3)]
    assert {percent for word, percent in told(pages) if word == "familier"} == {53}


def test_printed_words_have_none() -> None:
    printed = [Word("Ring", 60, 90, 100, 110, 10.0), Word("nu", 95, 110, 100, 110, 10.0)]
    assert certainties("Ring nu\n\f", [page(printed)]) == ()


def test_a_picture_is_read_with_how_sure_recognition_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def recognised(*_: Any) -> list[Word]:
        return words("Åben rådgivning til familier", 100, [96, 41, 90, 88])

    monkeypatch.setattr("indexer.readers.scan.recognise.words_on", recognised)
    Image.new("L", (827, 1170), 255).save(tmp_path / "side.png", dpi=(100, 100))
    found = readers.recognise(tmp_path / "side.png", 50_000_000)
    assert found.text == readers.read(tmp_path / "side.png", 50_000_000)
    (unsure,) = [each for each in found.certainties if each.percent == 41]
    assert found.text[unsure.start : unsure.end] == "rådgivning"


def test_what_is_printed_is_read_with_no_certainty(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ring nu.", "utf-8")
    assert readers.recognise(tmp_path / "a.txt", 100) == readers.Recognised("Ring nu.")
