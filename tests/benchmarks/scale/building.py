"""Build an index of a size, and say what it cost."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

import kb.index
from indexer.knowledge import read_calibration, read_concepts, read_extra
from indexer.publish import new_build
from kb.contact_facts import NO_FACTS
from kb.index import Manifest
from kb.stores import registry as stores
from scale.content import Content, Texts
from scale.vectors import embedder, pool

CORPUS = Path("corpus")  # whose thesaurus, calibration and lists of danger a search goes through at every size


def build(size: int, folder: Path, cache: Path, store: str = "faiss") -> dict[str, Any]:
    """Build an index of so many passages and put it in service in a folder; return the figures."""
    content, vectors, model = Content(size), pool(cache), embedder()
    seconds: dict[str, dict[str, float]] = {}
    with stage(seconds, "all"), new_build(folder, f"size-{size}", 1) as build_folder:
        kept = stores.create(store, vectors.shape[1])
        with stage(seconds, "vectors"):
            for ids, made in content.vectors(vectors):
                kept.add(ids, made)
        with stage(seconds, "arranging"):
            facts = kept.facts()
        manifest = kb.index.save(
            build_folder,
            Manifest(
                build_id=f"size-{size}",
                built_at="2026-01-01T00:00:00+00:00",
                corpus_digest="",
                settings_digest="",
                embedder=model.name,
                fingerprint=model.fingerprint,
                dimension=model.dimension,
                store=store,
                calibration=read_calibration(CORPUS),
            ),
            records={
                "documents": content.documents(),
                "passages": content.passages(),
                "initiatives": (),
                "contacts": (),
                "concepts": read_concepts(CORPUS),
            },
            units=content.units(),
            store=kept,
            texts=Texts(content),
            extra=read_extra(CORPUS, NO_FACTS, model),
        )
    return {
        "size": size,
        "units": manifest.counts["units"],
        "store": facts,
        "seconds": seconds,
        "passages a second": round(size / seconds["all"]["processor"], 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "index_mb": sizes(folder),
    }


@contextmanager
def stage(seconds: dict[str, dict[str, float]], name: str) -> Iterator[None]:
    """Note how long a stage takes, by the clock and in processor time."""
    clock, worked = time.perf_counter(), time.process_time()
    yield
    seconds[name] = {
        "clock": round(time.perf_counter() - clock, 1),
        "processor": round(time.process_time() - worked, 1),
    }


def sizes(folder: Path) -> dict[str, int]:
    """Return the size in MB of an index's parts: vectors, full text, the rest."""
    found = {"vectors": 0, "lexical": 0, "records": 0}
    for path in folder.rglob("*"):
        if path.is_file():
            part = next((name for name in ("vectors", "lexical") if name in path.parts), "records")
            found[part] += path.stat().st_size
    return {name: round(size / 1e6) for name, size in found.items()}


def exact(content: Content, pooled: np.ndarray, queries: np.ndarray, k: int) -> np.ndarray:
    """Return the scores [q, k] of the nearest units of all to each query, best first."""
    best = np.full((len(queries), k), -np.inf, np.float32)
    for _, made in content.vectors(pooled):
        scores = np.concatenate([best, queries @ made.T], axis=1)
        best = -np.partition(-scores, k - 1, axis=1)[:, :k]
    return -np.sort(-best, axis=1)
