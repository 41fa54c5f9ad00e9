"""Cut one page out of a list, filtered by the fields of its entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from fastapi import Query

Json = dict[str, Any]
Limit = Annotated[int, Query(ge=1, le=500, description="Højst så mange på siden")]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="Spring så mange over")]
Chosen = Annotated[
    list[str], Query(default_factory=list, max_length=100, description="Kun disse; kan gives flere gange")
]


def page(entries: Iterable[Json], wanted: Mapping[str, list[str]], limit: int, offset: int) -> Json:
    """Return the entries whose fields are among the wanted values (none wanted: all), and their number."""
    chosen = [entry for entry in entries if all(not ok or entry.get(key) in ok for key, ok in wanted.items())]
    return {"items": chosen[offset : offset + limit], "total": len(chosen)}
