"""Refuse arrays that do not fit a store, before a library crashes on them."""

from __future__ import annotations

from kb.stores.base import Ids, Vectors


def check_addition(ids: Ids, vectors: Vectors, dimension: int) -> None:
    """Raise ValueError unless there is one id a vector and the vectors have the store's dimension."""
    if vectors.ndim != 2 or vectors.shape[1] != dimension or ids.shape != (len(vectors),):
        raise ValueError(f"ids {ids.shape} and vectors {vectors.shape} do not fit a store of dimension {dimension}")


def check_queries(queries: Vectors, dimension: int) -> None:
    """Raise ValueError unless the questions' vectors have the store's dimension."""
    if queries.ndim != 2 or queries.shape[1] != dimension:
        raise ValueError(f"queries {queries.shape} do not fit a store of dimension {dimension}")
