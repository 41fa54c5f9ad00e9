"""What Milvus adds up is what the embedded full-text engine counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.danish.analysis import FIELDS, analyse
from kb.danish.tokenise import content_words
from kb.lexical import LexicalIndex
from kb.milvus.terms import DIMENSIONS, sparse, statistics

EXACT = 40  # terms, up to which the embedded engine does not round a text's length
TEXTS = {
    "klub": "Biblioteket har læseklubber for børn, og børn låner flest bøger.",
    "bus": "Bogbussen kører bøger ud til borgere uden bil.",
    "ravn": "Natteravnene går ved havnen.",
    "have": "Børn dyrker skolehaver, bøger om haver lånes på biblioteket.",
}


@pytest.mark.parametrize("field", list(FIELDS))
@pytest.mark.parametrize("question", ["bøger til børn", "havnens ravne", "bibliotekets skolehave", "kvantefysik"])
def test_a_score_is_that_of_the_embedded_engine(tmp_path: Path, field: str, question: str) -> None:
    texts = {name: text if field != "ngrams" else text.split()[0] for name, text in TEXTS.items()}
    assert max(len(analyse(text)[field]) for text in texts.values()) <= EXACT
    engine = LexicalIndex.build(tmp_path, [(name, analyse(text)) for name, text in texts.items()])
    counted = statistics(analyse(text) for text in texts.values())[field]
    terms = dict.fromkeys(FIELDS[field](content_words(question)), 1.5)
    asked = sparse(terms.items())
    found = {}
    for name, text in texts.items():
        weights = counted.weights(analyse(text)[field])
        found[name] = sum(weight * weights.get(at, 0.0) for at, weight in asked.items())
    wanted = dict(engine.search(field, terms, 10))
    assert {name: score for name, score in found.items() if score} == pytest.approx(wanted, rel=1e-4)


def test_terms_lie_where_milvus_takes_them_and_never_where_nothing_is() -> None:
    at = sparse((f"ord{number}", 1.0) for number in range(10_000))
    assert min(at) >= 1
    assert max(at) <= DIMENSIONS < 2**32 - 2
    assert len(at) > 9_990


def test_a_text_without_words_weighs_nothing() -> None:
    assert statistics([{"stems": []}])["stems"].weights([]) == {}
