"""What every vector store owes; a store that is added to the registry is tested here by being there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kb.stores import registry
from kb.stores.base import VectorStore
from kb.stores.exact import ExactStore

DIMENSION = 24


WHERE: dict[str, dict[str, str]] = {}  # what a store in a database must be told


@pytest.fixture(autouse=True, scope="session")
def places(milvus_uri: str) -> None:
    WHERE["milvus"] = {"uri": milvus_uri}


def create(backend: str, dimension: int = DIMENSION) -> VectorStore:
    return registry.create(backend, dimension, **WHERE.get(backend, {}))


@pytest.fixture(params=sorted(registry.STORES))
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def vectors(count: int, seed: int = 0) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def ids(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def filled(backend: str, count: int = 300) -> tuple[VectorStore, ExactStore]:
    """Return a store and the reference, with the same vectors under scattered ids."""
    numbers = np.random.default_rng(1).permutation(10 * count)[:count].astype(np.int64)
    store, reference = create(backend), ExactStore(DIMENSION)
    for each in (store, reference):
        each.add(numbers, vectors(count))
    return store, reference


def assert_same(found: tuple[np.ndarray, np.ndarray], wanted: tuple[np.ndarray, np.ndarray]) -> None:
    """Compare scores, and ids wherever no other vector has the same score."""
    assert found[0].shape == wanted[0].shape == found[1].shape
    assert found[0].dtype == np.float32
    assert found[1].dtype == np.int64
    np.testing.assert_allclose(found[0], wanted[0], atol=1e-5)
    for scores, ours, theirs in zip(wanted[0], found[1], wanted[1], strict=True):
        with np.errstate(invalid="ignore"):  # where too few were found, -inf stands beside -inf
            apart = np.abs(np.diff(scores)) > 1e-5
        clear = np.concatenate([[True], apart]) & np.concatenate([apart, [False]])
        assert (ours[clear] == theirs[clear]).all()


def test_the_ten_best_are_those_of_the_reference(backend: str) -> None:
    store, reference = filled(backend)
    assert_same(store.search(vectors(20, seed=5), 10), reference.search(vectors(20, seed=5), 10))


def test_scores_are_inner_products_best_first(backend: str) -> None:
    store, _ = filled(backend)
    queries = vectors(3, seed=2)
    scores, found = store.search(queries, 5)
    assert (np.diff(scores, axis=1) <= 0).all()
    for row, query in enumerate(queries):
        np.testing.assert_allclose(scores[row], store.vectors(found[row]) @ query, atol=1e-5)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 1.0])
def test_a_filter_leaves_only_what_it_allows_and_the_best_of_that(backend: str, share: float) -> None:
    store, reference = filled(backend)
    _, everything = reference.search(vectors(1), 300)
    allowed = np.sort(everything[0])[: int(300 * share)]
    found = store.search(vectors(4, seed=9), 10, allowed)
    assert_same(found, reference.search(vectors(4, seed=9), 10, allowed))
    assert set(found[1].ravel().tolist()) <= {-1, *allowed.tolist()}


def test_a_filter_may_name_ids_that_are_not_there(backend: str) -> None:
    store, _ = filled(backend)
    _, found = store.search(vectors(1), 3, ids(999_999))
    assert found.tolist() == [[-1, -1, -1]]


def test_fewer_than_asked_for_are_padded(backend: str) -> None:
    store = create(backend)
    store.add(ids(7, 3), vectors(2))
    scores, found = store.search(vectors(2), 5)
    assert found.tolist() == [[7, 3, -1, -1, -1], [3, 7, -1, -1, -1]]
    assert np.isneginf(scores[:, 2:]).all()
    assert np.isfinite(scores[:, :2]).all()


def test_an_empty_store_finds_nothing(backend: str) -> None:
    store = create(backend)
    scores, found = store.search(vectors(2), 3)
    assert len(store) == 0
    assert found.tolist() == [[-1] * 3] * 2
    assert np.isneginf(scores).all()


def test_no_questions_find_nothing(backend: str) -> None:
    store, _ = filled(backend)
    scores, found = store.search(np.empty((0, DIMENSION), np.float32), 3)
    assert scores.shape == found.shape == (0, 3)


@pytest.mark.parametrize("k", [0, -1])
def test_asking_for_none_is_a_stated_error(backend: str, k: int) -> None:
    store, _ = filled(backend, 3)
    with pytest.raises(ValueError, match="at least one"):
        store.search(vectors(1), k)


def test_what_is_removed_is_found_no_more(backend: str) -> None:
    store, reference = filled(backend)
    gone = reference.search(vectors(1), 20)[1][0]
    for each in (store, reference):
        each.remove(gone)
    assert len(store) == 280
    found = store.search(vectors(5, seed=4), 300)
    assert not set(gone.tolist()) & set(found[1].ravel().tolist())
    assert_same(found, reference.search(vectors(5, seed=4), 300))


def test_removing_what_is_not_there_changes_nothing(backend: str) -> None:
    store, _ = filled(backend)
    store.remove(ids(999_999))
    store.remove(ids())
    assert len(store) == 300


def test_a_vector_is_updated_by_removing_it_and_adding_it_anew(backend: str) -> None:
    store = create(backend)
    old, new, other = vectors(3)
    store.add(ids(1, 2), np.stack([old, other]))
    store.remove(ids(1))
    store.add(ids(1), new[None])
    scores, found = store.search(new[None], 1)
    assert found.tolist() == [[1]]
    assert scores[0, 0] == pytest.approx(1.0, abs=1e-5)
    assert len(store) == 2


@pytest.mark.parametrize("again", [ids(5, 8), ids(8, 8)])
def test_an_id_is_used_once(backend: str, again: np.ndarray) -> None:
    store = create(backend)
    store.add(ids(4, 5), vectors(2))
    with pytest.raises(ValueError, match=str(again[0])):
        store.add(again, vectors(2, seed=1))
    assert len(store) == 2


@pytest.mark.parametrize(
    ("numbers", "made"),
    [
        (ids(1), np.ones((1, DIMENSION + 1), np.float32)),
        (ids(1), np.ones(DIMENSION, np.float32)),
        (ids(1, 2), np.ones((1, DIMENSION), np.float32)),
        (ids(-1), np.ones((1, DIMENSION), np.float32)),
        (ids(1), np.full((1, DIMENSION), np.nan, np.float32)),
    ],
    ids=["dimension", "one-vector", "counts", "negative-id", "not-a-number"],
)
def test_what_does_not_fit_is_a_stated_error_and_not_added(backend: str, numbers: np.ndarray, made: np.ndarray) -> None:
    store = create(backend)
    with pytest.raises(ValueError, match=r"do not fit|negative|finite"):
        store.add(numbers, made)
    assert len(store) == 0


@pytest.mark.parametrize("shape", [(1, DIMENSION + 1), (DIMENSION,), (1, 0)])
def test_a_question_of_another_dimension_is_a_stated_error(backend: str, shape: tuple[int, ...]) -> None:
    store, _ = filled(backend, 3)
    with pytest.raises(ValueError, match=str(DIMENSION)):
        store.search(np.ones(shape, np.float32), 1)


def test_vectors_come_back_as_they_were_given(backend: str) -> None:
    store = create(backend)
    given_vectors = vectors(3)
    store.add(ids(30, 10, 20), given_vectors)
    np.testing.assert_array_equal(store.vectors(ids(20, 30)), given_vectors[[2, 0]])
    assert store.vectors(ids()).shape == (0, DIMENSION)


def test_vectors_of_unknown_ids_are_a_stated_error(backend: str) -> None:
    store, _ = filled(backend, 3)
    with pytest.raises(KeyError, match="999999"):
        store.vectors(ids(999_999))


def test_a_saved_store_is_the_same_when_loaded(backend: str, tmp_path: Path) -> None:
    store, _ = filled(backend)
    store.remove(store.search(vectors(1), 5)[1][0])
    store.save(tmp_path / "vectors")
    loaded = registry.load(backend, tmp_path / "vectors")
    assert len(loaded) == len(store) == 295
    assert loaded.dimension == DIMENSION
    assert_same(loaded.search(vectors(8, seed=3), 10), store.search(vectors(8, seed=3), 10))


def test_an_empty_store_can_be_saved(backend: str, tmp_path: Path) -> None:
    create(backend).save(tmp_path / "vectors")
    assert len(registry.load(backend, tmp_path / "vectors")) == 0


def test_a_loaded_store_can_grow(backend: str, tmp_path: Path) -> None:
    store, _ = filled(backend, 5)
    store.save(tmp_path / "vectors")
    loaded = registry.load(backend, tmp_path / "vectors")
    loaded.add(ids(777), vectors(1, seed=6))
    assert loaded.search(vectors(1, seed=6), 1)[1].tolist() == [[777]]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_history_of_additions_and_removals_gives_the_references_answer(data: st.DataObject) -> None:
    """Numbers are small integers, so that sums are exact and ties common."""
    numbers = st.lists(st.integers(0, 30), max_size=8, unique=True)
    small = arrays.arrays(np.float32, (8, 3), elements=st.integers(-3, 3).map(float))
    stores = {name: create(name, 3) for name in registry.STORES}
    kept: set[int] = set()
    for _ in range(data.draw(st.integers(1, 4))):
        fresh = [number for number in data.draw(numbers) if number not in kept]
        gone = data.draw(numbers)
        made = data.draw(small)[: len(fresh)]
        for store in stores.values():
            store.add(ids(*fresh), made)
            store.remove(ids(*gone))
        kept = (kept | set(fresh)) - set(gone)
    allowed = data.draw(st.none() | numbers.map(lambda drawn: ids(*drawn)))
    queries = data.draw(small)
    wanted, _ = stores["exact"].search(queries, 5, allowed)
    for store in stores.values():
        assert len(store) == len(kept)
        np.testing.assert_array_equal(store.search(queries, 5, allowed)[0], wanted)
