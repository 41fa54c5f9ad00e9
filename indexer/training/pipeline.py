"""The whole training on one screen: data in, model folder out.

The long steps leave their results in the work folder and are skipped, or gone on with, when those are there;
delete a file to redo its step, and the files after it with it.
"""

from __future__ import annotations

import random

from indexer.training import natural, parallel, steps
from indexer.training.contrastive import contrast
from indexer.training.export import export
from indexer.training.places import Places
from indexer.training.recipe import Recipe
from indexer.training.slips import with_slips


def run(places: Places, recipe: Recipe, device: str) -> None:
    """Train the model, or train the one at ``places.start`` further, and write it to ``places.out``."""
    places.work.mkdir(parents=True, exist_ok=True)
    pairs = parallel.load(places.data, recipe.sentences, recipe.paragraphs, recipe.seed)
    guidance = natural.guidance(places.data / "microsoft-docs.da.jsonl.gz", _random(recipe))

    if places.start:
        model, tokenizer, lesson = steps.gone_on(places, recipe, pairs, places.start, device)
    else:
        model, tokenizer, lesson = steps.distilled(places, recipe, pairs, guidance, device)

    general = natural.encode(guidance + natural.paraphrases(pairs), tokenizer)
    domain = natural.encode(_domain(places, recipe), tokenizer)
    before = model.weights()
    contrast(model, general, domain, lesson, recipe, places.work / "contrast.pt")
    model.mix(before, recipe.kept)

    static = model.static.detach().cpu()
    export(model.student.finished(), static, tokenizer, recipe.shipped_tokens, places.out)


def _domain(places: Places, recipe: Recipe) -> list[natural.QuestionPassage]:
    ours, _ = natural.hold_out(natural.domain(places.domain), recipe.held_out)
    return with_slips(ours + natural.siblings(ours), recipe.slips, _random(recipe))


def _random(recipe: Recipe) -> random.Random:
    return random.Random(recipe.seed)  # noqa: S311 - sampling, not secrets
