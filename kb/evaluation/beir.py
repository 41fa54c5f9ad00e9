"""Measure dense, lexical and hybrid search on a collection in the BEIR layout."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

import numpy as np

from kb.calibration import Calibration
from kb.danish.analysis import FIELDS, analyse
from kb.danish.sentences import sentences
from kb.danish.tokenise import content_words
from kb.errors import EvaluationError
from kb.evaluation.rows import read_rows
from kb.fusion import Ranking, fuse, nearest
from kb.index.pieces import Codes, Pieces, axes_for, embed_in_pieces, questions_in_pieces
from kb.lexical import LexicalIndex
from kb.retrieval.wording import weighted_terms

if TYPE_CHECKING:
    from kb.embedders.base import Embedder
    from kb.stores.faiss_store import FaissStore

T = TypeVar("T")
BeirReport: TypeAlias = dict[str, dict[str, float]]
Run: TypeAlias = dict[str, Mapping[str, float]]  # question id -> document id -> score

DEPTH: Final = 200  # documents asked of each ranker
UNITS: Final = 400  # sentences asked of the store
BATCH: Final = 256  # questions searched together


def evaluate_beir(folder: Path, embedder: Embedder, calibration: Calibration = Calibration()) -> BeirReport:
    """Return nDCG@10, recall@10 and MRR@10 of each side; raise EvaluationError for a folder not in order."""
    documents = _texts(folder / "corpus.jsonl")
    qrels = _qrels(folder / "qrels.tsv", documents)
    questions = {name: text.strip() for name, text in _texts(folder / "queries.jsonl").items() if name in qrels}
    if missing := qrels.keys() - questions.keys():
        raise EvaluationError(f"{folder / 'qrels.tsv'}: spørgsmålet {min(missing)} findes ikke i queries.jsonl.")
    dense, late = _by_meaning(documents, questions, embedder)
    lexical, by_field = _lexical(documents, questions, calibration)
    hybrid = {
        name: fuse(
            [
                Ranking(dense[name], calibration.dense, missing=None),
                *([Ranking(late[name], calibration.late, missing=None)] if late[name] else []),
                *(Ranking(by_field[field][name], float(getattr(calibration, field))) for field in FIELDS),
            ]
        )
        for name in questions
    }
    return {
        "dense": _figures(qrels, dense),
        "lexical": _figures(qrels, lexical),
        "hybrid": _figures(qrels, hybrid),
    }


def _by_meaning(documents: Mapping[str, str], questions: Mapping[str, str], embedder: Embedder) -> tuple[Run, Run]:
    """Search by the nearest sentence of a document, its title in front, whole and piece by piece, as the index does."""
    from kb.stores.faiss_store import FaissStore

    owners: dict[int, str] = {}
    units: list[str] = []
    for name, text in documents.items():
        title, _, body = text.partition("\n")
        for sentence in sentences(body):
            owners[len(units)] = name
            units.append(f"{title}: {sentence}" if title else sentence)
    embedder.warm_up()
    store = FaissStore(embedder.dimension)
    pieces = _keep(units, embedder, store)
    dense: Run = {}
    late: Run = {}
    for batch in _batches(list(questions), BATCH):
        vectors, asked = questions_in_pieces([questions[name] for name in batch], embedder)
        for name, scores, ids, own in zip(batch, *store.search(vectors, UNITS), asked, strict=True):
            found = {int(unit): float(score) for score, unit in zip(scores, ids, strict=True) if unit >= 0}
            dense[name] = nearest(found, owners)
            late[name] = nearest(pieces.likeness(own, list(found)), owners) if pieces and own is not None else {}
    return dense, late


def _keep(units: Sequence[str], embedder: Embedder, store: FaissStore) -> Pieces | None:
    """Put the sentences into the store, and return their pieces if the embedder gives any."""
    axes = axes_for(units, embedder)
    kept: list[Codes] = []
    for batch in _batches(range(len(units)), BATCH):
        vectors, codes = embed_in_pieces([units[at] for at in batch], embedder, axes)
        store.add(np.array(batch, np.int64), vectors)
        kept.extend(codes)
    return Pieces.of(kept, axes) if axes is not None else None


def _lexical(
    documents: Mapping[str, str], questions: Mapping[str, str], calibration: Calibration
) -> tuple[Run, dict[str, Run]]:
    """Return the lexical fields fused, and each by itself."""
    by_field: dict[str, Run] = {field: {} for field in FIELDS}
    with TemporaryDirectory() as folder:
        index = LexicalIndex.build(Path(folder), ((name, analyse(text)) for name, text in documents.items()))
        for name, question in questions.items():
            words = content_words(question)
            for field, run in by_field.items():
                run[name] = dict(index.search(field, weighted_terms(field, words, (), 0.0), DEPTH))
    fused: Run = {
        name: fuse([Ranking(run[name], float(getattr(calibration, field))) for field, run in by_field.items()])
        for name in questions
    }
    return fused, by_field


def _figures(qrels: Mapping[str, Mapping[str, int]], run: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    import ir_measures
    from ir_measures import RR, R, nDCG

    complete = {name: dict(run.get(name) or {"": 0.0}) for name in qrels}  # without results is a miss, not nothing
    names = {"ndcg@10": nDCG @ 10, "recall@10": R @ 10, "mrr@10": RR @ 10}
    found = ir_measures.calc_aggregate(names.values(), qrels, complete)
    return {name: round(float(found[measure]), 4) for name, measure in names.items()}


def _texts(path: Path) -> dict[str, str]:
    """Return title and text of each row by id; the title is the first line, empty where there is none."""
    texts: dict[str, str] = {}
    for line, row in read_rows(path):
        name, text = row.get("_id"), row.get("text")
        if not isinstance(name, str) or not isinstance(text, str):
            raise EvaluationError(f"{path}, linje {line}: _id og text skal være tekst.")
        if name in texts:
            raise EvaluationError(f"{path}, linje {line}: id'et {name} er brugt før.")
        title = str(row.get("title") or "").replace("_", " ").strip()
        texts[name] = f"{title}\n{text}"
    if not texts:
        raise EvaluationError(f"{path}: filen er tom.")
    return texts


def _qrels(path: Path, documents: Mapping[str, str]) -> dict[str, dict[str, int]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t"))
    except OSError as error:
        raise EvaluationError(f"{path} kan ikke læses: {error.strerror}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise EvaluationError(f"{path} er ikke en tabel i UTF-8.") from error
    qrels: dict[str, dict[str, int]] = {}
    for line, row in enumerate(rows, start=1):
        if not row or (line == 1 and not row[-1].lstrip("-").isdigit()):
            continue  # the heading
        if len(row) != 3 or not row[2].lstrip("-").isdigit():
            raise EvaluationError(f"{path}, linje {line}: der skal stå spørgsmål, dokument og et tal.")
        if int(row[2]) > 0 and row[1] not in documents:
            raise EvaluationError(f"{path}, linje {line}: dokumentet {row[1]} findes ikke i corpus.jsonl.")
        qrels.setdefault(row[0], {})[row[1]] = int(row[2])
    if not qrels:
        raise EvaluationError(f"{path}: filen er tom.")
    return qrels


def _batches(names: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for at in range(0, len(names), size):
        yield names[at : at + size]
