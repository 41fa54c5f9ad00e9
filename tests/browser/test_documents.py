"""A citation opens its document at the quote, marked; beside it the text as scanned."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]
Replies = Callable[..., dict[str, Any]]
MARKED = "marks => marks.map(mark => mark.textContent).join('')"


def marked(page: Any) -> str:
    page.locator(".document-text mark").first.wait_for()
    return str(page.locator(".document-text mark").evaluate_all(MARKED))


@pytest.fixture
def answer_of(page: Any, ask: Ask, told: Callable[[Any], dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Return what asks on the page and gives the reply that the page was sent."""

    def answer_of_(*question: str) -> dict[str, Any]:
        with page.expect_request("**/api/v1/chat") as asked:
            ask(page, *question)
        return told(asked.value)

    return answer_of_


def test_the_document_and_the_list_of_documents_say_how_old_they_are(page: Any) -> None:
    listed = page.locator(".sources .age").first
    listed.wait_for()
    assert listed.inner_text().startswith("Dokumentet er fra ")
    page.locator(".sources a").first.click()
    page.locator(".document-head .age").wait_for()
    assert page.locator(".document-head .age").inner_text().endswith("Det kan være forældet.")


def test_the_marked_place_is_exactly_the_quote(page: Any, answer_of: Replies) -> None:
    quotes = [citation["quote"] for citation in answer_of()["answer"]["citations"]]
    assert quotes
    for i, quote in enumerate(quotes):
        page.locator(".quote a").nth(i).click()
        assert marked(page) == quote
        assert page.locator(".document-text mark").first.evaluate("mark => mark === document.activeElement")
        page.get_by_role("button", name="Tilbage til svaret").click()
        page.locator(".answer").wait_for()


def test_every_passage_found_opens_as_it_is(page: Any, answer_of: Replies) -> None:
    passages = answer_of("Hvad gør kommunen for at forebygge social kontrol?")["passages"]
    page.locator(".passages .more").click()
    for i, passage in enumerate(passages):
        page.locator(".passage a").nth(i).click()
        assert marked(page) == passage["text"]
        page.go_back()
        page.locator(".answer").wait_for()


def test_the_text_is_shown_whole_and_in_order(page: Any, server: Any) -> None:
    for row in page.request.get(f"{server.url}/api/v1/documents").json()["items"]:
        text = page.request.get(f"{server.url}/api/v1/documents/{row['id']}").json()["text"]
        page.goto(f"{server.url}/#vis={row['id']}")
        page.locator(".document-text .block").first.wait_for()
        shown = page.locator(".document-text").evaluate(
            "element => [...element.querySelectorAll('.block')].map(block => block.textContent).join('')"
        )
        assert shown == text


def test_the_scanned_text_stands_beside_with_the_same_place_marked(page: Any, answer_of: Replies) -> None:
    answer_of()
    page.locator(".quote a").first.click()
    repaired = marked(page)
    button = page.get_by_role("button", name="Vis som scannet")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    raw = page.locator(".document-raw mark")
    scanned = str(raw.evaluate_all(MARKED))
    assert scanned != repaired  # this document was scanned, and its letters were hurt
    assert abs(len(scanned.split()) - len(repaired.split())) <= 3
    assert raw.first.is_visible()
    button.click()
    assert not page.locator(".document-raw").is_visible()


def test_an_initiative_opens_with_its_own_words_marked(page: Any, answer_of: Replies) -> None:
    initiative = answer_of()["initiatives"][0]
    page.locator(".initiative .card-links a").first.click()
    words = marked(page)
    assert initiative["title"] in words
    assert initiative["description"] in words


def test_a_document_that_is_gone_says_so(open_page: Callable[..., Any], server: Any) -> None:
    page = open_page(f"{server.url}/#vis=findes-ikke", expected=("404",))
    page.get_by_role("alert").get_by_text("Dokumentet findes ikke længere").wait_for()


def test_a_place_outside_the_document_says_that_it_has_changed(open_page: Callable[..., Any], server: Any) -> None:
    page = open_page(server.url)
    document = page.request.get(f"{server.url}/api/v1/documents").json()["items"][0]["id"]
    page.goto(f"{server.url}/#vis={document}&fra=9999990&til=9999999")
    page.get_by_text("Dokumentet er ændret siden").wait_for()
