"""An index in Milvus is the index that was written there, whole or refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kb.danish.analysis import analyse
from kb.embedders.hashing import HashingEmbedder
from kb.errors import IndexDamaged, IndexMismatch
from kb.index import Index, Manifest, bring
from kb.index.remote import load_remote, save_rows, seal
from kb.milvus import Address, Collection
from kb.milvus.row import key

EMBEDDER = HashingEmbedder()


def manifest(**other: Any) -> Manifest:
    made = Manifest("b1", "2031-01-01T00:00:00+00:00", "c", "s", "hashing", "hashing-1", EMBEDDER.dimension, "milvus")
    return replace(made, **other)


def written(address: Address, content: Any, **other: Any) -> Collection:
    collection = Collection.create(address, address.alias, EMBEDDER.dimension)
    counts = save_rows(
        collection,
        records=content.records,
        units=content.units,
        vectors=EMBEDDER.encode_passages([unit.text for unit in content.units]),
        texts=content.texts,
        extra=content.extra,
    )
    seal(collection, manifest(**{"counts": counts} | other))
    return collection


@pytest.fixture
def collection(address: Address, content: Any) -> Collection:
    return written(address, content)


def test_what_was_written_comes_back_as_it_was(collection: Collection, content: Any) -> None:
    index = load_remote(collection)
    for name, records in content.records.items():
        found = getattr(index, name)
        assert {record.id: found[record.id] for record in records} == {record.id: record for record in records}
        assert set(found) == {record.id for record in records}
        assert len(found) == len(records)
        assert "findes-ikke" not in found
    assert sorted(index.units, key=lambda unit: unit.id) == list(content.units)
    assert [index.units[at] for at in range(len(index.units))] == list(content.units)
    assert list(index.units[1:3]) == list(content.units[1:3])
    assert index.extra == content.extra
    assert index.scopes == {"bib": "Øby Kommune"}
    assert {name: list(units) for name, units in index.sentences.items()} == {
        unit.passage_id: [unit] for unit in content.units
    }


def test_a_text_longer_than_a_row_comes_back_whole(address: Address, content: Any) -> None:
    document = replace(content.records["documents"][0], raw="æ" * 200_000)
    long = replace(content, records=content.records | {"documents": (document,)}, extra={"lang": "ø" * 100_000})
    index = load_remote(written(address, long))
    assert index.documents["bib"] == document
    assert index.extra == long.extra


def test_it_is_searched_by_meaning_and_by_words(collection: Collection) -> None:
    index = load_remote(collection)
    assert index.store.search(EMBEDDER.encode_questions(["lydbøger fra biblioteket"]), 1)[1].tolist() == [[1]]
    assert index.lexical.search("ngrams", dict.fromkeys(analyse("vaerksted")["ngrams"], 1.0), 1)[0][0] == "bib-2"
    assert index.lexical.search("stems", {}, 5) == index.lexical.search("stems", {"kvantefysik": 1.0}, 5) == []


def test_what_is_brought_at_once_is_not_asked_for_again(
    collection: Collection, content: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = load_remote(collection)
    names = [passage.id for passage in content.records["passages"]]
    bring(index.passages, [*names, "findes-ikke"])
    bring(index.sentences, names)
    monkeypatch.setattr(Collection, "get", lambda *_: pytest.fail("asked again"))
    monkeypatch.setattr(Collection, "where", lambda *_: pytest.fail("asked again"))
    assert [index.passages[name].id for name in names] == names
    assert "findes-ikke" not in index.passages
    assert [len(index.sentences[name]) for name in names] == [1, 1, 1]


def test_a_collection_without_its_manifest_is_half_written(collection: Collection) -> None:
    collection.delete([key("manifest", "manifest")])
    with pytest.raises(IndexDamaged, match="ikke skrevet færdig"):
        load_remote(collection)


def test_a_collection_that_lacks_rows_is_refused_with_what_it_lacks(collection: Collection) -> None:
    collection.delete([key("passages", "bib-1")])
    with pytest.raises(IndexDamaged, match="2 rækker af slagsen passages, men skulle have 3"):
        load_remote(collection)


def test_another_format_is_a_mismatch(address: Address, content: Any) -> None:
    with pytest.raises(IndexMismatch, match="format 0"):
        load_remote(written(address, content, format=0))


def test_another_dimension_than_the_manifest_says_is_a_mismatch(address: Address, content: Any) -> None:
    with pytest.raises(IndexMismatch, match="512"):
        load_remote(written(address, content, dimension=3))


def test_a_collection_that_somebody_else_made_is_a_mismatch(address: Address) -> None:
    address.client().create_collection(address.alias, dimension=8)
    with pytest.raises(IndexMismatch, match=address.alias):
        Collection.open(address, address.alias)


def test_another_model_is_a_mismatch(collection: Collection) -> None:
    index: Index = load_remote(collection)
    with pytest.raises(IndexMismatch, match="fagsvar index"):
        index.require("en-anden", "x", EMBEDDER.dimension)


def test_vectors_come_back_in_the_order_asked_for(collection: Collection, content: Any) -> None:
    vectors = EMBEDDER.encode_passages([unit.text for unit in content.units])
    np.testing.assert_allclose(load_remote(collection).store.vectors(np.array([2, 0])), vectors[[2, 0]], atol=1e-6)
