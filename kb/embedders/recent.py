"""A small memory of what was used last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Keep the ``size`` values that were used last; not to be shared between threads without a lock."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[K, V] = OrderedDict()

    def __contains__(self, key: K) -> bool:
        return key in self._values

    def __getitem__(self, key: K) -> V:
        self._values.move_to_end(key)
        return self._values[key]

    def __len__(self) -> int:
        return len(self._values)

    def keep(self, values: Mapping[K, V]) -> None:
        """Remember these, and forget what was used longest ago where there are too many."""
        self._values.update(values)
        while len(self._values) > self._size:
            self._values.popitem(last=False)
