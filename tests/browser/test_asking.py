"""Asking: the answer with its quotes, follow-ups, filters, links, copies and feedback."""

import sqlite3
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]


def test_an_answer_shows_its_quotes_people_initiatives_and_passages(page: Any, ask: Ask) -> None:
    turn = ask(page)
    assert "genopdragelsesrejse" in turn.locator(".quote blockquote").first.inner_text()
    assert turn.locator(".contact").count() >= 1
    assert turn.locator(".initiative .badge").count() >= 1
    assert turn.locator(".passage mark").count() >= 1
    assert (
        turn.locator("h2").inner_text()
        == "Hvem kan jeg ringe til, hvis en elev er bange for at blive sendt på genopdragelsesrejse?"
    )


def test_quotes_that_stand_together_name_their_source_once(page: Any, ask: Ask) -> None:
    turn = ask(page)
    assert turn.locator(".answer-text .quote").count() > 1
    assert turn.locator(".answer-text .quote .source").count() == 1
    assert turn.locator(".answer-text .quote").last.locator(".source").inner_text().endswith("1. juni 2016")
    assert turn.locator(".answer-text .quote a").count() == turn.locator(".answer-text .quote").count()


def test_a_contact_card_can_be_called_and_says_how_sure_it_is(page: Any, ask: Ask) -> None:
    card = ask(page, "Hvad er telefonnummeret til VISO?").locator(".contact[data-id=viso]")
    call = card.locator("a[href^='tel:']")
    digits = "".join(filter(str.isdigit, call.inner_text()))
    assert call.get_attribute("href") == f"tel:{digits}"
    assert "ikke kontrolleret" in card.locator(".age").inner_text()
    assert card.get_by_text("Kilde", exact=True).count() == 1


def test_an_initiative_card_tells_where_it_stands(page: Any, ask: Ask) -> None:
    turn = ask(page, "Findes der en udrejseblanket for unge, der frygter genopdragelsesrejse?")
    card = turn.locator(".initiative", has_text="udrejseblanket").first
    assert card.locator(".badge").inner_text().endswith("Udløbet 2017")
    assert card.locator(".age").inner_text() == "Oplysningen er fra juni 2016. Projektet skulle slutte i 2017."
    card.get_by_text("Vis alt om indsatsen").click()
    assert card.get_by_text("Forankring", exact=True).is_visible()


def test_a_follow_up_is_understood_from_what_was_asked_before(page: Any, ask: Ask) -> None:
    ask(page, "Hvad er VISO?")
    turn = ask(page, "hvem kan jeg ringe til om det?")
    assert "hvem kan jeg ringe til om det? (om indsatsen Etablering" in turn.locator(".understood").inner_text()
    assert turn.locator(".contact[data-id=viso]").count() == 1
    assert page.locator(".turn").count() == 2


def test_thanks_are_answered_without_a_search_and_the_address_stays(page: Any, ask: Ask) -> None:
    ask(page, "Hvad er VISO?")
    address = page.url
    page.locator(".composer textarea").fill("tusind tak!")
    page.keyboard.press("Enter")
    page.locator(".courtesy", has_text="Det var så lidt").wait_for()
    assert page.url == address
    assert page.locator(".turn").nth(1).locator("button, .card, .notice").count() == 0
    assert ask(page, "hvem kan jeg ringe til?").locator(".understood").is_visible()


def test_a_suggestion_is_asked_with_a_click(page: Any, ask: Ask) -> None:
    turn = ask(page)
    suggestion = turn.locator(".suggestion").first
    text = suggestion.inner_text()
    suggestion.click()
    page.locator(".turn").nth(1).locator(".answer").wait_for()
    assert page.locator(".turn h2").nth(1).inner_text() == text


def test_an_example_of_a_role_is_asked_with_a_click(page: Any) -> None:
    assert page.locator(".role").count() >= 3
    example = page.locator(".example").first
    text = example.inner_text()
    example.click()
    page.locator(".answer").wait_for()
    assert page.locator(".turn h2").inner_text() == text


