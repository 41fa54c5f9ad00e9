"""Without a mouse and without seeing: what the keys reach, what things are called, and what is announced."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]
LISTEN = """() => {
  window.heard = [];
  const live = document.querySelector("#live");
  new MutationObserver(() => live.textContent && heard.push(live.textContent)).observe(live, {childList: true});
}"""
FOCUSED = """() => {
  const element = document.activeElement;
  return element.getAttribute('aria-label') || element.innerText || element.id;
}"""
SEEN = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return {ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
          name: element.outerHTML.slice(0, 120), covered: !(element.contains(at) || at?.contains(element))};
}"""


def test_one_asks_reads_opens_and_comes_back_with_keys_alone(page: Any, ask: Ask) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Gå til indholdet"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Hvad er VISO?")
    page.keyboard.press("Enter")
    page.locator(".answer").wait_for()
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(FOCUSED).startswith("Se citatet i dokumentet"):
            break
    page.keyboard.press("Enter")
    page.locator(".document-text mark").first.wait_for()
    for _ in range(20):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(FOCUSED) == "Tilbage til svaret":
            break
    page.keyboard.press("Enter")
    page.locator(".answer").wait_for()
    assert page.locator(".answer").is_visible()


def test_the_skip_link_leaves_the_conversation_where_it_is(page: Any, ask: Ask) -> None:
    ask(page, "Hvad er VISO?")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    assert page.locator(".turn").count() == 1
    assert page.evaluate("document.activeElement.id") == "main"


def test_every_stop_of_the_tab_key_is_seen_and_not_covered(page: Any, ask: Ask) -> None:
    ask(page)
    page.evaluate("document.querySelector('#main').focus(), scrollTo(0, 0)")
    stops = 0
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen = page.evaluate(SEEN)
        assert seen["ring"], seen["name"]
        assert not seen["covered"], seen["name"]
        stops += 1
    assert stops > 15


def test_an_answer_is_announced_once_and_when_it_is_whole(page: Any, ask: Ask) -> None:
    page.evaluate(LISTEN)
    turn = ask(page)
    page.wait_for_function("() => heard.length > 0")
    page.wait_for_timeout(500)  # a second announcement would come now
    heard = page.evaluate("heard")
    assert len(heard) == 1
    assert turn.locator(".quote blockquote").first.inner_text().strip("»«") in heard[0]
    assert "kontaktpunkt" in heard[0]


def test_danger_is_announced_before_anything_else(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    page.evaluate(LISTEN)
    turn = ask(page, questions["danger"])
    page.wait_for_function("() => heard.length > 0")
    danger = turn.locator(".notice-danger p").inner_text()
    assert page.evaluate("heard[0]").startswith(danger)
    assert turn.locator(".answer > *").first.evaluate("element => element.className") == "notices"


def test_numbers_in_a_danger_notice_can_be_called(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    notice = ask(page, questions["danger"]).locator(".notice-danger")
    links = notice.locator("a").evaluate_all("links => links.map(link => [link.href, link.textContent])")
    assert ["tel:112", "112"] in links
    assert all(href == "tel:" + "".join(c for c in text if c in "+0123456789") for href, text in links)


def test_things_are_called_what_a_screen_reader_user_needs_to_hear(page: Any, ask: Ask) -> None:
    assert page.get_by_role("textbox", name="Dit spørgsmål").count() == 1
    assert page.get_by_role("button", name="Spørg", exact=True).count() == 1
    assert page.get_by_role("banner").count() == page.get_by_role("main").count() == 1
    turn = ask(page, "Hvad er telefonnummeret til VISO?")
    assert page.get_by_role("article", name="Hvad er telefonnummeret til VISO?").count() == 1
    assert page.get_by_role("textbox", name="Spørg videre eller stil et nyt spørgsmål").count() == 1
    assert turn.get_by_role("heading", name="Kontaktpunkter", level=3).count() == 1
    assert turn.get_by_role("link", name="Ring til VISO på 72 42 40 00").count() == 1
    assert turn.get_by_role("region", name="Svar", exact=True).count() == 1


def test_an_empty_question_is_refused_where_it_is_asked(page: Any) -> None:
    page.get_by_role("button", name="Spørg", exact=True).click()
    field = page.get_by_role("textbox", name="Dit spørgsmål")
    assert field.get_attribute("aria-invalid") == "true"
    error = page.locator(".field-error")
    assert error.inner_text() == "Skriv et spørgsmål først."
    assert error.get_attribute("id") in str(field.get_attribute("aria-describedby"))
    assert field.evaluate("field => field === document.activeElement")


def test_shift_enter_writes_a_new_line(page: Any) -> None:
    field = page.get_by_role("textbox", name="Dit spørgsmål")
    field.press_sequentially("Et")
    field.press("Shift+Enter")
    field.press_sequentially("to")
    assert field.input_value() == "Et\nto"
