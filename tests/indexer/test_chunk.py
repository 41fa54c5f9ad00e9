"""Passages: whole sentences, quoted to the character, with ids that outlive changes elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.chunk import MOST_WORDS, chunk
from indexer.extract.initiatives import initiatives
from indexer.layout import lay_out
from indexer.repair import Repaired
from kb.domain import DocumentInfo, Segment

INFO = DocumentInfo("plan", "documents/plan.txt", "Plan", "Kommunen", "2020", "kommune", "ukendt", "0")
TEXT = """Handleplan mod ensomhed

Planen gælder alle borgere. Den er vedtaget i 2019.

## Indsatser

1. Besøgsvenner
Formål: Færre er alene.
Status:
Der er sket dette:
- Et kursus i maj
- Et kursus i juni

2. Fællesspisning
Formål: Færre er alene.
Ansvarlig: Kulturforvaltningen
"""


@pytest.fixture
def passages():
    def of(text):
        document = lay_out(Repaired(text, text, (Segment(0, len(text), 0, len(text)),), ()), INFO)
        found = initiatives(document, date(2026, 11, 21))
        return document, found, chunk(document, found)

    return of


def test_a_passage_is_the_text_that_it_says_it_is(passages):
    document, _, found = passages(TEXT)
    assert found
    for passage in found:
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.id.startswith("plan-")


def test_a_list_stays_with_the_words_that_lead_into_it(passages):
    _, _, found = passages(TEXT)
    (status,) = [p for p in found if p.field == "status"]
    assert status.text == "Status:\nDer er sket dette:\n• Et kursus i maj\n• Et kursus i juni"


def test_passages_know_their_place_and_their_initiative(passages):
    _, (first, second), found = passages(TEXT)
    goals = [p for p in found if p.text == "Formål: Færre er alene."]
    assert [p.heading_path for p in goals] == [("Indsatser", "1. Besøgsvenner"), ("Indsatser", "2. Fællesspisning")]
    assert [p.initiative_id for p in goals] == [first.id, second.id]
    assert [p.field for p in goals] == ["description", "description"]
    assert goals[0].id in first.passage_ids
    assert {p.id for p in found if p.initiative_id == second.id} == set(second.passage_ids)


def test_an_id_does_not_change_when_something_is_put_in_above(passages):
    before = {p.text: p.id for p in passages(TEXT)[2]}
    after = {p.text: p.id for p in passages(TEXT.replace("Planen gælder", "Noget nyt står her.\n\nPlanen gælder"))[2]}
    assert before.items() <= after.items()


def test_two_passages_alike_under_one_heading_get_ids_of_their_own(passages):
    text = "Bilag til planen\n\nKapitel om noget\n\nDet samme står her.\n\nDet samme står her.\n"
    _, _, found = passages(text)
    twins = [p for p in found if p.text == "Det samme står her."]
    assert len(twins) == 2
    assert len({p.id for p in found}) == len(found)
    assert [p.id for p in passages(text)[2]] == [p.id for p in found]


def test_long_paragraphs_are_cut_between_sentences(passages):
    sentence = "Kommunen holder et møde for alle forældre i skolens aula hver anden måned."
    _, _, found = passages("Bilag til planen\n\nKapitel om noget\n\n" + " ".join([sentence] * 40))
    assert len(found) > 2
    for passage in found:
        assert len(passage.text.split()) <= MOST_WORDS
        assert passage.text.startswith("Kommunen")
        assert passage.text.endswith("måned.")


def test_a_sentence_without_end_is_cut_between_words(passages):
    _, _, found = passages("ord " * 1000)
    assert max(len(p.text.split()) for p in found) <= 2 * MOST_WORDS
    assert sum(len(p.text.split()) for p in found) == 1000


def test_abbreviations_and_dates_end_no_sentence(passages):
    text = "Der er bl.a. kurser. Pr. 1. juli 2016 har ca. 37 deltagere m.fl. været der. " * 12
    for passage in passages("Bilag til planen\n\nKapitel om noget\n\n" + text)[2]:
        assert passage.text.startswith(("Der er", "Pr."))
