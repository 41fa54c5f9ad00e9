"""What every vector store must do; a new store is a line in kb/stores/registry.py and is tested here."""

from pathlib import Path

import numpy as np
import pytest

from kb.errors import SettingsError
from kb.stores import registry
from kb.stores.base import VectorStore
from kb.stores.exact import ExactStore

DIMENSION = 32


def unit_vectors(count: int, seed: int) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


IDS = np.arange(100, 300, dtype=np.int64)
VECTORS = unit_vectors(200, 1)
QUERIES = unit_vectors(20, 2)


@pytest.fixture(params=list(registry.STORES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def store(name: str) -> VectorStore:
    store = registry.create(name, DIMENSION)
    store.add(IDS, VECTORS)
    return store


@pytest.fixture
def reference() -> ExactStore:
    reference = ExactStore(DIMENSION)
    reference.add(IDS, VECTORS)
    return reference


def test_the_ten_nearest_are_those_of_the_exact_search(store: VectorStore, reference: ExactStore) -> None:
    scores, ids = store.search(QUERIES, 10)
    expected_scores, expected_ids = reference.search(QUERIES, 10)
    np.testing.assert_allclose(scores, expected_scores, atol=1e-5)
    np.testing.assert_array_equal(ids, expected_ids)


def test_only_allowed_ids_are_found(store: VectorStore, reference: ExactStore) -> None:
    allowed = IDS[::7]
    _, ids = store.search(QUERIES, 10, allowed)
    assert set(ids.ravel()) <= set(allowed)
    np.testing.assert_array_equal(ids, reference.search(QUERIES, 10, allowed)[1])


def test_no_allowed_ids_find_nothing(store: VectorStore) -> None:
    _, ids = store.search(QUERIES, 3, np.empty(0, np.int64))
    assert (ids == -1).all()


def test_removed_vectors_are_not_found(store: VectorStore) -> None:
    _, before = store.search(QUERIES, 5)
    store.remove(np.unique(before))
    _, after = store.search(QUERIES, 5)
    assert not set(before.ravel()) & set(after.ravel())
    assert len(store) == len(IDS) - len(np.unique(before))


def test_added_vectors_are_found(store: VectorStore) -> None:
    store.add(np.array([7], np.int64), QUERIES[:1])
    scores, ids = store.search(QUERIES[:1], 1)
    assert ids[0, 0] == 7
    assert scores[0, 0] == pytest.approx(1.0, abs=1e-5)


def test_asking_for_more_than_there_are_pads_with_minus_one(name: str) -> None:
    store = registry.create(name, DIMENSION)
    store.add(np.array([5], np.int64), VECTORS[:1])
    scores, ids = store.search(QUERIES[:2], 4)
    assert ids.tolist() == [[5, -1, -1, -1]] * 2
    assert (scores[:, 1:] == -np.inf).all()


def test_an_empty_store_finds_nothing(name: str) -> None:
    _, ids = registry.create(name, DIMENSION).search(QUERIES[:1], 3)
    assert (ids == -1).all()


def test_vectors_come_back_by_id_in_the_order_asked(store: VectorStore) -> None:
    np.testing.assert_allclose(store.vectors(np.array([250, 100, 101], np.int64)), VECTORS[[150, 0, 1]], atol=1e-6)


def test_a_saved_store_answers_as_before(name: str, store: VectorStore, tmp_path: Path) -> None:
    store.save(tmp_path / "vectors")
    loaded = registry.load(name, tmp_path / "vectors")
    assert (len(loaded), loaded.dimension) == (len(store), DIMENSION)
    for ours, theirs in zip(store.search(QUERIES, 10), loaded.search(QUERIES, 10), strict=True):
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize(("ids", "width"), [(3, DIMENSION), (2, DIMENSION - 1)])
def test_arrays_that_do_not_fit_are_refused(store: VectorStore, ids: int, width: int) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        store.add(np.arange(ids, dtype=np.int64), np.zeros((2, width), np.float32))


def test_questions_of_another_dimension_are_refused(store: VectorStore) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        store.search(np.zeros((1, DIMENSION + 1), np.float32), 3)


def test_an_unknown_store_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="faiss"):
        registry.create("ukendt", 3)
