"""What terms add to texts is the same however many terms were met before, and by however many threads."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from kb import impacts
from kb.impacts import Impact, Impacts

TEXTS = 50


def ask(field: str, term: str) -> Impact | None:
    """Give term n the texts whose numbers n divides, and a term that is no number none."""
    if not term.isdigit():
        return None
    numbers = np.arange(0, TEXTS, int(term))
    return Impact(numbers, np.full(len(numbers), 1.0 / int(term)))


def expected(terms: Mapping[str, float]) -> dict[int, float]:
    every = {
        number: sum(weight / int(term) for term, weight in terms.items() if term.isdigit() and number % int(term) == 0)
        for number in range(TEXTS)
    }
    return {number: pytest.approx(score) for number, score in every.items() if score}


QUESTIONS = [{str(n): 1.0, "unknown": 1.0, str(n + 3): 0.5, f"misspelt{n}": 2.0} for n in range(1, 40)]


def test_scores_are_the_sums_of_what_each_term_adds() -> None:
    found = Impacts(ask, TEXTS).search("stems", {"7": 1.0, "2": 0.5, "nowhere": 1.0}, 3)
    assert found == [
        (0, pytest.approx(1 / 7 + 1 / 4)),
        (14, pytest.approx(1 / 7 + 1 / 4)),
        (28, pytest.approx(1 / 7 + 1 / 4)),
    ]


def test_terms_that_no_text_has_are_forgotten_and_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(impacts, "KEPT", 5)
    kept = Impacts(ask, TEXTS)
    for _ in range(2):
        assert [dict(kept.search("stems", terms, TEXTS)) for terms in QUESTIONS] == list(map(expected, QUESTIONS))


def test_threads_that_meet_the_same_terms_find_the_same() -> None:
    kept = Impacts(ask, TEXTS)
    asked = QUESTIONS * 5
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda terms: dict(kept.search("stems", terms, TEXTS)), asked))
    assert found == list(map(expected, asked))
