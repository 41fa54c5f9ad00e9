"""What the municipality writes about, and what is planted in one of its documents only."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Topic:
    """A field of work in words that fit into sentences; topics.toml says which word stands where."""

    area: str
    name: str
    the: str
    who: str
    one: str
    staff: str
    place: str
    do: tuple[str, ...]
    things: tuple[str, ...]


@dataclass(frozen=True)
class Planted:
    """A fact, measure or contact, and the question that asks for it."""

    topic: str
    text: str
    question: str


def read_topics() -> tuple[Topic, ...]:
    rows = tomllib.loads((HERE / "topics.toml").read_text("utf-8"))["topic"]
    return tuple(Topic(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}) for row in rows)


def read_planted() -> dict[str, list[Planted]]:
    """Return what is planted by kind: fact, measure, contact (whose topic is a name), outside."""
    table = tomllib.loads((HERE / "planted.toml").read_text("utf-8"))
    planted = {kind: [Planted(*row) for row in table[kind]] for kind in ("fact", "measure", "contact")}
    return planted | {"outside": [Planted("", "", question) for question in table["outside"]]}
