"""The whole training on one screen: data in, model folder out.

The long steps leave their results in the work folder and are skipped, or gone on with, when those are there;
delete a file to redo its step, and the files after it with it.
"""

from __future__ import annotations

import random

from indexer.training import natural, parallel, steps
from indexer.training.contrastive import SideBySide, contrast, scaled
from indexer.training.export import export
from indexer.training.places import Places
from indexer.training.recipe import Recipe


def run(places: Places, recipe: Recipe, device: str) -> None:
    """Train the model and write it to ``places.out``."""
    places.work.mkdir(parents=True, exist_ok=True)
    pairs = parallel.load(places.data, recipe.sentences, recipe.paragraphs, recipe.seed)
    guidance = natural.guidance(places.data / "microsoft-docs.da.jsonl.gz", _random(recipe))

    tokenizer = steps.tokenizer(places, recipe, pairs, guidance)
    lesson = steps.lesson(places, recipe, pairs, tokenizer, device)
    start = steps.start_table(places, tokenizer, pairs, lesson)
    student = steps.student(places, recipe, start, lesson, device)
    tokenizer, lesson, student = steps.shrink(recipe, tokenizer, pairs, lesson, student)

    table = steps.table(places, recipe, lesson, tokenizer, device)
    model = SideBySide(student, scaled(table.rows, lesson, recipe.static_scale), table.axes)
    general = natural.encode(guidance + natural.paraphrases(pairs), tokenizer)
    ours, _ = natural.hold_out(natural.domain(places.domain), recipe.held_out, _random(recipe))
    contrast(model, general, natural.encode(ours, tokenizer), lesson, recipe)

    export(student.finished(), model.static.detach().cpu(), tokenizer, recipe.shipped_tokens, places.out)


def _random(recipe: Recipe) -> random.Random:
    return random.Random(recipe.seed)  # noqa: S311 - sampling, not secrets
