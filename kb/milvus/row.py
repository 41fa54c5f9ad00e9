"""A row of a collection: a sentence with its vector, or a record with the weights of its terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kb.danish.analysis import FIELDS

SENTENCE: Final = "sentence"
NARROWED: Final = ("document", "area", "state", "scope")  # what a search can be narrowed to
LARGEST: Final = 60_000  # bytes of a text field; Milvus takes 65,535
NOTHING: Final = {0: 1e-6}  # a row must have every vector: dimension 0 stands for no term (kb/milvus/terms.py)

Sparse = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Row:
    """What is kept of one sentence or record; ``record`` is its JSON.

    ``place`` is its number among its kind, ``owner`` the passage of a sentence.
    """

    kind: str
    name: str
    record: str = ""
    place: int = 0
    owner: str = ""
    narrowed: Mapping[str, str] = field(default_factory=dict)  # its values for NARROWED
    dense: NDArray[np.float32] | None = None
    sparse: Mapping[str, Sparse] = field(default_factory=dict)  # by lexical field
    piece: int = 0  # of a record too long for one row; only the first piece is ever searched
    pieces: int = 1

    @property
    def key(self) -> str:
        """The primary key."""
        return key(self.kind, self.name, self.piece)

    def divided(self) -> Iterator[Row]:
        """Yield the row, followed by further ones for what its text field cannot hold."""
        pieces = list(_pieces(self.record))
        yield replace(self, record=pieces[0], pieces=len(pieces))
        for number, piece in enumerate(pieces[1:], start=1):
            yield Row(self.kind, self.name, piece, piece=number, pieces=len(pieces))

    def table(self, dimension: int) -> dict[str, Any]:
        """Return the row as Milvus takes it, with stand-ins for the vectors that it lacks."""
        return {
            "key": self.key,
            "kind": self.kind if self.piece == 0 else f"{self.kind}+",
            "name": self.name,
            "place": self.place,
            "pieces": self.pieces,
            "record": self.record,
            "owner": self.owner,
            **{name: self.narrowed.get(name, "") for name in NARROWED},
            "dense": np.zeros(dimension, np.float32) if self.dense is None else self.dense,
            **{name: dict(self.sparse.get(name) or NOTHING) for name in FIELDS},
        }


def key(kind: str, name: str, piece: int = 0) -> str:
    """Return the primary key of a record, or of a further piece of it."""
    return f"{kind}:{name}" if piece == 0 else f"{kind}+{piece}:{name}"


def _pieces(text: str) -> Iterator[str]:
    """Cut a text between characters, into pieces of at most LARGEST bytes; one piece where it is empty."""
    content = text.encode()
    start = 0
    while True:
        end = min(start + LARGEST, len(content))
        while end < len(content) and content[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        yield content[start:end].decode()
        start = end
        if start >= len(content):
            return
