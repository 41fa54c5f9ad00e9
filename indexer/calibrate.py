"""Tune the few numbers of a search on development questions, and write them to the corpus.

    python -m indexer.calibrate [--questions FILE ...] [--index var/index] [--out FILE]

Run it again whenever the model, the analysis or the questions change, then index again. The test
questions are never read here.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from kb.answering.evidence import evidence
from kb.answering.question_type import question_type
from kb.calibration import SIGNS, Calibration
from kb.evaluation.rows import Question, read_questions
from kb.retrieval.query import Query, QuestionReader
from kb.retrieval.retriever import Retriever
from kb.retrieval.sentences import Sentences

if TYPE_CHECKING:
    from kb.embedders.base import Embedder
    from kb.index import Index

Floats = npt.NDArray[np.float64]

# The n-grams weigh 1 and the others are seen from there. Coarse on purpose: what a finer grid finds on
# a hundred questions is noise.
GRID: Final[dict[str, tuple[float, ...]]] = {
    "expansion": (0.35, 0.5, 0.7),
    "dense": (0.5, 1.0, 1.5, 2.0, 3.0),
    "late": (0.0, 0.75, 1.5, 2.5),
    "stems": (0.0, 0.5, 1.0),
    "parts": (0.5, 1.0, 1.5),
}
NOISE: Final = 0.01  # of mean reciprocal rank: less of a difference is no reason to leave a default
FOLDS: Final = 5
WRONGLY_REFUSED: Final = 8.0  # refusing a share of the proper questions costs as much as answering eight of the others
SEED: Final = 20


@dataclass(frozen=True, slots=True)
class Tuned:
    """The numbers, and what they reach on questions held out while they were found."""

    calibration: Calibration
    reciprocal_rank: float
    refused: float  # share of the questions to refuse
    wrongly_refused: float  # share of the others


def calibrate(index: Index, embedder: Embedder, questions: Sequence[Question]) -> Tuned:
    """Return the weights and the threshold that suit the Danish questions."""
    danish = [question for question in questions if question.language == "da"]
    reader = QuestionReader.of(index, embedder)
    queries = {question.id: reader.read(question.question) for question in danish}
    ranked = [question for question in danish if question.initiatives]
    weights, reached = tune_weights(index, ranked, queries)

    retriever, sentences = Retriever(index, weights), Sentences(index)
    found = [
        evidence(query, sentences.of(query, retriever.retrieve(query)), question_type(query.text))
        for query in queries.values()
    ]
    signs = np.array([[each[name] for name in SIGNS] for each in found])
    proper = np.array([not question.refuse for question in danish])
    tuned, likely = tune_refusal(weights, signs, proper)
    answered = likely >= tuned.threshold
    return Tuned(tuned, reached, float(np.mean(~answered[~proper])), float(np.mean(~answered[proper])))


def tune_weights(
    index: Index, questions: Sequence[Question], queries: Mapping[str, Query]
) -> tuple[Calibration, float]:
    """Return the weights with the best mean reciprocal rank, and the one reached on held-out folds."""
    points = [replace(Calibration(), **dict(zip(GRID, values, strict=True))) for values in product(*GRID.values())]
    retriever = Retriever(index, Calibration())
    ranks = np.empty((len(points), len(questions)))
    for column, question in enumerate(questions):
        query = queries[question.id]
        hits = {expansion: retriever.hits(query, expansion) for expansion in GRID["expansion"]}
        for row, point in enumerate(points):
            found = list(retriever.initiatives(hits[point.expansion], point))
            places = [found.index(name) + 1 for name in question.initiatives if name in found]
            ranks[row, column] = 1.0 / min(places) if places else 0.0
    folds = _folds(len(questions))
    held_out = [ranks[_by_main_effects(ranks[:, folds != fold]), folds == fold] for fold in range(FOLDS)]
    return points[_by_main_effects(ranks)], float(np.concatenate(held_out).mean())


def tune_refusal(weights: Calibration, signs: Floats, proper: npt.NDArray[np.bool_]) -> tuple[Calibration, Floats]:
    """Return the calibration with its refusal, and each question's probability with it held out.

    ``signs`` are [n, len(SIGNS)]; the threshold is the middle of the best stretch on held-out folds.
    """
    folds = _folds(len(proper))
    likely = np.empty(len(proper))
    for fold in range(FOLDS):
        learnt = _logistic(weights, signs[folds != fold], proper[folds != fold])
        likely[folds == fold] = [learnt.confidence(dict(zip(SIGNS, row, strict=True))) for row in signs[folds == fold]]
    return replace(_logistic(weights, signs, proper), threshold=_threshold(likely, proper)), likely


def _logistic(weights: Calibration, signs: Floats, proper: npt.NDArray[np.bool_]) -> Calibration:
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    # Hardly any regularisation: four signs on hundreds of questions, and shrinking favours signs of wide range.
    model = LogisticRegression(C=1000.0, class_weight="balanced").fit(signs, proper)
    learnt = {name: round(float(value), 3) for name, value in zip(SIGNS, model.coef_[0], strict=True)}
    return replace(weights, bias=round(float(model.intercept_[0]), 3), **learnt)


def _threshold(likely: Floats, proper: npt.NDArray[np.bool_]) -> float:
    """Return the threshold that costs least, in the middle of the stretch where it does."""
    steps = np.linspace(0.02, 0.9, 89)
    costs = np.array(
        [WRONGLY_REFUSED * np.mean(likely[proper] < step) + np.mean(likely[~proper] >= step) for step in steps]
    )
    return round(float(np.median(steps[costs <= costs.min() + 1e-9])), 3)


def _by_main_effects(ranks: Floats) -> int:
    """Return the point of the grid to use: each default, unless another value does clearly better.

    ``ranks`` are [points, questions]. A value is judged by its mean over all settings of the other numbers;
    the single best point is more often luck than not.
    """
    shape = tuple(len(values) for values in GRID.values())
    means = ranks.mean(axis=1).reshape(shape)
    point = []
    for axis, (name, values) in enumerate(GRID.items()):
        effect = means.mean(axis=tuple(other for other in range(len(shape)) if other != axis))
        good = [i for i in range(len(values)) if effect[i] >= effect.max() - NOISE]
        point.append(min(good, key=lambda i: abs(values[i] - getattr(Calibration(), name))))
    return int(np.ravel_multi_index(point, shape))


def _folds(size: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(SEED).permutation(size) % FOLDS


def write(tuned: Tuned, embedder: str, questions: Sequence[Path], out: Path) -> None:
    """Write the numbers as TOML, with where they come from."""
    lines = [
        "# Vægte og tærskel, fundet af `python -m indexer.calibrate`. Ret dem ikke i hånden: kør den igen.",
        f"# Sprogmodel: {embedder}. Spørgsmål: {', '.join(path.name for path in questions)}.",
        f"# På spørgsmål holdt ude undervejs: MRR {tuned.reciprocal_rank:.3f}; afvist {tuned.refused:.0%} af dem, der "
        f"skulle, og {tuned.wrongly_refused:.1%} af de andre.",
        *(f"{name} = {value}" for name, value in tuned.calibration.table().items()),
    ]
    out.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Run from the command line."""
    from kb.builds import current_build
    from kb.embedders import registry
    from kb.index import Index
    from kb.settings import settings

    parser = argparse.ArgumentParser(description="Find vægte og tærskel på udviklingsspørgsmål.")
    folder = settings().corpus / "questions"
    parser.add_argument(
        "--questions", type=Path, nargs="+", default=[folder / "dev.jsonl", folder / "calibration.jsonl"]
    )
    parser.add_argument("--index", type=Path, default=settings().index)
    parser.add_argument("--embedder", default=settings().embedder)
    parser.add_argument("--out", type=Path, default=settings().corpus / "calibration.toml")
    chosen = parser.parse_args()
    index, embedder = Index.load(current_build(chosen.index)), registry.load(chosen.embedder)
    index.require(embedder.name, embedder.fingerprint, embedder.dimension)
    questions = [question for path in chosen.questions for question in read_questions(path)]
    tuned = calibrate(index, embedder, questions)
    write(tuned, embedder.name, chosen.questions, chosen.out)
    sys.stdout.write(chosen.out.read_text("utf-8"))


if __name__ == "__main__":
    main()
