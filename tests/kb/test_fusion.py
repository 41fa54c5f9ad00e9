from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.fusion import Ranking, fuse

SCORES = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.floats(-1e3, 1e3), max_size=12)


def test_what_both_rankers_put_high_comes_first() -> None:
    fused = fuse([Ranking({"a": 9.0, "b": 8.0, "c": 1.0}, 1.0), Ranking({"b": 0.9, "c": 0.8, "a": 0.1}, 1.0)])
    assert next(iter(fused)) == "b"


def test_the_scale_of_a_ranker_makes_no_difference() -> None:
    small = fuse([Ranking({"a": 0.3, "b": 0.1, "c": 0.2}, 1.0), Ranking({"a": 1.0, "b": 5.0, "c": 2.0}, 0.5)])
    large = fuse([Ranking({"a": 300.0, "b": 100.0, "c": 200.0}, 1.0), Ranking({"a": 1.0, "b": 5.0, "c": 2.0}, 0.5)])
    assert list(small) == list(large)


def test_what_a_word_ranker_did_not_find_scores_nothing_there() -> None:
    fused = fuse([Ranking({"a": 3.0}, 1.0), Ranking({"a": 0.1, "b": 0.2, "c": 0.3}, 0.1, missing=None)])
    assert next(iter(fused)) == "a"


def test_what_a_vector_ranker_did_not_find_is_as_far_as_its_last_hit() -> None:
    fused = fuse([Ranking({"a": -0.5, "b": -0.9}, 1.0, missing=None), Ranking({"c": 1.0, "a": 0.9}, 0.1)])
    assert next(iter(fused)) == "a"


def test_a_ranker_that_weighs_nothing_adds_nothing() -> None:
    assert list(fuse([Ranking({"a": 1.0, "b": 0.5}, 1.0), Ranking({"z": 9.0}, 0.0)])) == ["a", "b"]


def test_nothing_found_is_nothing() -> None:
    assert fuse([]) == {}
    assert fuse([Ranking({}, 1.0)]) == {}


@given(SCORES, SCORES)
def test_everything_found_is_ranked_once_and_best_first(left: dict[str, float], right: dict[str, float]) -> None:
    fused = fuse([Ranking(left, 1.0), Ranking(right, 0.5, missing=None)])
    assert fused.keys() == left.keys() | right.keys()
    assert list(fused.values()) == sorted(fused.values(), reverse=True)
