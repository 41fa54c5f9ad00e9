"""The kinds that do not compare everything, at a size where they do not: nearly as good as the reference."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from kb.stores import registry, rows
from kb.stores.base import VectorStore
from kb.stores.exact import ExactStore
from kb.stores.faiss_store import FACTS
from kb.stores.finders.registry import FLAT, kind_for

DIMENSION = 32
SIZE = 6_000
QUESTIONS = 40


def vectors(count: int, seed: int) -> np.ndarray:
    """Return vectors that lie in clouds, as those of a language do."""
    clouds = np.random.default_rng(0).normal(size=(100, DIMENSION))
    rng = np.random.default_rng(seed)
    made = clouds[rng.integers(0, len(clouds), count)] + rng.normal(scale=0.7, size=(count, DIMENSION))
    unit: np.ndarray = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
    return unit


@pytest.fixture(scope="module")
def reference() -> ExactStore:
    store = ExactStore(DIMENSION)
    store.add(np.arange(SIZE), vectors(SIZE, 1))
    return store


@pytest.fixture(scope="module", params=["faiss-flat", "faiss-hnsw", "faiss-rabitq"])
def saved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    path = tmp_path_factory.mktemp("store") / "vectors"
    store = registry.create(request.param, DIMENSION)
    store.add(np.arange(SIZE), vectors(SIZE, 1))
    store.save(path)
    return str(request.param), path


@pytest.fixture
def store(saved: tuple[str, Path]) -> VectorStore:
    return registry.load(*saved)


def shared(ours: np.ndarray, theirs: np.ndarray) -> float:
    """Return the share of the reference's ids that were found."""
    return float(np.mean([len(set(a) & set(b)) / len(b) for a, b in zip(ours.tolist(), theirs.tolist(), strict=True)]))


def test_nearly_all_of_the_ten_best_are_found(store: VectorStore, reference: ExactStore) -> None:
    questions = vectors(QUESTIONS, 2)
    assert shared(store.search(questions, 10)[1], reference.search(questions, 10)[1]) >= 0.97


def test_scores_are_inner_products_best_first(store: VectorStore, reference: ExactStore) -> None:
    questions = vectors(QUESTIONS, 3)
    scores, ids = store.search(questions, 50)
    assert (np.diff(scores, axis=1) <= 0).all()
    exact = np.einsum("qd,qkd->qk", questions, reference.vectors(ids.ravel()).reshape(QUESTIONS, 50, DIMENSION))
    np.testing.assert_allclose(scores, exact, atol=1e-3)  # the bits' rows keep 16 bits of a number


@pytest.mark.parametrize("share", [0.01, 0.4, 0.9])
def test_a_filter_leaves_only_what_it_allows_and_nearly_the_best_of_that(
    store: VectorStore, reference: ExactStore, share: float
) -> None:
    allowed = np.random.default_rng(4).permutation(SIZE)[: int(SIZE * share)]
    questions = vectors(QUESTIONS, 5)
    ids = store.search(questions, 10, allowed)[1]
    assert set(ids.ravel().tolist()) <= set(allowed.tolist())
    assert shared(ids, reference.search(questions, 10, allowed)[1]) >= 0.97


@pytest.mark.parametrize("k", [700, 3_000, SIZE])
def test_as_many_as_asked_for_are_given_while_there_are_so_many(store: VectorStore, k: int) -> None:
    scores, ids = store.search(vectors(2, 6), k)
    assert all(len(set(row.tolist()) - {-1}) == k for row in ids)
    assert np.isfinite(scores).all()


def test_what_is_removed_is_found_no_more_and_what_is_added_is(store: VectorStore) -> None:
    question = vectors(1, 7)
    gone = store.search(question, 20)[1][0]
    store.remove(gone)
    store.add(np.array([SIZE + 5]), question)
    found = store.search(question, 20)[1][0]
    assert found[0] == SIZE + 5
    assert not set(found.tolist()) & set(gone.tolist())
    assert len(store) == SIZE - 20 + 1


