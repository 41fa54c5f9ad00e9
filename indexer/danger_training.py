"""Train the second opinion on danger from the editor's lists and example sentences."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kb.errors import CorpusError
from kb.safety.danger import IDIOMS, phrase_book
from kb.safety.danger_model import features
from kb.safety.phrases import PhraseBook, words

FREEDOM = 30.0  # inverse strength of the regularisation; found by leaving out one batch of sentences at a time
SMALLEST = 0.02  # weights below it are left out: they decide nothing, and the index stays small


def train_danger_model(lists: Mapping[str, Any], examples: Path) -> dict[str, Any] | None:
    """Return the model's data for the index, or None where there are no examples to learn from.

    ``lists`` is fare.toml; ``examples`` holds a JSON object with ``text`` and ``danger`` on each line. Raises
    CorpusError for a line that is not such an object.
    """
    if not examples.exists():
        return None
    rows = [_row(line, number) for number, line in enumerate(examples.read_text("utf-8").splitlines(), 1) if line]
    if len({danger for _, danger in rows}) < 2:
        return None
    from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    book = phrase_book(lists)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([_features(text, book) for text, _ in rows])
    model = LogisticRegression(C=FREEDOM, max_iter=1000).fit(matrix, [danger for _, danger in rows])
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {
        "weights": {str(name): round(float(weight), 3) for name, weight in weights if abs(weight) >= SMALLEST},
        "bias": round(float(model.intercept_[0]), 3),
        "threshold": float(lists["model"]["taerskel"]),
    }


def _row(line: str, number: int) -> tuple[str, bool]:
    try:
        row = json.loads(line)
        return str(row["text"]), bool(row["danger"])
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise CorpusError(f"Eksemplerne på fare, linje {number}: {error}") from error


def _features(text: str, book: PhraseBook) -> dict[str, float]:
    read = words(text)
    reading = book.read(read)
    return features(read, reading.without(reading.found(IDIOMS)))
