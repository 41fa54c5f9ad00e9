"""Train the second opinion on danger from the editor's example sentences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from indexer.program import program_digest
from kb.embedders.base import Embedder
from kb.errors import CorpusError
from kb.safety.danger_model import features
from kb.safety.phrases import words

FREEDOM = 20.0  # inverse strength of the regularisation; found by leaving out one batch of sentences at a time
FREEDOM_OF_MEANING = 3.0  # the same, of the vectors
SEEN = 2  # sentences that must hold a feature: what stands in one says nothing of the next


def danger_model(
    lists: Mapping[str, Any], examples: Path, embedder: Embedder, kept: Mapping[str, Any]
) -> dict[str, Any] | None:
    """Return what train_danger_model does; the one that was ``kept``, if it was learnt from the very same."""
    parts = (json.dumps(lists, sort_keys=True), embedder.name, embedder.fingerprint, program_digest())
    told = examples.read_bytes() if examples.exists() else b""
    learnt_from = hashlib.sha256("|".join(parts).encode() + told).hexdigest()
    if kept.get("learnt_from") == learnt_from:
        return dict(kept)
    model = train_danger_model(lists, examples, embedder)
    return model and model | {"learnt_from": learnt_from}


def train_danger_model(
    lists: Mapping[str, Any], examples: Path, embedder: Embedder | None = None
) -> dict[str, Any] | None:
    """Return the model's data for the index, or None where there are no examples to learn from.

    ``lists`` is fare.toml; ``examples`` holds a JSON object with ``text`` and ``danger`` on each line; with an embedder
    the model also hears what the sentences mean. Raises CorpusError for a line that is not such an object.
    """
    if not examples.exists():
        return None
    rows = [_row(line, number) for number, line in enumerate(examples.read_text("utf-8").splitlines(), 1) if line]
    if len({danger for _, danger in rows}) < 2:
        return None
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([features(words(text)) for text, _ in rows])
    often = np.asarray((matrix > 0).sum(axis=0)).ravel() >= SEEN
    matrix, names = matrix[:, often], vectorizer.get_feature_names_out()[often]
    model = LogisticRegression(C=FREEDOM, solver="liblinear").fit(matrix, [danger for _, danger in rows])
    return {
        "weights": {str(name): round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)},
        "bias": round(float(model.intercept_[0]), 3),
        "threshold": float(lists["model"]["taerskel"]),
        "threshold_with_rule": float(lists["model"]["taerskel_med_regel"]),
        **(_meaning(rows, embedder) if embedder else {}),
    }


def _meaning(rows: Sequence[tuple[str, bool]], embedder: Embedder) -> dict[str, Any]:
    """Return the weights of the vectors' numbers."""
    from sklearn.linear_model import LogisticRegression

    embedder.warm_up()
    vectors = embedder.encode_questions([text for text, _ in rows])
    model = LogisticRegression(C=FREEDOM_OF_MEANING, max_iter=1000).fit(vectors, [danger for _, danger in rows])
    return {
        "meaning": [round(float(weight), 4) for weight in model.coef_[0]],
        "meaning_bias": round(float(model.intercept_[0]), 4),
    }


def _row(line: str, number: int) -> tuple[str, bool]:
    try:
        row = json.loads(line)
        return str(row["text"]), bool(row["danger"])
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise CorpusError(f"Eksemplerne på fare, linje {number}: {error}") from error
