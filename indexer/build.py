"""The whole offline pipeline, on one screen: from a corpus folder to an index in service."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import partial

from indexer.corpus import Corpus, open_corpus
from indexer.embed import Encode, embed
from indexer.knowledge import read_calibration, read_concepts, read_extra
from indexer.material import Material, read_corpus
from indexer.program import program_digest
from indexer.progress import Progress
from indexer.reading import Reading
from indexer.readings import Limits
from indexer.report import BuildReport, DocumentReport
from indexer.shelves import Content, shelf_of
from indexer.units import texts_of, units_of
from indexer.verify import verify
from kb.embedders import registry as embedders
from kb.embedders.base import Embedder
from kb.index import FORMAT, Manifest
from kb.settings import Settings


def build(settings: Settings, today: date | None = None) -> BuildReport:
    """Index the corpus and put the index in service; do nothing where nothing has changed.

    Raises a CorpusError, ModelError or IndexNotWritten; the index that was in service then stays there.
    """
    today = today or datetime.now().astimezone().date()
    progress = Progress()
    corpus = open_corpus(settings.corpus)
    embedder = embedders.load(settings.embedder, settings.threads, embedders.for_passages(settings.runtime))
    shelf = shelf_of(settings)
    digest = _settings_digest(settings, embedder, today)
    previous = shelf.in_service()
    if previous and (previous.manifest.corpus_digest, previous.manifest.settings_digest) == (corpus.digest, digest):
        return BuildReport(previous.manifest.build_id, unchanged=True)

    earlier = shelf.earlier(previous) if previous else {}
    material = read_corpus(corpus, today, Limits.of(settings), progress, earlier)
    verify(material)
    units = units_of(material)
    embedded = embed(units, embedder, previous, progress, _encode(settings, embedder))
    build_id = _build_id(corpus.digest, digest)
    content = Content(
        records=_records(material, corpus),
        units=units,
        vectors=embedded.vectors,
        pieces=embedded.pieces,
        texts=texts_of(material),
        extra=read_extra(corpus.root, material.facts, embedder, previous.extra if previous else {}),
        readings=material.readings,
    )
    with shelf.new(build_id) as draft, progress.stage("Skriver indekset", 1):
        draft.write(content, _manifest(build_id, corpus, digest, embedder, settings))
        report = _report(build_id, corpus, material, earlier, len(units) - embedded.reused, embedded.reused, progress)
        draft.finish(report)
    return report


def _encode(settings: Settings, embedder: Embedder) -> Encode | None:
    """Return what embeds on many cores or machines, where the settings ask for that."""
    if not settings.embed_workers:
        return None
    from indexer.distributed import encode_distributed

    return partial(encode_distributed, settings.embed_workers, embedder, settings.embedder)


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
