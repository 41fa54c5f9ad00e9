"""The index of an invented municipality's plan, written in no time and small enough to know by heart."""

from pathlib import Path

import numpy as np

import kb.index
from kb.builds import CURRENT
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
from kb.index import FORMAT, Manifest, Unit
from kb.stores import registry as stores

DOCUMENT = "havnby-2020-handleplan"
ROWS = [
    (
        "1",
        "Sommerbiblioteket",
        "Biblioteket låner bøger ud på stranden hele sommeren.",
        "0,4 mio. kr. årligt i 2020-21.",
        "At 300 børn låner mindst to bøger.",
        "Kulturforvaltningen har ansvaret.",
        Period(2020, 2021),
        State.EXPIRED,
    ),
    (
        "2",
        "Natteravne ved havnen",
        "Frivillige natteravne går rundt om aftenen og taler med unge ved havnen.",
        "0,2 mio. kr. i 2020.",
        None,
        None,
        Period(2020, None),
        State.RUNNING,
    ),
    (
        "3",
        "Cykelværksted for nytilkomne",
        "Nytilkomne familier lærer at reparere cykler på det åbne værksted.",
        None,
        "At 50 familier får en cykel.",
        None,
        Period(),
        State.UNKNOWN,
    ),
]
CONTACTS = (
    ContactPoint(
        "havnby-bibliotek",
        "Havnby Bibliotek",
        help="Hjælper med sommerbiblioteket og lån af bøger",
        audience="Alle",
        phone="70 10 20 30",
        source="havnby.example/bibliotek",
        scope="Havnby",
        initiative_ids=(f"{DOCUMENT}/1",),
    ),
    ContactPoint(
        "borgerservice",
        "Borgerservice",
        help="Svarer på det, der ikke står her",
        source="x",
        fallback=True,
        found_in=("sentence",),
    ),
)
CONCEPTS = (Concept("bibliotek", "bibliotek", ("bøger",)), Concept("svoemning", "svømning", ("svømmehal",)))


def make_rows() -> tuple[RowReading, ...]:
    """Return how the rows were read; the one on night ravens might as well have been read otherwise."""
    doubts = {"2": (Doubt("description", "columns"), Doubt("funding", "ends")), "3": (Doubt("goal", "begins"),)}
    return tuple(
        RowReading(
            id=f"{DOCUMENT}/{number}",
            document_id=DOCUMENT,
            key=number,
            row=row,
            layout="flattened",
            head=f"{number}.",
            words=(f"{number}.", *" ".join(filter(None, (title, *texts))).split()),
            digest=f"read-{number}",
            doubts=doubts.get(number, ()),
        )
        for row, (number, title, *texts, _, _) in enumerate(ROWS)
    )


def make_document() -> tuple[Document, tuple[Passage, ...], tuple[Initiative, ...]]:
    text, blocks, passages, initiatives = "Handleplan for Havnby\n", [Block("heading", 0, 21)], [], []
    for row, (number, title, description, funding, goal, owner, period, state) in enumerate(ROWS):
        own = []
        heading = ("Handleplan for Havnby", title)
        blocks.append(Block("heading", len(text), len(text) + len(title), heading[:1], row=row))
        text += title + "\n"
        for field, value in (("description", description), ("funding", funding), ("goal", goal), ("owner", owner)):
            if value is None:
                continue
            start = len(text)
            text += value + "\n"
            own.append(f"{DOCUMENT}-{start}")
            passages.append(
                Passage(
                    own[-1],
                    DOCUMENT,
                    heading,
                    None,
                    start,
                    start + len(value),
                    value,
                    value,
                    f"{DOCUMENT}/{number}",
                    field,
                )
            )
            blocks.append(Block("cell", start, start + len(value), heading, row=row, field=field))
        initiatives.append(
            Initiative(
                f"{DOCUMENT}/{number}",
                DOCUMENT,
                number,
                title,
                None,
                description,
                goal,
                funding,
                owner,
                period=period,
                state=state,
                passage_ids=tuple(own),
            )
        )
    raw = text.replace("på stranden", "pa stranden")
    at = text.index("på stranden")
    repair = Repair(at, at + 2, at, at + 2, "pa", "på", "letters")
    info = DocumentInfo(
        DOCUMENT, "h.txt", "Handleplan for Havnby", "Havnby Kommune", "2020-05", "Havnby", "CC0", "0" * 64
    )
    segments = (Segment(0, len(text), 0, len(raw)),)
    return Document(info, raw, text, segments, (repair,), tuple(blocks)), tuple(passages), tuple(initiatives)


def marked(mark: str) -> ContactPoint:
    """Return a contact point that every question of the summer library finds, and that only one build has."""
    helps = "Hjælper med sommerbiblioteket og lån af bøger"
    return ContactPoint(f"maerke-{mark}", f"Mærke {mark}", help=helps, initiative_ids=(f"{DOCUMENT}/1",))


def write_index(folder: Path, build_id: str, mark: str = "") -> Path:
    """Write a build and put it in service; ``mark`` names a contact point, to tell builds apart."""
    document, passages, initiatives = make_document()
    embedder = HashingEmbedder()
    units = [Unit(i, p.id, p.start, p.end, f"{p.heading_path[-1]}: {p.text}") for i, p in enumerate(passages)]
    store = stores.create("exact", embedder.dimension)
    store.add(np.arange(len(units), dtype=np.int64), embedder.encode_passages([unit.text for unit in units]))
    texts = {p.id: f"{p.heading_path[-1]}\n{p.text}" for p in passages}
    texts |= {i.id: f"{i.title}\n{i.description}\n{i.goal}\n{i.funding}" for i in initiatives}
    build = folder / "builds" / build_id
    build.mkdir(parents=True)
    kb.index.save(
        build,
        Manifest(
            build_id,
            "2026-01-02T03:04:05+00:00",
            "c",
            "s",
            embedder.name,
            embedder.fingerprint,
            embedder.dimension,
            "exact",
            calibration={"threshold": 0.2},
            format=FORMAT,
        ),
        records={
            "documents": [document],
            "passages": passages,
            "initiatives": initiatives,
            "contacts": [*CONTACTS, marked(mark)] if mark else CONTACTS,
            "concepts": CONCEPTS,
            "rows": make_rows(),
        },
        units=units,
        store=store,
        texts=texts,
        extra={"examples": [{"navn": "lærer", "spoergsmaal": ["Hvad er Sommerbiblioteket?"]}]},
    )
    pointer = folder / f"{CURRENT}.new"
    pointer.write_text(build_id + "\n", "utf-8")
    pointer.replace(folder / CURRENT)
    return build