def test_vectors_come_back_nearly_as_they_were_given(store: VectorStore) -> None:
    ids = np.array([SIZE - 1, 0, 17])
    np.testing.assert_allclose(store.vectors(ids), vectors(SIZE, 1)[ids], atol=1e-3)


def test_the_kind_is_said(saved: tuple[str, Path]) -> None:
    name, path = saved
    assert f"faiss-{registry.load(name, path).facts()['kind']}" == name


def test_the_files_of_a_store_are_mapped_not_read(store: VectorStore, saved: tuple[str, Path]) -> None:
    store.search(vectors(1, 8), 5)
    maps = Path("/proc/self/maps").read_text("utf-8")
    large = [path for path in saved[1].iterdir() if path.suffix in {".npy", ".faiss"}]
    assert large
    assert [path.name for path in large if str(path) not in maps] == []


@pytest.mark.parametrize(("size", "kind"), [(0, "flat"), (FLAT, "flat"), (FLAT + 1, "rabitq"), (9_999_999, "rabitq")])
def test_the_kind_follows_from_the_size(size: int, kind: str) -> None:
    assert kind_for(size) == kind


def test_the_plain_store_chooses_by_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("kb.stores.finders.registry.FLAT", 1_000)
    store = registry.create("faiss", DIMENSION)
    store.add(np.arange(500), vectors(500, 1))
    assert store.facts()["kind"] == "flat"
    store.add(np.arange(500, 2_000), vectors(1_500, 2))
    assert store.facts()["kind"] == "rabitq"
    store.save(tmp_path / "vectors")
    assert registry.load("faiss", tmp_path / "vectors").facts() == store.facts()


def test_numbers_that_tell_little_do_not_drown_those_that_tell_much() -> None:
    """Most of what these vectors say is in their first numbers, as it is in many a model's."""
    weights = np.arange(1, DIMENSION + 1) ** -1.5
    leaning, questions = vectors(SIZE, 1) * weights, vectors(QUESTIONS, 2) * weights
    ours, theirs = registry.create("faiss-rabitq", DIMENSION), ExactStore(DIMENSION)
    for each in (ours, theirs):
        each.add(np.arange(SIZE), leaning.astype(np.float32))
    assert ours.facts()["kind"] == "rabitq"
    asked = questions.astype(np.float32)
    assert shared(ours.search(asked, 10)[1], theirs.search(asked, 10)[1]) >= 0.97


@pytest.mark.parametrize("name", ["faiss", "faiss-ivfpq"])
def test_an_index_of_a_kind_that_is_no_more_is_arranged_anew(
    name: str, saved: tuple[str, Path], reference: ExactStore, tmp_path: Path
) -> None:
    old = tmp_path / "vectors"
    old.mkdir()
    for part in ("ids.npy", "rows.npy"):
        shutil.copy(saved[1] / part, old)
    (old / "ivfpq.faiss").write_bytes(b"cells and codes")
    (old / FACTS).write_text(json.dumps({"kind": "ivfpq", "cells": 128, "bytes_a_code": 4, "probes": 48}), "utf-8")
    store = registry.load(name, old)
    questions = vectors(QUESTIONS, 2)
    assert shared(store.search(questions, 10)[1], reference.search(questions, 10)[1]) >= 0.97
    np.testing.assert_allclose(store.vectors(np.array([5])), vectors(SIZE, 1)[[5]], atol=1e-3)


def test_more_vectors_than_memory_is_given_for_are_gathered_in_a_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(rows, "IN_MEMORY", 4 * DIMENSION * 100)
    store = registry.create("faiss", DIMENSION)
    made = vectors(350, 1)
    for at in range(0, 350, 70):
        store.add(np.arange(at, at + 70), made[at : at + 70])
    store.remove(np.array([3]))
    store.save(tmp_path / "vectors")
    for each in (store, registry.load("faiss", tmp_path / "vectors")):
        np.testing.assert_array_equal(each.vectors(np.array([0, 349])), made[[0, 349]])
        assert len(each) == 349
