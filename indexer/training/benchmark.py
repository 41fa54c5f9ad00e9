"""Development benchmarks and speed of a model folder: ``python -m indexer.training.benchmark --help``."""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.training import natural
from indexer.training.recipe import Recipe
from indexer.training.slips import slipped

Vectors = NDArray[np.float32]
Rows = list[dict[str, str]]
Encode = Callable[[list[str]], Vectors]
CITIZENS = Path(__file__).parent / "held_out" / "citizens"
_PASSAGES = 600


def retrieval(encode: Encode, corpus: Rows, queries: Rows, qrels: Path) -> float:
    """Return the dense nDCG@10 of questions against whole passages; BEIR's three files."""
    import ir_measures
    from ir_measures import Qrel, ScoredDoc, nDCG

    with qrels.open(encoding="utf8") as lines:
        judged = [Qrel(q, d, int(n)) for q, d, n in list(csv.reader(lines, delimiter="\t"))[1:]]
    passages = encode([f"{row.get('title', '')} {row['text']}".strip() for row in corpus])
    scores = encode([row["text"] for row in queries]) @ passages.T
    run = [
        ScoredDoc(query["_id"], corpus[j]["_id"], float(scores[i, j]))
        for i, query in enumerate(queries)
        for j in np.argsort(-scores[i])[:10]
    ]
    return float(ir_measures.calc_aggregate([nDCG @ 10], judged, run)[nDCG @ 10])


def citizens(encode: Encode) -> tuple[float, float]:
    """Return the nDCG@10 of the held-out citizens' questions as they are, and with a slip in each."""
    corpus, queries = _rows(CITIZENS / "corpus.jsonl"), _rows(CITIZENS / "queries.jsonl")
    rng = random.Random(0)  # noqa: S311
    hasty = [{**row, "text": slipped(row["text"], rng)} for row in queries]
    qrels = CITIZENS / "qrels.tsv"
    return retrieval(encode, corpus, queries, qrels), retrieval(encode, corpus, hasty, qrels)


def _rows(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def translations(encode: Encode, path: Path, columns: tuple[int, int]) -> float:
    """Return how often the nearest sentence of the other language is the translation, both ways averaged."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    danish, english = (encode([row[column] for row in rows]) for column in columns)
    similarity = danish @ english.T
    right = np.arange(len(rows))
    return float(((similarity.argmax(1) == right).mean() + (similarity.argmax(0) == right).mean()) / 2)


def held_out_domain(encode: Encode) -> float:
    """Return how often a held-out domain question finds its own passage first among all domain passages."""
    recipe = Recipe()
    pairs = natural.domain()
    _, held = natural.hold_out(pairs, recipe.held_out)
    passages = sorted({pair.passage for pair in pairs})
    similarity = encode([pair.question for pair in held]) @ encode(passages).T
    return float(np.mean([passages[j] == pair.passage for j, pair in zip(similarity.argmax(1), held, strict=True)]))


def measure(encode: Encode, data: Path) -> dict[str, float]:
    """Return all development figures."""
    xquad = data / "xquad"
    passages, qrels = _rows(xquad / "corpus.da.jsonl"), xquad / "qrels.da.tsv"
    asked, hasty = citizens(encode)
    figures = {
        "xquad da ndcg@10": retrieval(encode, passages, _rows(xquad / "queries.da.jsonl"), qrels),
        "xquad en-da ndcg@10": retrieval(encode, passages, _rows(xquad / "queries.en.jsonl"), qrels),
        "flores": translations(encode, data / "flores.da-en.tsv.gz", (3, 4)),
        "tatoeba-test": translations(encode, data / "tatoeba-test.da-en.tsv.gz", (0, 1)),
        "held-out domain hit@1": held_out_domain(encode),
        "held-out citizens ndcg@10": asked,
        "held-out citizens with slips ndcg@10": hasty,
    }
    return {name: round(value, 4) for name, value in figures.items()}


def speed(model: Any, threads: int) -> dict[str, float]:
    """Return passages of 120 words a second on ``threads`` cores, and a question's milliseconds on one."""
    import torch

    words = " ".join(pair.passage for pair in natural.domain()).split()
    rng = random.Random(0)  # noqa: S311
    starts = [rng.randrange(len(words) - 120) for _ in range(_PASSAGES)]
    passages = [" ".join(words[i : i + 120]) for i in starts]
    questions = [pair.question for pair in natural.domain()[:200]]
    torch.set_num_threads(threads)
    model.encode(passages[:64])
    began = time.perf_counter()
    model.encode(passages, batch_size=32)
    rate = _PASSAGES / (time.perf_counter() - began)
    torch.set_num_threads(1)
    each = []
    for question in questions:
        began = time.perf_counter()
        model.encode([question])
        each.append(1000 * (time.perf_counter() - began))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"passages/s": round(rate, 1), "question ms": round(float(np.median(each)), 2), "memory MiB": round(memory)}


def main() -> None:
    """Print the figures of a model folder as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="kb/models/fagsvar-da", help="a sentence-transformers folder")
    parser.add_argument("--data", type=Path, help="the folder of the development benchmarks")
    parser.add_argument("--speed", action="store_true", help="passages a second and milliseconds a question")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu, or cuda for a graphics card")
    parser.add_argument("--dtype", default="float32", choices=("float32", "bfloat16"), help="of the transformer")
    parser.add_argument("--dimensions", type=int, help="keep only so many, as Matryoshka models are cut")
    given = parser.parse_args()
    from sentence_transformers import SentenceTransformer

    began = time.perf_counter()
    model = SentenceTransformer(given.model, device=given.device, truncate_dim=given.dimensions)
    figures: dict[str, float] = {"load s": round(time.perf_counter() - began, 2)}
    if given.dtype == "bfloat16":
        model[0].bfloat16()

    def encode(texts: list[str]) -> Vectors:
        return np.asarray(model.encode(texts, normalize_embeddings=True), dtype=np.float32)

    if given.data:
        figures |= measure(encode, given.data)
    if given.speed:
        figures |= speed(model, given.threads)
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
