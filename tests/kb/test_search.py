from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.domain import Answer, Filters, Notice
from kb.embedders.hashing import HashingEmbedder
from kb.errors import QuestionEmpty, QuestionError, QuestionTooLong
from kb.guards import Guards, Masked
from kb.index import Index
from kb.search import Searcher

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def ids(answer: Answer) -> list[str]:
    return [hit.initiative.number or "" for hit in answer.initiatives]


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Hvem låner bøger ud på stranden?", "1"),
        ("cykelvaerksted", "2"),
        ("reparere cykler", "2"),
        ("natteravnenne", "3"),
        ("Hvor lærer børn at svømme?", "4"),
        ("sælger eleverne grøntsager", "5"),
    ],
)
def test_the_right_initiative_comes_first(searcher: Searcher, question: str, number: str) -> None:
    assert ids(searcher.answer(question, now=NOW))[0] == number


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Hvor mange oplæsere er uddannet på sommerbiblioteket?", "169 oplæsere"),
        ("Hvor mange penge fik cykelværkstedet?", "0,4 mio. kr."),
        ("Hvor holder sommerbiblioteket åbent?", "Skagen"),
        ("Hvornår dyrker eleverne grøntsager i skolehaverne?", "efteråret"),
    ],
)
def test_a_question_about_a_value_is_answered_by_the_sentence_that_holds_it(
    searcher: Searcher, question: str, quote: str
) -> None:
    answer = searcher.answer(question, now=NOW)
    assert quote in answer.answer.citations[0].quote


def test_the_answer_says_where_it_is_from_and_how_old_it_is(searcher: Searcher) -> None:
    text = searcher.answer("Hvem låner bøger ud på stranden?", now=NOW).answer.text
    assert "»Sommerbibliotek på stranden« (nr. 1)" in text
    assert "»Handleplan for Havnby« fra 2. marts 2020 (for 6 år siden)" in text


@pytest.mark.parametrize(
    "question", ["Hvordan søger jeg om parkeringslicens?", "Hvad er kvadratroden af syv?", "xyzzy"]
)
def test_what_the_documents_do_not_cover_is_refused_with_somebody_else_to_ask(
    searcher: Searcher, question: str
) -> None:
    answer = searcher.answer(question, now=NOW)
    assert answer.status == "no_answer"
    assert answer.answer.text == "Det står ikke i dokumenterne. Du kan i stedet spørge Borgerservice."
    assert [hit.contact.id for hit in answer.contacts] == ["borgerservice"]
    assert not answer.passages and not answer.initiatives and not answer.answer.citations


def test_the_contact_of_the_best_initiative_comes_first_when_one_is_asked_for(searcher: Searcher) -> None:
    answer = searcher.answer("Hvem kan jeg ringe til om cykelværkstedet?", now=NOW)
    assert answer.contacts[0].contact.id == "cykelsmeden"


def test_a_contact_that_is_named_is_found(searcher: Searcher) -> None:
    answer = searcher.answer("Kan natteravnene ringe til havnevagten?", now=NOW)
    assert answer.contacts[0].contact.id == "havnevagten"


def test_who_asks_how_to_reach_a_named_contact_is_told_where_it_stands_whether_or_not_documents_say_more(
    searcher: Searcher,
) -> None:
    for question in ("hvad er telefonnummeret til havnevagten", "nr på havnevagten"):
        answer = searcher.answer(question, now=NOW)
        assert answer.contacts[0].contact.phone == "11 22 33 44"
        assert "hvordan du får fat i Havnevagten." in answer.answer.text


def test_a_named_contact_that_nothing_is_known_of_and_a_question_about_one_lead_nowhere(searcher: Searcher) -> None:
    for question in ("hvad er telefonnummeret til cykelsmeden", "Hvad laver havnevagten?"):
        assert "får fat i" not in searcher.answer(question, now=NOW).answer.text


def test_the_limit_holds_for_every_list(searcher: Searcher) -> None:
    answer = searcher.answer("Hvem lærer børn og unge at svømme i havnen?", limit=2, now=NOW)
    assert max(len(answer.passages), len(answer.initiatives), len(answer.contacts)) <= 2


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (Filters(state=("expired",)), {"1"}),
        (Filters(document=("another",)), set()),
        (Filters(scope=("Havnby",), state=("running",)), {"2", "3", "4", "5"}),
    ],
)
def test_filters_narrow_what_is_found(searcher: Searcher, filters: Filters, numbers: set[str]) -> None:
    answer = searcher.answer("Hvem låner bøger ud på stranden?", limit=10, filters=filters, now=NOW)
    assert set(ids(answer)) <= numbers
    assert {hit.passage.initiative_id for hit in answer.passages} <= {f"havnby-2020/{n}" for n in numbers}


def test_highlights_mark_words_of_the_question(searcher: Searcher) -> None:
    hit = searcher.answer("bøger på stranden", now=NOW).passages[0]
    assert [hit.passage.text[s.start : s.end] for s in hit.highlights][:2] == ["bøger", "stranden"]


def test_a_foreign_question_gets_a_danish_notice(searcher: Searcher) -> None:
    answer = searcher.answer("Where can the children learn how to swim?", now=NOW)
    assert answer.language.code == "en"
    assert [notice.kind for notice in answer.notices] == ["language"]


def test_every_stage_is_timed_and_the_build_named(searcher: Searcher) -> None:
    answer = searcher.answer("svømme", now=NOW)
    assert {"clean", "language", "embed", "retrieve", "judge", "answer", "total"} <= answer.timings_ms.keys()
    assert answer.build_id == "havnby-1"
    assert answer.document_titles == {"havnby-2020": "Handleplan for Havnby"}


@pytest.mark.parametrize("question", ["", " \n", "🙂", "\x00"])
def test_nothing_to_search_for_is_a_stated_error(searcher: Searcher, question: str) -> None:
    with pytest.raises(QuestionEmpty):
        searcher.answer(question)


def test_a_question_of_a_hundred_thousand_characters_is_a_stated_error(searcher: Searcher) -> None:
    with pytest.raises(QuestionTooLong):
        searcher.answer("svømme " * 15_000)


def test_nothing_after_the_privacy_guard_sees_the_question_as_it_was(town: Index) -> None:
    seen = []

    def watch(question: str, now: datetime, vector: object) -> list[Notice]:
        assert vector is not None
        seen.append(question)
        return [Notice("danger", "Ring 112")]

    guards = Guards(privacy=lambda _: Masked("svømme i havnen", (Notice("privacy", "Skjult"),)), danger=watch)
    answer = Searcher(town, HashingEmbedder(), guards).answer("010203-1234 svømme")
    assert seen == [answer.question] == ["svømme i havnen"]
    assert [notice.kind for notice in answer.notices] == ["danger", "privacy"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from("hvor mange børn bøger stranden 2020 \" ' OR (+*: <b> åben ; DROP".split())).map(
        " ".join
    )
)
def test_any_question_is_answered_or_refused_and_every_quote_stands_in_its_document(
    searcher: Searcher, question: str
) -> None:
    try:
        answer = searcher.answer(question, now=NOW)
    except QuestionError:
        return
    for citation in answer.answer.citations:
        assert citation.quote == searcher.index.documents[citation.document_id].text[citation.start : citation.end]
        assert citation.quote in answer.answer.text
    assert answer.status == "no_answer" or answer.answer.citations
