"""When something is wrong: the server is down, starting, slow or unwilling, or there is no network."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]
CHAT = "**/api/v1/chat"


def problem(status: int, code: str, detail: str) -> dict[str, Any]:
    return {
        "status": status,
        "content_type": "application/problem+json",
        "body": json.dumps({"type": "about:blank", "title": "", "status": status, "detail": detail, "code": code}),
    }


def submit(page: Any, question: str) -> None:
    page.locator(".composer textarea").fill(question)
    page.keyboard.press("Enter")


def test_the_server_goes_down_and_comes_back(
    index: Path, tmp_path: Path, open_page: Callable[..., Any], ask: Ask
) -> None:
    from tests.browser.serving import serving

    with serving(index, tmp_path / "feedback.sqlite3") as server:
        page = open_page(server.url, expected=("Failed to load resource",))
        first = ask(page, "Hvad er VISO?")
        server.stop()
        submit(page, "hvem kan jeg ringe til om det?")
        failure = page.locator(".failure")
        failure.wait_for()
        assert "Ingen forbindelse" in failure.inner_text()
        assert first.locator(".quote").first.is_visible()  # what was answered stays
        server.start()
        failure.get_by_role("button", name="Prøv igen").click()
        second = page.locator(".turn").nth(1)
        second.locator(".answer").wait_for()
        assert second.locator(".understood").is_visible()  # and the conversation goes on
        assert page.locator(".failure").count() == 0


def test_the_page_fills_itself_in_when_the_server_comes_late(open_page: Callable[..., Any], server: Any) -> None:
    page = open_page(expected=("503",))
    starting = problem(503, "not_ready", "Fagsvar er ved at starte. Prøv igen om et øjeblik.")
    page.route("**/api/v1/**", lambda route: route.fulfill(**starting))
    page.goto(server.url)
    submit(page, "Hvad er VISO?")
    page.locator(".failure", has_text="Fagsvar er ved at starte").wait_for()
    page.unroute("**/api/v1/**")
    page.get_by_role("button", name="Prøv igen").click()
    page.locator(".answer").wait_for()
    page.get_by_role("button", name="Nyt spørgsmål").click()
    page.locator(".sources a").first.wait_for()


def test_without_a_network_it_is_said_at_once_and_unsaid_later(page: Any, ask: Ask) -> None:
    bar = page.locator("#connection")
    page.context.set_offline(True)
    bar.wait_for()
    assert "Ingen forbindelse" in bar.inner_text()
    page.context.set_offline(False)
    bar.wait_for(state="hidden")
    ask(page)


def test_a_slow_answer_shows_that_it_is_being_looked_for(page: Any) -> None:
    waiting = []
    page.route(CHAT, lambda route: waiting.append(route))  # noqa: PLW0108  (Playwright marks what it is given)
    submit(page, "Hvad er VISO?")
    page.get_by_text("Leder i dokumenterne").wait_for()
    assert page.locator(".turn-body").get_attribute("aria-busy") == "true"
    waiting[0].continue_()
    page.locator(".answer").wait_for()
    assert page.locator(".turn-body").get_attribute("aria-busy") is None


def test_a_question_that_is_too_long_can_be_mended(open_page: Callable[..., Any], server: Any) -> None:
    page = open_page(server.url, expected=("422",))
    question = "Hvad er VISO? " * 300
    submit(page, question)
    failure = page.locator(".failure")
    failure.wait_for()
    failure.get_by_role("button", name="Ret spørgsmålet").click()
    assert page.locator(".composer textarea").input_value().strip() == question.strip()


@pytest.mark.parametrize(
    ("status", "body"), [(500, "<h1>Fejl</h1>"), (200, "ikke json"), (502, ""), (429, "{}"), (500, "[]")]
)
def test_whatever_stands_between_and_fails_is_told_in_danish(
    status: int, body: str, open_page: Callable[..., Any], server: Any
) -> None:
    page = open_page(server.url, expected=("Failed to load resource",))
    page.route(CHAT, lambda route: route.fulfill(status=status, body=body))
    submit(page, "Hvad er VISO?")
    failure = page.locator(".failure")
    failure.wait_for()
    assert failure.get_by_role("button", name="Prøv igen").count() == 1
    assert "Fejl" not in failure.inner_text().split()
    assert "Er nogen i fare nu" in failure.inner_text()


def test_a_server_without_chat_is_searched_instead(open_page: Callable[..., Any], server: Any, ask: Ask) -> None:
    page = open_page(server.url, expected=("404",))
    page.route(CHAT, lambda route: route.fulfill(**problem(404, "not_found", "Siden findes ikke.")))
    assert ask(page).locator(".quote").count() >= 1


def test_what_is_not_in_the_documents_is_said_with_who_may_know(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    turn = ask(page, questions["none"])
    assert turn.locator(".none-lead").inner_text().startswith("Det står ikke i dokumenterne.")
    assert turn.locator(".contact a[href^='tel:']").count() >= 1
    assert turn.locator(".quote, .passage, .initiative").count() == 0
    assert turn.locator(".answer > *").last.get_attribute("class") == "advice"  # whom one can ask comes first


def test_feedback_that_fails_can_be_sent_again(open_page: Callable[..., Any], server: Any, ask: Ask) -> None:
    page = open_page(server.url, expected=("500",))
    turn = ask(page)
    page.route("**/api/v1/feedback", lambda route: route.fulfill(**problem(500, "unforeseen", "Fejl")))
    turn.get_by_role("button", name="Ja", exact=True).click()
    turn.get_by_role("button", name="Send").click()
    turn.get_by_role("alert").get_by_text("kunne ikke sendes").wait_for()
    page.unroute("**/api/v1/feedback")
    turn.get_by_role("button", name="Send").click()
    turn.locator(".thanks").wait_for()
