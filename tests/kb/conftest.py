"""A small index of an invented town's plan, searched with the hashing embedder."""

from pathlib import Path

import numpy as np
import pytest

import kb.index
from kb.calibration import Calibration
from kb.danish.sentences import sentences
from kb.domain import Concept, ContactPoint, Document, DocumentInfo, Initiative, Passage, Period, State
from kb.embedders.hashing import HashingEmbedder
from kb.index import Index, Manifest, Unit
from kb.search import Searcher
from kb.stores import registry as stores

DOCUMENT = "havnby-2020"
ROWS = [
    (
        "Sommerbibliotek på stranden",
        "Frivillige låner bøger ud på stranden. Der er uddannet 169 oplæsere i 2019. "
        "Biblioteket holder åbent i Skagen hele juli.",
        State.EXPIRED,
    ),
    (
        "Cykelværksted",
        "Nytilkomne familier lærer at reparere cykler. Værkstedet fik 0,4 mio. kr. i 2020.",
        State.RUNNING,
    ),
    ("Natteravne", "Natteravnene går rundt ved havnen om aftenen og taler med unge.", State.RUNNING),
    ("Svømmeskole", "Børn mellem seks og otte år lærer at svømme i havnebadet.", State.RUNNING),
    ("Skolehaver", "Elever dyrker grøntsager og sælger dem på torvet om efteråret.", State.RUNNING),
]
CONTACTS = (
    ContactPoint("havnevagten", "Havnevagten", help="Hjælp ved uheld i havnen", phone="11 22 33 44"),
    ContactPoint("cykelsmeden", "Cykelsmeden", help="Råd om cykler", initiative_ids=(f"{DOCUMENT}/2",)),
    ContactPoint("borgerservice", "Borgerservice", help="Alt andet", fallback=True),
)
CONCEPTS = (
    Concept("cykel", "cykel", ("jernhest", "tohjulet transport"), ("sikkerhed",)),
    Concept("sikkerhed", "trafiksikkerhed"),
)


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of five initiatives and three contacts."""
    folder: Path = tmp_path_factory.mktemp("town")
    info = DocumentInfo(DOCUMENT, "d.txt", "Handleplan for Havnby", "Havnby", "2020-03-02", "Havnby", "CC0", "0" * 64)
    text, passages, initiatives, units = "", [], [], []
    for number, (title, body, state) in enumerate(ROWS, start=1):
        text += f"{number}. {title}\n"
        name, start = f"{DOCUMENT}/{number}", len(text)
        passage = Passage(
            f"{DOCUMENT}-{number}", DOCUMENT, (title,), None, start, start + len(body), body, str(number), name
        )
        for sentence in sentences(body):
            at = start + body.index(sentence)
            units.append(Unit(len(units), passage.id, at, at + len(sentence), f"{title}: {sentence}"))
        text += body + "\n"
        passages.append(passage)
        initiatives.append(
            Initiative(name, DOCUMENT, str(number), title, description=body, period=Period(2020, None), state=state,
                       passage_ids=(passage.id,))
        )  # fmt: skip
    embedder = HashingEmbedder()
    store = stores.create("exact", embedder.dimension)
    store.add(np.arange(len(units), dtype=np.int64), embedder.encode_passages([unit.text for unit in units]))
    calibration = Calibration(bias=-5.0, coverage=7.0, together=2.0, words=1.0, threshold=0.3).table()
    kb.index.save(
        folder,
        Manifest("havnby-1", "2026-01-01T00:00:00+00:00", "", "", embedder.name, embedder.fingerprint,
                 embedder.dimension, "exact", calibration=calibration),
        records={
            "documents": [Document(info, text, text, (), (), ())],
            "passages": passages,
            "initiatives": initiatives,
            "contacts": CONTACTS,
            "concepts": CONCEPTS,
        },
        units=units,
        store=store,
        texts={p.id: f"{p.heading_path[0]}\n{p.text}" for p in passages}
        | {i.id: f"{i.title}\n{i.description}" for i in initiatives},
        extra={},
    )  # fmt: skip
    return Index.load(folder)


@pytest.fixture(scope="session")
def searcher(town: Index) -> Searcher:
    """A searcher over the town's index, with nothing watching."""
    return Searcher(town, HashingEmbedder())