def test_filters_narrow_the_search_and_are_named_on_the_turn(page: Any, ask: Ask) -> None:
    sent = []
    page.on("request", lambda request: sent.append(request.post_data_json) if "/chat" in request.url else None)
    page.get_by_text("Afgræns søgningen").click()
    page.get_by_role("group", name="Sted").get_by_label("Københavns Kommune").check()
    turn = ask(page, "Hvad gør kommunen for at forebygge social kontrol?")
    assert sent[0]["filters"]["scope"] == ["Københavns Kommune"]
    assert turn.locator(".chip").inner_text() == "Københavns Kommune"
    sources = turn.locator(".passage .source").all_inner_texts()
    assert sources
    assert all("Bilag 1" in source for source in sources)


@pytest.mark.parametrize("group", ["Dokument", "Område", "Tilstand", "Sted"])
def test_each_filter_offers_what_the_index_holds(page: Any, group: str) -> None:
    page.get_by_text("Afgræns søgningen").click()
    assert page.get_by_role("group", name=group).locator("input").count() >= 2


def test_the_address_reopens_the_question_and_no_server_sees_it(
    page: Any, ask: Ask, open_page: Callable[..., Any]
) -> None:
    urls = []
    page.on("request", lambda request: urls.append(request.url))
    ask(page)
    assert "#q=" in page.url
    assert not [url for url in urls if "elev" in url]
    again = open_page(page.url)
    again.locator(".answer").wait_for()
    assert again.locator(".turn h2").inner_text() == page.locator(".turn h2").inner_text()


def test_back_and_forward_move_between_questions(page: Any, ask: Ask) -> None:
    ask(page, "Hvad er VISO?")
    first = page.url
    ask(page)
    page.go_back()
    assert page.url == first
    page.go_back()
    page.locator(".start").wait_for()
    page.go_forward()
    page.locator(".turn", has_text="Hvad er VISO?").locator(".answer").wait_for()


def test_personal_data_in_a_question_reaches_neither_the_address_nor_the_heading(page: Any, ask: Ask) -> None:
    turn = ask(page, "Hvem hjælper Fatimas familie, cpr 010190-1234, med genopdragelsesrejse?")
    assert turn.locator(".notice-privacy").is_visible()
    assert "010190" not in turn.locator("h2").inner_text()
    assert "010190" not in page.url


def test_an_answer_is_copied_with_its_sources(open_page: Callable[..., Any], server: Any, ask: Ask) -> None:
    page = open_page(server.url, permissions=["clipboard-read", "clipboard-write"])
    turn = ask(page)
    turn.get_by_role("button", name="Kopiér med kilde").click()
    page.get_by_role("button", name="Kopieret").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert turn.locator(".quote blockquote").first.inner_text().strip("»«") in copied
    assert "Kilde: National strategi" in copied
    assert "1. juni 2016" in copied
    assert page.url in copied


def test_feedback_is_stored_without_the_question_unless_the_reader_agrees(page: Any, ask: Ask, server: Any) -> None:
    for consent in (False, True):
        turn = ask(page)
        turn.get_by_role("button", name="Nej").click()
        turn.get_by_label("Hvad manglede? (frivilligt)").fill(f"nummeret {consent}")
        turn.get_by_label("Gem også mit spørgsmål").set_checked(consent)
        turn.get_by_role("button", name="Send").click()
        turn.locator(".thanks").wait_for()
    with sqlite3.connect(server.feedback) as database:
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute("select * from feedback")]
    database.close()
    by_why = {row["why"]: row["question"] for row in rows}
    assert by_why["nummeret False"] is None
    assert "genopdragelsesrejse" in by_why["nummeret True"]


def test_printing_shows_the_answer_and_nothing_to_press(page: Any, ask: Ask) -> None:
    turn = ask(page)
    page.emulate_media(media="print")
    assert turn.locator(".quote").first.is_visible()
    assert not page.locator("button:visible, textarea:visible").count()


def test_a_question_in_an_address_may_hold_any_characters(open_page: Callable[..., Any], server: Any) -> None:
    question = "Hvad er 100 % & <b>VISO</b> #1 + æøå?"
    page = open_page(f"{server.url}/#q={quote(question)}")
    page.locator(".answer").wait_for()
    assert page.locator(".turn h2").inner_text() == question
