"""Indexing into Milvus: a new collection and a moved alias, and whatever goes wrong the old one goes on serving."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from indexer.build import build
from indexer.shelves.database import DatabaseDraft
from kb.assembly import searcher_of
from kb.builds import RemoteBuild, newest, open_build, place_of
from kb.domain import Answer
from kb.embedders.hashing import HashingEmbedder
from kb.errors import IndexMissing, SettingsError, StoreRefused, StoreUnreachable
from kb.index import Index
from kb.milvus import Address, Collection, alias
from kb.milvus.row import key
from kb.search import Searcher
from kb.settings import Settings
from tests.milvus_server import MilvusServer

TODAY = date(2026, 11, 21)
PLAN = """Handleplan for biblioteker 2024

1. Læseklubber for børn
Formål: At få flere børn til at læse.
Status: Der er startet 12 læseklubber på kommunens biblioteker.

2. Bogbus til landsbyerne
Formål: At bringe bøger ud til borgere uden bil.
Status: Bogbussen kører i fem landsbyer hver uge.
"""


@pytest.fixture
def settings(tmp_path: Path, address: Address) -> Settings:
    documents = tmp_path / "corpus" / "documents"
    documents.mkdir(parents=True)
    (documents / "biblioteksplan-2024.txt").write_text(PLAN, "utf-8")
    return Settings(
        corpus=tmp_path / "corpus",
        index=tmp_path / "index",
        embedder="hashing",
        store="milvus",
        milvus_uri=address.uri,
        milvus_alias=address.alias,
        keep_builds=1,
    )


def change(settings: Settings, mark: str) -> None:
    text = PLAN.replace("Bogbus til", f"{mark} til")
    (settings.corpus / "documents" / "biblioteksplan-2024.txt").write_text(text, "utf-8")


def in_service(settings: Settings) -> Index:
    return open_build(newest(place_of(settings)))


def titles(index: Index) -> list[str]:
    return [initiative.title for initiative in index.initiatives.values()]


def test_a_folder_of_documents_becomes_an_index_and_nothing_of_it_is_on_this_machine(settings: Settings) -> None:
    report = build(settings, TODAY)
    index = in_service(settings)
    assert titles(index) == ["Læseklubber for børn", "Bogbus til landsbyerne"]
    assert index.manifest.build_id == report.build_id
    assert not settings.index.exists()


def test_what_has_not_changed_is_not_built_again_and_what_has_is_read_and_embedded_alone(settings: Settings) -> None:
    first = build(settings, TODAY)
    assert build(settings, TODAY).unchanged
    (settings.corpus / "documents" / "ny.txt").write_text("Svømmehallen holder åbent om søndagen.", "utf-8")
    again = build(settings, TODAY)
    assert {document.id: document.reused for document in again.documents} == {"biblioteksplan-2024": True, "ny": False}
    assert (again.embedded, again.reused) == (1, first.embedded)


def test_a_reader_of_the_old_index_is_answered_while_and_after_the_alias_moves(settings: Settings) -> None:
    build(settings, TODAY)
    searcher = searcher_of(in_service(settings), HashingEmbedder())
    change(settings, "Bogbil")
    build(settings, TODAY)
    assert titles(in_service(settings))[1] == "Bogbil til landsbyerne"
    answer = searcher.answer("Hvor kører bogbussen?")
    assert answer.initiatives[0].initiative.title == "Bogbus til landsbyerne"
    assert [passage.passage.document_id for passage in answer.passages]


def test_as_many_builds_are_kept_as_asked_for_and_never_another_aliass(settings: Settings, address: Address) -> None:
    stranger = Collection.create(address, f"{address.alias}_test_20200101T000000000000_00000000", 4)
    builds = []
    for mark in ("Bogbil", "Bogvogn", "Bogbåd"):
        change(settings, mark)
        builds.append(alias.collection_of(address, build(settings, TODAY).build_id))
    assert alias.builds(address) == builds[-2:]
    assert Collection.open(address, stranger.name).dimension == 4


def test_a_build_that_fails_half_way_leaves_the_old_one_in_service_and_no_rest(
    settings: Settings, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(settings, TODAY)
    served = newest(place_of(settings))
    change(settings, "Bogbil")

    def fail(self: DatabaseDraft, *_: object) -> None:
        raise StoreRefused("fuld")

    monkeypatch.setattr(DatabaseDraft, "finish", fail)
    with pytest.raises(StoreRefused, match="fuld"):
        build(settings, TODAY)
    assert newest(place_of(settings)) == served
    assert isinstance(served, RemoteBuild)
    assert alias.builds(address) == [served.name]


def test_what_a_killed_build_left_is_swept_when_it_is_a_day_old(settings: Settings, address: Address) -> None:
    old, new = (
        Collection.create(address, f"{address.alias}_{day}T000000000000_00000000", 4)
        for day in ("20200101", "29990101")
    )
    build(settings, TODAY)
    assert old.name not in alias.builds(address)
    assert new.name in alias.builds(address)


def test_a_half_written_index_in_service_is_built_anew(settings: Settings, address: Address) -> None:
    build(settings, TODAY)
    Collection.open(address, alias.in_service(address)).delete([key("manifest", "manifest")])
    assert not build(settings, TODAY).unchanged
    assert titles(in_service(settings))


def test_no_index_yet_is_a_stated_error(settings: Settings) -> None:
    with pytest.raises(IndexMissing, match=r"fagsvar index"):
        newest(place_of(settings))


def test_milvus_without_an_address_is_a_stated_error(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="--uri"):
        build(settings.model_copy(update={"milvus_uri": ""}), TODAY)


def answered_at_last(searcher: Searcher, question: str) -> Answer:
    """Ask until the client has found the server again; it waits a little longer after every try."""
    end = time.monotonic() + 60
    while True:
        try:
            return searcher.answer(question)
        except StoreUnreachable:
            assert time.monotonic() < end
            time.sleep(0.1)


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> Iterator[tuple[MilvusServer, Settings]]:
    """A server that may be stopped."""
    server = MilvusServer(tmp_path / "data")
    server.start()
    yield server, settings.model_copy(update={"milvus_uri": server.uri})
    server.stop()


def test_a_database_that_goes_away_is_a_stated_error_and_has_all_of_it_when_it_is_back(
    own: tuple[MilvusServer, Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, chosen = own
    monkeypatch.setattr("kb.milvus.collection.READING", 1.0)
    monkeypatch.setattr("kb.milvus.alias.CALL", 1.0)
    build(chosen, TODAY)
    searcher = searcher_of(in_service(chosen), HashingEmbedder())
    asked = "Hvor kører bogbussen?"
    before = searcher.answer(asked)
    server.stop()
    with pytest.raises(StoreUnreachable, match="svarer ikke"):
        searcher.answer("Hvad med læseklubber?")
    change(chosen, "Bogbil")
    with pytest.raises(StoreUnreachable):
        build(chosen, TODAY)
    server.start()
    assert answered_at_last(searcher, asked).passages == before.passages
    assert titles(in_service(chosen))[1] == "Bogbus til landsbyerne"
