"""The whole offline pipeline, on one screen: from a corpus folder to an index in service."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

import kb.index
from indexer.corpus import Corpus, open_corpus
from indexer.earlier import earlier_readings, write_readings
from indexer.embed import embed
from indexer.knowledge import read_calibration, read_concepts, read_extra
from indexer.material import Material, read_corpus
from indexer.ordinary import usual_signs
from indexer.program import program_digest
from indexer.progress import Progress
from indexer.publish import new_build
from indexer.reading import Reading
from indexer.readings import Limits
from indexer.report import BuildReport, DocumentReport
from indexer.units import texts_of, units_of
from indexer.verify import verify
from kb.builds import current_build
from kb.calibration import Calibration
from kb.embedders import registry as embedders
from kb.embedders.base import Embedder
from kb.errors import IndexError_
from kb.index import FORMAT, Index, Manifest
from kb.settings import Settings
from kb.stores import registry as stores


def build(settings: Settings, today: date | None = None) -> BuildReport:
    """Index the corpus and put the index in service; do nothing where nothing has changed.

    Raises a CorpusError, ModelError or IndexNotWritten; the index that was in service then stays there.
    """
    today = today or datetime.now().astimezone().date()
    progress = Progress()
    corpus = open_corpus(settings.corpus)
    embedder = embedders.load(settings.embedder, settings.threads)
    digest = _settings_digest(settings, embedder, today)
    previous = _in_service(settings.index)
    if previous and (previous.manifest.corpus_digest, previous.manifest.settings_digest) == (corpus.digest, digest):
        return BuildReport(previous.manifest.build_id, unchanged=True)

    earlier = earlier_readings(current_build(settings.index), previous.documents) if previous else {}
    material = read_corpus(corpus, today, Limits.of(settings), progress, earlier)
    verify(material)
    units = units_of(material)
    vectors, reused = embed(units, embedder, previous, progress)
    build_id = _build_id(corpus.digest, digest)
    with new_build(settings.index, build_id, settings.keep_builds) as folder, progress.stage("Skriver indekset", 1):
        store = stores.create(settings.store, vectors.shape[1])
        store.add(np.arange(len(units), dtype=np.int64), vectors)
        write_readings(folder, material.readings)
        manifest = kb.index.save(
            folder,
            _manifest(build_id, corpus, digest, embedder, settings),
            records=_records(material, corpus),
            units=units,
            store=store,
            texts=texts_of(material),
            extra=read_extra(corpus.root, material.facts, embedder),
        )
        _weigh_from_usual(folder, manifest, embedder)
        report = _report(build_id, corpus, material, earlier, len(units) - reused, reused, progress)
        Path(folder, "report.json").write_text(json.dumps(report.to_json(), ensure_ascii=False, indent=1), "utf-8")
    return report


def _in_service(index: Path) -> Index | None:
    """Return the index that is being served; none where there is none, or where it is not whole."""
    try:
        return Index.load(current_build(index))
    except IndexError_:
        return None


def _settings_digest(settings: Settings, embedder: Embedder, today: date) -> str:
    """Fold what an index depends on besides its corpus: the model, the store, the year, the program itself."""
    parts = (FORMAT, settings.store, embedder.name, embedder.fingerprint, today.year, program_digest())
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def _build_id(*digests: str) -> str:
    """Return a name that sorts by time."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{hashlib.sha256('|'.join(digests).encode()).hexdigest()[:8]}"


def _manifest(build_id: str, corpus: Corpus, digest: str, embedder: Embedder, settings: Settings) -> Manifest:
    return Manifest(
        build_id=build_id,
        built_at=datetime.now(UTC).isoformat(timespec="seconds"),
        corpus_digest=corpus.digest,
        settings_digest=digest,
        embedder=embedder.name,
        fingerprint=embedder.fingerprint,
        dimension=embedder.dimension,
        store=settings.store,
        calibration=read_calibration(corpus.root),
    )


def _weigh_from_usual(folder: Path, manifest: Manifest, embedder: Embedder) -> None:
    """Ask the new index ordinary questions, and write down how much it finds for any of them."""
    usual = usual_signs(Index.load(folder), embedder, Calibration.read(manifest.calibration))
    replace(manifest, calibration=manifest.calibration | usual).save(folder)


def _records(material: Material, corpus: Corpus) -> dict[str, tuple[object, ...]]:
    return {
        "documents": material.documents,
        "passages": material.passages,
        "initiatives": material.initiatives,
        "contacts": material.contacts,
        "concepts": read_concepts(corpus.root),
        "rows": material.rows,
    }


def _report(
    build_id: str,
    corpus: Corpus,
    material: Material,
    earlier: Mapping[str, Reading],
    embedded: int,
    reused: int,
    progress: Progress,
) -> BuildReport:
    passages = Counter(passage.document_id for passage in material.passages)
    initiatives = Counter(initiative.document_id for initiative in material.initiatives)
    return BuildReport(
        build_id=build_id,
        unchanged=False,
        documents=tuple(
            DocumentReport(
                id=document.id,
                path=document.info.path,
                characters=len(document.text),
                repairs=len(document.repairs),
                passages=passages[document.id],
                initiatives=initiatives[document.id],
                listed=document.info.path not in corpus.unlisted,
                reused=reading.made_from in earlier,
            )
            for reading in material.readings
            for document in [reading.document]
        ),
        refusals=material.refusals,
        contacts=len(material.contacts),
        embedded=embedded,
        reused=reused,
        seconds={stage: round(seconds, 2) for stage, seconds in progress.seconds.items()},
    )
