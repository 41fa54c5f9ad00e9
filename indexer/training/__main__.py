"""Train the embedding model: ``python -m indexer.training --data DIR --out kb/models/fagsvar-da``."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from pathlib import Path

from indexer.training.recipe import Recipe


def main() -> None:
    """Read the command line and run the pipeline; every number of the recipe is an option."""
    parser = argparse.ArgumentParser(prog="python -m indexer.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of pairs and guidance pages")
    parser.add_argument("--out", type=Path, required=True, help="the model folder to write")
    parser.add_argument("--work", type=Path, default=Path(".work/training"), help="results of finished steps")
    parser.add_argument("--start", type=Path, help="a finished model folder to train further, by the last stage alone")
    parser.add_argument("--teacher", type=Path, help="the teacher's folder; all-MiniLM-L6-v2 as installed")
    numbers = [field for field in fields(Recipe) if field.name != "teacher_layers"]
    for field in numbers:
        kind = type(field.default)
        parser.add_argument(
            "--" + field.name.replace("_", "-"), type=kind, default=field.default, metavar=kind.__name__
        )
    parser.add_argument("--teacher-layers", type=_numbers, default=Recipe().teacher_layers, metavar="N,N,…")
    given = parser.parse_args()

    import torch

    from indexer.training.pipeline import run
    from indexer.training.places import Places
    from indexer.training.teacher import teacher_folder

    recipe = replace(Recipe(), **{field.name: getattr(given, field.name) for field in fields(Recipe)})
    places = Places(given.data, given.teacher or teacher_folder(), given.work, given.out, start=given.start)
    run(places, recipe, "cuda" if torch.cuda.is_available() else "cpu")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(","))


if __name__ == "__main__":
    main()
