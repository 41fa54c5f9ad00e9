"""What fewer dimensions and coarser weights cost: ``python tests/benchmarks/dimensions.py BEIR_FOLDER [MODEL]``.

Prints dense nDCG@10, sentences against questions, of the shipped model or another one of its shape: whole, its
two halves, cut, and with its weights rounded to 8 bits a row.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import ir_measures
import numpy as np
import torch
from ir_measures import nDCG
from sentence_transformers import SentenceTransformer

from kb.danish.sentences import sentences
from kb.embedders.registry import MODELS

HALF = 384  # the transformer's dimensions come first, the static table's after them


def main() -> None:
    """Print a line for each variant."""
    folder = Path(sys.argv[1])
    rows = [json.loads(line) for line in (folder / "corpus.jsonl").read_text("utf-8").splitlines()]
    pairs = [(row["_id"], f"{row['title'].replace('_', ' ')}: {s}") for row in rows for s in sentences(row["text"])]
    asked = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    qrels = [line.split("\t") for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]]
    wanted = [ir_measures.Qrel(question, document, int(score)) for question, document, score in qrels]

    def measure(name: str, texts: np.ndarray, questions: np.ndarray) -> None:
        unit = [part / np.linalg.norm(part, axis=1, keepdims=True) for part in (texts, questions)]
        scores = unit[1] @ unit[0].T
        found: dict[tuple[str, str], float] = {}
        for at, question in enumerate(asked):
            for best in np.argsort(-scores[at])[:400]:
                found.setdefault((question["_id"], pairs[best][0]), float(scores[at, best]))
        run = [ir_measures.ScoredDoc(question, document, score) for (question, document), score in found.items()]
        print(f"{name:24} {ir_measures.calc_aggregate([nDCG @ 10], wanted, run)[nDCG @ 10]:.4f}", flush=True)

    chosen = sys.argv[2] if len(sys.argv) > 2 else str(MODELS / "fagsvar-da")
    model = SentenceTransformer(chosen, device="cpu").float()
    texts, questions = (model.encode(part) for part in ([t for _, t in pairs], [q["text"] for q in asked]))
    measure("whole", texts, questions)
    measure("transformer alone", texts[:, :HALF], questions[:, :HALF])
    measure("static alone", texts[:, HALF:], questions[:, HALF:])
    for first, second in ((256, 192), (256, 128), (192, 128), (128, 128)):
        kept = [*range(first), *range(HALF, HALF + second)]
        measure(f"first {first} and {second}", texts[:, kept], questions[:, kept])
    axes = np.linalg.eigh(texts.T @ texts)[1][:, ::-1]
    for count in (384, 256, 128):
        measure(f"main axes, {count}", texts @ axes[:, :count], questions @ axes[:, :count])
    with torch.no_grad():
        for weights in (each for each in model.parameters() if each.ndim == 2):
            step = weights.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
            weights.copy_((weights / step).round() * step)
    measure("8-bit weights", model.encode([t for _, t in pairs]), model.encode([q["text"] for q in asked]))


if __name__ == "__main__":
    main()
