"""What the product promises about its first two documents, with the real model and the real index."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from kb import evaluation
from kb.domain import Answer, State
from kb.search import Searcher
from kb.wire import answer_to_json

CORPUS = Path(__file__).parents[2] / "corpus"
NATIONAL = "national-strategi-2012-status-2016"
COPENHAGEN = "koebenhavn-2018-bilag-1-status-social-kontrol"
AFRAID = "Hvor kan jeg som lærer få hjælp, hvis en elev er bange for at blive sendt på genopdragelsesrejse?"
FACT_LIKE = re.compile(r"\+?\d[\d ]{6,}\d|[\w.+-]+@[\w-]+\.\w+|https?://\S+")


@cache
def questions(half: str) -> tuple[dict[str, object], ...]:
    lines = (CORPUS / "questions" / f"{half}.jsonl").read_text("utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


@pytest.fixture(scope="module")
def answers(shipped: Searcher) -> list[Answer]:
    """The answers to all our own questions."""
    return [shipped.answer(str(row["question"])) for half in ("dev", "test") for row in questions(half)]


def test_the_teachers_question_finds_the_form_the_hotline_and_who_can_help(shipped: Searcher) -> None:
    answer = shipped.answer(AFRAID)
    assert answer.status == "answered"
    assert {f"{NATIONAL}/13", f"{NATIONAL}/14"} <= {hit.initiative.id for hit in answer.initiatives}
    assert "lokk" in [hit.contact.id for hit in answer.contacts[:3]]
    assert all(hit.contact.help for hit in answer.contacts)
    assert any(notice.kind == "stale" and "2017" in notice.text for notice in answer.notices)


def test_all_initiatives_of_both_documents_are_found(shipped: Searcher) -> None:
    ids = list(shipped.index.initiatives)
    assert [name for name in ids if name.startswith(NATIONAL)] == [f"{NATIONAL}/{n}" for n in range(1, 33)]
    assert len([name for name in ids if name.startswith(COPENHAGEN)]) == 11


@pytest.mark.parametrize(
    ("number", "state"),
    [("14", State.EXPIRED), ("19", State.NOT_CARRIED_OUT), ("17", State.RUNNING), ("2", State.COMPLETED)],
)
def test_states_are_what_the_document_says_seen_from_today(shipped: Searcher, number: str, state: State) -> None:
    assert shipped.index.initiatives[f"{NATIONAL}/{number}"].state is state


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Hvor mange vejledere er blevet efteruddannet?", "169"),
        ("Hvor mange unge har man nået i København indtil nu?", "980"),
        ("Hvad er målet for antallet af forældre?", "500"),
    ],
)
def test_a_question_about_a_number_is_answered_by_the_sentence_that_holds_it(
    shipped: Searcher, question: str, held: str
) -> None:
    assert any(held in citation.quote for citation in shipped.answer(question).answer.citations)


def test_what_the_documents_do_not_cover_is_refused_with_somewhere_else_to_turn(shipped: Searcher) -> None:
    answer = shipped.answer("Hvordan søger jeg om parkeringslicens?")
    assert answer.status == "no_answer"
    assert answer.answer.text.startswith("Det står ikke i dokumenterne")
    assert not answer.answer.citations
    assert answer.contacts


def test_every_quote_stands_word_for_word_where_it_says(shipped: Searcher, answers: list[Answer]) -> None:
    quotes = [citation for answer in answers for citation in answer.answer.citations]
    assert len(quotes) > 100
    for quote in quotes:
        assert shipped.index.documents[quote.document_id].text[quote.start : quote.end] == quote.quote


def test_no_number_address_or_link_is_shown_that_no_source_has(answers: list[Answer]) -> None:
    files = [*(CORPUS / "documents").iterdir(), CORPUS / "contacts.toml", CORPUS / "corpus.toml"]
    known = re.sub(r"\s", "", " ".join(path.read_text("utf-8") for path in files))
    for answer in answers:
        table = answer_to_json(answer)
        shown = [table["answer"]["text"], *(notice["text"] for notice in table["notices"])]
        shown += [str(contact[field]) for contact in table["contacts"] for field in ("phone", "email", "url", "help")]
        for fact in FACT_LIKE.findall("\n".join(shown)):
            assert re.sub(r"\s", "", fact).rstrip(".,;)«»") in known


def test_no_danish_question_of_ours_is_called_foreign(answers: list[Answer]) -> None:
    rows = [row for half in ("dev", "test") for row in questions(half)]
    wrong = [
        row["question"]
        for row, answer in zip(rows, answers, strict=True)
        if row["language"] == "da" and answer.language.code != "da"
    ]
    assert wrong == []


def test_the_development_questions_fare_no_worse_than_they_did(shipped: Searcher) -> None:
    """The floors lie a little below what is measured, which is below the aims (.85, .95, .98, .90, 14 of 15)."""
    report = evaluation.to_json(evaluation.evaluate_questions(shipped, CORPUS / "questions" / "dev.jsonl"))
    danish = [figures for kind, figures in report["kinds"].items() if kind != "foreign"]
    asked = sum(figures["asked"] for figures in danish)
    for name, least in (("hit@1", 0.82), ("hit@3", 0.94), ("hit@5", 0.96)):
        assert sum(figures[name] * figures["asked"] for figures in danish) / asked >= least, name
    assert report["contacts"]["hit@3"] >= 0.86
    assert report["refusals"]["refused"] / report["refusals"]["to_refuse"] >= 0.7
