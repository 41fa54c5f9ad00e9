"""A small index about things that no document of the corpus speaks of, written to disk once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import kb.index
from kb.domain import (
    Block,
    Concept,
    ContactPoint,
    Document,
    DocumentInfo,
    Doubt,
    Initiative,
    Passage,
    Period,
    Repair,
    RowReading,
    Segment,
    State,
)
from kb.embedders.hashing import HashingEmbedder
from kb.index import Manifest, Unit
from kb.stores import registry

TEXT = (
    "Læseklub\nBiblioteket låner bøger ud.\u2028"
    "Lydbøger også, \N{GRINNING FACE}\x85 hver dag.\nCykler\nVærkstedet er åbent."
)


@dataclass(frozen=True)
class Content:
    """What goes into the index."""

    records: dict[str, tuple[Any, ...]]
    units: tuple[Unit, ...]
    texts: dict[str, str]
    extra: dict[str, Any]


@pytest.fixture(scope="session")
def content() -> Content:
    info = DocumentInfo("bib", "bib.txt", "Biblioteksplan", "Øby", "2031-02", "Øby Kommune", "CC0-1.0", "0" * 64)
    document = Document(
        info,
        raw=TEXT.replace("Læse", "Laese"),
        text=TEXT,
        segments=(Segment(0, 1, 0, 1), Segment(1, 2, 1, 3)),
        repairs=(Repair(1, 3, 1, 2, "ae", "æ", "letters"),),
        blocks=(Block("heading", 0, 8), Block("paragraph", 9, len(TEXT), ("Læseklub",), page=2, row=0, field="goal")),
    )
    passages = tuple(
        Passage(f"bib-{at}", "bib", ("Læseklub",), None, start, end, TEXT[start:end], "d" * 64, "bib/1", "goal")
        for at, (start, end) in enumerate([(0, 8), (9, 36), (37, len(TEXT))])
    )
    initiative = Initiative(
        "bib/1", "bib", "1", "Læseklub", goal="Læselyst", period=Period(2031, None), state=State.RUNNING,
        passage_ids=tuple(passage.id for passage in passages),
    )  # fmt: skip
    contact = ContactPoint("bib", "Biblioteket", phone="00 00 00 00", verified="2031-01-01", aliases=("Biblo",))
    row = RowReading("bib/1", "bib", "1", 0, "flattened", "1.", ("1.", "Læseklub"), "d" * 16, (Doubt("goal", "ends"),))
    concept = Concept("laesning", "læsning", ("højtlæsning",), ("bøger",))
    return Content(
        records={
            "documents": (document,),
            "passages": passages,
            "initiatives": (initiative,),
            "contacts": (contact,),
            "concepts": (concept,),
            "rows": (row,),
        },
        units=tuple(Unit(at, p.id, p.start, p.end, p.text) for at, p in enumerate(passages)),
        texts={passage.id: passage.text for passage in passages} | {"bib/1": "Læseklub Læselyst"},
        extra={"renamings": {"Biblo": "Biblioteket"}, "løfte": [1, 2.5, None]},
    )


@pytest.fixture(scope="session")
def save() -> Callable[..., Manifest]:
    return save_index


def save_index(folder: Path, content: Content, store: str = "faiss") -> Manifest:
    embedder = HashingEmbedder()
    vectors = registry.create(store, embedder.dimension)
    vectors.add(np.arange(len(content.units)), embedder.encode_passages([unit.text for unit in content.units]))
    folder.mkdir(parents=True, exist_ok=True)
    return kb.index.save(
        folder,
        Manifest(
            build_id="b1", built_at="2031-03-01T00:00:00+00:00", corpus_digest="c", settings_digest="s",
            embedder=embedder.name, fingerprint=embedder.fingerprint, dimension=embedder.dimension, store=store,
            calibration={"dense": 0.5, "tiny": 1e-05},
        ),
        records=content.records, units=content.units, store=vectors, texts=content.texts, extra=content.extra,
    )  # fmt: skip


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, content: Content) -> Path:
    """Return the folder of a finished index; tests that damage it make a copy."""
    folder = tmp_path_factory.mktemp("index") / "b1"
    save_index(folder, content)
    return folder
