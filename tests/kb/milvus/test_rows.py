"""Rows hold texts of any length, and an expression holds whatever a reader writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import MissingExtra, SettingsError, StoreRefused, StoreUnreachable
from kb.milvus import Address, Collection, Row
from kb.milvus.collection import said
from kb.milvus.row import LARGEST


@given(st.text(max_size=30), st.integers(0, 5), st.sampled_from("aæ😀"))
def test_pieces_fit_and_make_the_text_again(text: str, times: int, letter: str) -> None:
    whole = text + letter * (times * LARGEST // 3)
    rows = list(Row("document", "d", whole).divided())
    assert "".join(row.record for row in rows) == whole
    assert all(len(row.record.encode()) <= LARGEST for row in rows)
    assert len({row.key for row in rows}) == len(rows) == rows[0].pieces


def test_a_filter_finds_exactly_its_value_whatever_stands_in_it(address: Address) -> None:
    collection = Collection.create(address, address.alias, 3)
    odd = ['a "b"', "a \\", 'x"] or key != "', "æ'ø", "%", "a\nb"]
    collection.insert(Row("passage", str(at), narrowed={"area": area}) for at, area in enumerate(odd))
    for at, area in enumerate(odd[:-1]):
        assert [row["name"] for row in collection.where(said(("area", [area])), ["name"])] == [str(at)]
    assert list(collection.where(said(("area", ['"] or kind != "'])), ["name"])) == []


def test_a_database_that_does_not_answer_is_a_stated_error() -> None:
    with pytest.raises(StoreUnreachable, match="svarer ikke"):
        Address("http://127.0.0.1:9").client()


def test_a_collection_that_is_not_there_is_a_stated_error(address: Address) -> None:
    with pytest.raises(StoreRefused, match="findes_ikke"):
        Collection.open(address, "findes_ikke")


@pytest.mark.parametrize("uri", ["", "milvus", "ftp://milvus", "en/mappe"])
def test_what_is_no_address_is_a_stated_error_with_an_example(uri: str) -> None:
    with pytest.raises(SettingsError, match=r"http://localhost:19530"):
        Address(uri)


def test_an_alias_that_milvus_would_refuse_is_a_stated_error() -> None:
    with pytest.raises(SettingsError, match="FAGSVAR_MILVUS_ALIAS"):
        Address("http://localhost:19530", "æøå")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pymilvus", None)
    with pytest.raises(MissingExtra, match=r"fagsvar\[milvus\]"):
        Address("http://127.0.0.1:19599").client()


def test_the_token_is_in_no_text_about_the_address() -> None:
    assert "hemmelig" not in repr(Address("http://localhost:19530", token="root:hemmelig"))  # noqa: S106
