import math
from collections import Counter
from pathlib import Path

import pytest

from kb.danish.analysis import analyse
from kb.lexical import LexicalIndex

TEXTS = {
    "bog": "Biblioteket låner bøger ud til børn og voksne",
    "lyd": "Lydbøger kan lånes på nettet",
    "affald": "Affald hentes hver uge i hele kommunen",
    "cykel": "Kommunen låner cykler ud, og cykler skal afleveres igen",
    "skole": "Skolesocialrådgivere hjælper elever, forældre og lærere",
}


@pytest.fixture(scope="module")
def lexical(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    folder = tmp_path_factory.mktemp("lexical")
    return LexicalIndex.build(folder, [(name, analyse(text)) for name, text in TEXTS.items()])


def bm25(field: str, terms: dict[str, float], k1: float = 1.2, b: float = 0.75) -> dict[str, float]:
    """The textbook formula, term by term."""
    texts = {name: Counter(analyse(text)[field]) for name, text in TEXTS.items()}
    average = sum(text.total() for text in texts.values()) / len(texts)
    scores: Counter[str] = Counter()
    for term, weight in terms.items():
        having = sum(term in text for text in texts.values())
        idf = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
        for name, text in texts.items():
            if count := text[term]:
                scores[name] += weight * idf * count * (k1 + 1) / (count + k1 * (1 - b + b * text.total() / average))
    return dict(scores)


@pytest.mark.parametrize("field", ["stems", "parts", "ngrams"])
def test_scores_are_those_of_bm25(lexical: LexicalIndex, field: str) -> None:
    terms = dict.fromkeys(analyse("låner kommunen bøger eller cykler ud")[field], 1.0)
    found = dict(lexical.search(field, terms, 10))
    expected = bm25(field, terms)
    assert found.keys() == expected.keys()
    assert list(found) == sorted(found, key=lambda name: -found[name])
    for name, score in found.items():
        assert score == pytest.approx(expected[name], rel=0.05)  # tantivy keeps the lengths of texts in one byte


def test_a_term_of_lower_weight_counts_for_less(lexical: LexicalIndex) -> None:
    bog, cykel = analyse("bøger")["stems"][0], analyse("cykler")["stems"][0]
    assert lexical.search("stems", {bog: 1.0, cykel: 0.1}, 2)[0][0] == "bog"
    assert lexical.search("stems", {bog: 0.1, cykel: 1.0}, 2)[0][0] == "cykel"


@pytest.mark.parametrize(
    ("question", "field", "expected"),
    [
        ("skolesocialradgiver", "ngrams", "skole"),  # typed without å
        ("skolesosialrådgivr", "ngrams", "skole"),  # misspelt
        ("socialrådgiver", "parts", "skole"),  # stands inside a compound
    ],
)
def test_words_are_found_in_other_shapes(lexical: LexicalIndex, question: str, field: str, expected: str) -> None:
    terms = dict.fromkeys(analyse(question)[field], 1.0)
    found = lexical.search(field, terms, 3)
    assert found[0][0] == expected


@pytest.mark.parametrize("terms", [{}, {"": 1.0}, {"findesikke": 1.0}, {"affald": 0.0}, {"to ord": 1.0}])
def test_nothing_to_search_for_finds_nothing(lexical: LexicalIndex, terms: dict[str, float]) -> None:
    assert lexical.search("stems", terms, 5) == []


def test_an_opened_index_answers_as_the_one_that_was_built(tmp_path: Path) -> None:
    built = LexicalIndex.build(tmp_path, [(name, analyse(text)) for name, text in TEXTS.items()])
    opened = LexicalIndex.open(tmp_path, list(TEXTS))
    terms = dict.fromkeys(analyse("kommunen")["ngrams"], 1.0)
    assert opened.search("ngrams", terms, 5) == built.search("ngrams", terms, 5)
    assert len(opened) == len(TEXTS)


@pytest.mark.parametrize("field", ["stems", "parts", "ngrams"])
def test_terms_added_up_one_by_one_score_as_the_engine_scores_them_together(
    lexical: LexicalIndex, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terms = {term: 0.25 + at for at, term in enumerate(analyse("låner kommunen bøger og cykler til dinosaurer")[field])}
    added = dict(lexical.search(field, terms, 3))
    monkeypatch.setattr("kb.lexical.MOST", 0)
    together = dict(lexical.search(field, terms, 3))
    assert list(added) == list(together)
    assert added == pytest.approx(together, rel=1e-5)


def test_the_texts_that_have_all_of_some_terms_are_found(
    lexical: LexicalIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = analyse("låner cykler")["stems"]
    assert set(lexical.having("stems", together)) == {"cykel"}
    assert set(lexical.having("stems", [*together, "findesikke"])) == set()
    monkeypatch.setattr("kb.lexical.PAGE", 1)
    assert set(lexical.having("stems", together[:1])) == {"bog", "lyd", "cykel"}


def test_a_large_index_is_not_asked_for_the_commonest_terms_where_rarer_ones_fill_the_room(
    lexical: LexicalIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    rare, common = analyse("skolesocialrådgiver")["stems"][0], analyse("kommunen")["stems"][0]
    monkeypatch.setattr("kb.lexical.MOST", 0)  # large is what has more texts
    asked = {rare: 1.0, common: 1.0}
    assert {name for name, _ in lexical.search("stems", asked, 5)} == {"skole", "affald", "cykel"}
    monkeypatch.setattr("kb.lexical.LOOKED_AT", 2)
    assert lexical.search("stems", asked, 5) == lexical.search("stems", {rare: 1.0}, 5)
    assert {name for name, _ in lexical.search("stems", {common: 1.0}, 5)} == {"affald", "cykel"}
    monkeypatch.setattr("kb.lexical.LOOKED_AT", 1)
    assert lexical.search("stems", {common: 1.0}, 5), "one term is always asked for"
