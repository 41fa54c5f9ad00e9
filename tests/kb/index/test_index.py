from __future__ import annotations

import hashlib
import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kb.danish.analysis import analyse
from kb.embedders.hashing import HashingEmbedder
from kb.errors import IndexMismatch, IndexMissing, IndexNotWritten
from kb.index import Index, Manifest
from kb.stores import registry

Save = Callable[..., Manifest]


def contents(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("store", sorted(registry.STORES.keys() - registry.ELSEWHERE))
def test_what_was_saved_comes_back_as_it_was(tmp_path: Path, save: Save, content: Any, store: str) -> None:
    manifest = save(tmp_path / "b1", content, store)
    index = Index.load(tmp_path / "b1")
    assert index.manifest == manifest
    for name, records in content.records.items():
        assert tuple(getattr(index, name).values()) == records
        assert tuple(getattr(index, name)) == tuple(record.id for record in records)
    assert tuple(index.units) == content.units
    assert index.extra == content.extra
    assert len(index.store) == manifest.counts["units"] == len(content.units)


def test_a_loaded_index_can_be_searched(built: Path) -> None:
    index = Index.load(built)
    question = HashingEmbedder().encode_questions(["lydbøger fra biblioteket"])
    assert index.store.search(question, 1)[1].tolist() == [[1]]
    terms = dict.fromkeys(analyse("vaerksted")["ngrams"], 1.0)
    assert index.lexical.search("ngrams", terms, 1)[0][0] == "bib-2"


def test_loading_and_searching_leave_the_files_as_they_were(built: Path) -> None:
    before = contents(built)
    for _ in range(2):
        Index.load(built).lexical.search("stems", {"bog": 1.0}, 3)
    assert contents(built) == before


def test_two_builds_of_the_same_are_read_side_by_side(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "b2")
    first, second = Index.load(built), Index.load(tmp_path / "b2")
    shutil.rmtree(tmp_path / "b2")  # a build that is swept away while it is still being served
    terms = dict.fromkeys(analyse("cykler")["stems"], 1.0)
    assert first.lexical.search("stems", terms, 3) == second.lexical.search("stems", terms, 3)
    np.testing.assert_array_equal(first.store.vectors(np.array([0])), second.store.vectors(np.array([0])))


def test_an_index_of_nothing_can_be_saved_and_searched(tmp_path: Path, save: Save, content: Any) -> None:
    nothing = replace(content, records=dict.fromkeys(content.records, ()), units=(), texts={}, extra={})
    save(tmp_path / "b1", nothing)
    index = Index.load(tmp_path / "b1")
    assert index.lexical.search("stems", {"bog": 1.0}, 5) == []
    assert index.store.search(HashingEmbedder().encode_questions(["bog"]), 2)[1].tolist() == [[-1, -1]]


def test_a_folder_without_a_manifest_is_no_index(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "findes-ikke"):
        with pytest.raises(IndexMissing, match=r"fagsvar index"):
            Index.load(folder)


def test_an_index_of_another_format_is_a_mismatch(built: Path, tmp_path: Path) -> None:
    replace(Manifest.load(built), format=999).save(tmp_path)
    with pytest.raises(IndexMismatch, match="999"):
        Index.load(tmp_path)


@pytest.mark.parametrize(
    "other", [("andet", "hashing-1", 512), ("hashing", "andet", 512), ("hashing", "hashing-1", 384)]
)
def test_an_index_serves_the_embedder_that_made_it_and_no_other(built: Path, other: tuple[str, str, int]) -> None:
    index, embedder = Index.load(built), HashingEmbedder()
    index.require(embedder.name, embedder.fingerprint, embedder.dimension)
    with pytest.raises(IndexMismatch, match=other[0]):
        index.require(*other)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [0, 50, 300, 700, 3000])
@pytest.mark.parametrize("store", sorted(registry.STORES.keys() - registry.ELSEWHERE))
def test_a_full_disk_is_a_stated_error_and_leaves_no_index(
    tmp_path: Path, save: Save, content: Any, size: int, store: str
) -> None:
    with largest_file(size), pytest.raises(IndexNotWritten, match="disken"):
        save(tmp_path / "b1", content, store)
    with pytest.raises(IndexMissing):
        Index.load(tmp_path / "b1")
