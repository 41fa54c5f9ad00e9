"""Refuse arrays that do not fit a store, before a library crashes on them or takes them as they are."""

from __future__ import annotations

import numpy as np

from kb.stores.base import Ids, Vectors


def check_addition(ids: Ids, vectors: Vectors, dimension: int, taken: Ids) -> None:
    """Raise ValueError unless every vector fits the store and has an id of its own, not yet taken."""
    if vectors.ndim != 2 or vectors.shape[1] != dimension or ids.shape != (len(vectors),):
        raise ValueError(f"ids {ids.shape} and vectors {vectors.shape} do not fit a store of dimension {dimension}")
    if (ids < 0).any():
        raise ValueError("ids are not negative: -1 stands for what was not found")
    if not np.isfinite(vectors).all():
        raise ValueError("vectors are made of finite numbers")
    known, counts = np.unique(ids, return_counts=True)
    if (twice := known[(counts > 1) | np.isin(known, taken)]).size:
        raise ValueError(f"ids are used once; these are in the store or given twice: {twice[:5].tolist()}")


def check_search(queries: Vectors, k: int, dimension: int) -> None:
    """Raise ValueError unless the questions' vectors have the store's dimension and something is asked for."""
    if queries.ndim != 2 or queries.shape[1] != dimension:
        raise ValueError(f"queries {queries.shape} do not fit a store of dimension {dimension}")
    if k < 1:
        raise ValueError(f"at least one result is asked for, not {k}")


def check_known(ids: Ids, stored: Ids) -> None:
    """Raise KeyError with the ids that are not stored."""
    if (unknown := ids[~np.isin(ids, stored)]).size:
        raise KeyError(f"not in the store: {unknown[:5].tolist()}")
