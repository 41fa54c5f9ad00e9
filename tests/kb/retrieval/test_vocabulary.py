"""A vocabulary may leave out only words that a question's word is not like."""

from __future__ import annotations

import pytest

from kb.danish.tokenise import words_of
from kb.domain import Concept
from kb.retrieval.expansion import Thesaurus
from kb.retrieval.likeness import alike
from kb.retrieval.matching import Matcher, terms_of
from kb.retrieval.vocabulary import Vocabulary

TEXTS = [
    "Skolesocialrådgivere hjælper elever, forældre og lærere på fri- og privatskoler.",
    "Boligstøtten søges hos kommunen; rådgivningen er anonym, og konferencen holdes i København.",
    "Ambassadepersonalet bistår børn og unge med hjemrejsen fra en genopdragelsesrejse i udlandet.",
    "Cyklerne står ved stranden. Kommunens støttekontaktpersoner kan træffes på Århus Rådhus i 2014.",
]
ASKED = """
rådgiver socialrådgiver raadgivning bolig boligstøtte støtte konferance ambasade rejse genopdragelsesrejser cykel
strand kommune aarhus personale skoler elev 2014 skolesosialrådgivr hjemrejse kontaktperson parkering æ x
""".split()


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(TEXTS)


@pytest.mark.parametrize("word", ASKED)
def test_every_word_that_is_alike_is_among_those_to_look_at(vocabulary: Vocabulary, word: str) -> None:
    assert {other for other in vocabulary.words if alike(word, other) > 0.0} <= vocabulary.like(word)


def test_few_words_are_looked_at(vocabulary: Vocabulary) -> None:
    assert sum(len(vocabulary.like(word)) for word in ASKED) < len(ASKED) * len(vocabulary.words) / 10


def test_coverage_and_places_are_the_same_with_a_vocabulary_and_without(vocabulary: Vocabulary) -> None:
    jernhest = Concept("jernhest", "cykel", ("jernhest", "tohjuler"), ())
    expansions = Thesaurus([jernhest]).expand(["jernhest", "rådgivning"])
    terms = terms_of(["jernhest", "rådgivningen", "konferancen"], expansions, lambda _: 1.5)
    with_it, without = Matcher(terms, vocabulary), Matcher(terms)
    for text in [*TEXTS, "En cykel og en rådgivningskonference, som ingen tekst har."]:
        assert with_it.coverage(text) == without.coverage(text)
        assert with_it.spans(text) == without.spans(text)
    assert with_it.coverage(TEXTS[1]) > 0.0


def test_words_of_other_texts_are_known_to_be_unknown(vocabulary: Vocabulary) -> None:
    assert vocabulary.unknown(words_of("Cyklerne og knallerterne")) == {"knallerterne"}
