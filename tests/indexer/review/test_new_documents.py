"""Documents without a row in corpus.toml: what is proposed, and what an editor writes."""

import tomllib
from datetime import date
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from indexer.build import build
from indexer.check import check
from indexer.review.asking import Asker
from indexer.review.desk import Desk
from indexer.review.walk import Walk
from kb.errors import EditConflict, EditRefused
from kb.settings import Settings

NEW = """Referat af mødet i Børneudvalget

Vedtaget den 3. maj 2024

Udvalget drøftede natteravnene og lektiehjælpen i fritiden, og forvaltningen følger op til efteråret.
"""


@pytest.fixture
def desk(settings: Settings) -> Desk:
    """A desk to which a document without a row has come, and one that tells no date."""
    (settings.corpus / "documents" / "referat.txt").write_text(NEW, "utf-8")
    (settings.corpus / "documents" / "notat.txt").write_text("Notat om fritid\n\nUden dato.", "utf-8")
    build(settings)
    return Desk.open(settings, date(2026, 11, 25))


def added(desk: Desk) -> dict[str, Any]:
    """Return the row that was written last."""
    row: dict[str, Any] = tomllib.loads((desk.corpus / "corpus.toml").read_text("utf-8"))["document"][-1]
    return row


def test_a_new_document_proposes_its_row_and_an_editor_writes_it(desk: Desk) -> None:
    new = desk.new_document("referat")
    assert (new.title, new.date) == ("Referat af mødet i Børneudvalget", "2024-05-03")
    assert new.date_line == "Vedtaget den 3. maj 2024"
    before = (desk.corpus / "corpus.toml").read_text("utf-8")
    desk.accept_document(new, {"publisher": "Havnby Kommune"})
    after = (desk.corpus / "corpus.toml").read_text("utf-8")
    assert after.startswith(before)
    assert 'scope = "ukendt" # udfyldes' in after
    assert (added(desk)["id"], added(desk)["path"]) == ("referat", "documents/referat.txt")
    assert (added(desk)["publisher"], added(desk)["date"]) == ("Havnby Kommune", "2024-05-03")
    assert [each.id for each in desk.new_documents()] == ["notat"]
    assert desk.overview().new_documents == 1
    assert build(desk.settings).documents  # the row holds
    kinds = {(each.kind, each.id) for each in check(desk.settings, today=desk.today).findings}
    assert ("unfilled_row", "referat") in kinds
    assert ("unlisted_file", "documents/notat.txt") in kinds


@pytest.mark.parametrize("said", [{}, {"date": "i går"}, {"date": "2024-13"}, {"date": "2024", "title": None}])
def test_a_document_without_a_date_or_a_title_gets_no_row(desk: Desk, said: dict[str, str | None]) -> None:
    new = desk.new_document("notat")
    assert (new.title, new.date, new.date_line) == ("Notat om fritid", "", None)
    with pytest.raises(EditRefused, match=r"Dato: skriv|Titel: et dokument"):
        desk.accept_document(new, said)
    assert added(desk)["id"] == "plan-2024"


def test_of_two_who_write_the_same_row_one_is_told_and_of_two_who_write_others_none(desk: Desk) -> None:
    first, second = desk.new_document("referat"), desk.new_document("notat")
    desk.accept_document(first, {})
    desk.accept_document(second, {"date": "2024-02"})
    assert added(desk)["date"] == "2024-02"
    with pytest.raises(EditConflict):
        desk.accept_document(first, {})


def test_a_new_document_that_has_changed_or_gone_gets_no_row(desk: Desk) -> None:
    new = desk.new_document("referat")
    path = desk.corpus / new.path
    path.write_text(NEW + "Mere.", "utf-8")
    with pytest.raises(EditConflict, match="ændret"):
        desk.accept_document(new, {})
    path.unlink()
    with pytest.raises(EditConflict, match="findes ikke længere"):
        desk.accept_document(new, {})


def test_new_documents_come_first_in_the_terminal(desk: Desk, keyboard: type[StringIO]) -> None:
    shown = StringIO()
    keys = keyboard("s\nr\n\nHavnby Kommune\n\nHavnby\n\n\na\n")
    sitting = Walk(desk, Asker(Console(file=shown, width=100), keys))
    sitting.go()
    assert sitting.decided == 1
    assert added(desk) | {"sha256": ""} == {
        "id": "referat", "path": "documents/referat.txt", "title": "Referat af mødet i Børneudvalget", "sha256": "",
        "publisher": "Havnby Kommune", "date": "2024-05-03", "scope": "Havnby", "licence": "ukendt",
    }  # fmt: skip
    assert "Vedtaget den 3. maj 2024" in shown.getvalue()
