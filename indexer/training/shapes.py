"""Compare students of several shapes by the same minutes of distillation: ``python -m indexer.training.shapes --help``.

It trains on the lesson that a run with ``--start`` left in its work folder, so that all shapes see the same pairs.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from indexer.training import shipped
from indexer.training.benchmark import Encode, Vectors, measure
from indexer.training.contrastive import padded
from indexer.training.distil import Lesson, distil
from indexer.training.recipe import Recipe
from indexer.training.shipped import Shipped
from indexer.training.student import Student, from_teacher
from indexer.training.teacher import teacher_folder
from indexer.training.tokens import Tokens

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SHAPES = {
    "one light layer": (5,),
    "three layers": (0, 2, 5),
    "four layers": (0, 2, 4, 5),
    "six layers": (0, 1, 2, 3, 4, 5),
}
_TEXTS = 64


def encoder(vectors: Callable[[Tensor, Tensor], Tensor], tokenizer: Tokenizer, longest: int, device: str) -> Encode:
    """Return what `measure` asks, texts to unit vectors, made of what a model in training gives for rows of pieces."""

    def encode(texts: list[str]) -> Vectors:
        rows = [found.ids[:longest] for found in tokenizer.encode_batch(texts, add_special_tokens=False)]
        with torch.inference_mode():
            parts = [
                vectors(*padded(rows[i : i + _TEXTS], device)).float().cpu().numpy()
                for i in range(0, len(rows), _TEXTS)
            ]
        return np.concatenate(parts)

    return encode


def main() -> None:
    """Print one line of development figures a shape, as JSON."""
    parser = argparse.ArgumentParser(prog="python -m indexer.training.shapes", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the development benchmarks")
    parser.add_argument("--work", type=Path, default=Path(".work/training"), help="where the pipeline left its lesson")
    parser.add_argument("--start", type=Path, default=Path("kb/models/fagsvar-da"), help="whose pieces all begin with")
    parser.add_argument("--teacher", type=Path, help="the teacher's folder; all-MiniLM-L6-v2 as installed")
    parser.add_argument("--minutes", type=float, default=5.0, help="of training, each shape")
    given = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    danish, english = (Tokens.load(given.work / name) for name in ("danish.npz", "english.npz"))
    lesson = Lesson.of(danish, english, np.load(given.work / "teacher.npy"), device)
    recipe = replace(Recipe(), distil_minutes=given.minutes)
    if device == "cuda":
        recipe = replace(recipe, micro_tokens=32_768, batch_sentences=2_048, distil_rate=6e-4, bank=4_096)
    start = shipped.load(given.start)
    for name in SHAPES:
        student, seen = trained(name, start, lesson, recipe, given.teacher or teacher_folder(), given.work)
        figures = measure(encoder(student.vectors, start.tokenizer, recipe.shipped_tokens, device), given.data)
        print(json.dumps({"shape": name, "sentences": seen} | figures, ensure_ascii=False), flush=True)


def trained(
    name: str, start: Shipped, lesson: Lesson, recipe: Recipe, teacher: Path, work: Path
) -> tuple[Student, int]:
    """Return a student of one shape after the recipe's minutes, and how many sentences it saw."""
    table = start.bert.embeddings.word_embeddings.weight.detach()
    bert = from_teacher(teacher, SHAPES[name], table)
    student = Student(bert, recipe.distil_rate, recipe.table_rate, str(lesson.vectors.device.type))
    return student, distil(student, lesson, recipe, work / f"{name.replace(' ', '-')}.pt")


if __name__ == "__main__":
    main()
