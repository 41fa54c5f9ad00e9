"""axe-core, WCAG 2.2 A and AA: no violation in any state of the page and the widget, in light and in dark."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]
Check = Callable[..., list[str]]
SCHEMES = ["light", "dark"]
CHAT = "**/api/v1/chat"


def start(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    page.locator(".example").first.wait_for()


def filtering(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    page.get_by_text("Afgræns søgningen").click()
    page.locator("input").first.check()


def answered(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    turn = ask(page, questions["answered"])
    for summary in turn.locator("summary").all():
        summary.click()
    while turn.locator(".more").count():
        turn.locator(".more").first.click()


def follow_up(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    ask(page, "Hvad er VISO?")
    ask(page, "hvem kan jeg ringe til om det?")


def nothing_found(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    ask(page, questions["none"])


def danger(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    ask(page, questions["danger"])


def feedback(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    ask(page, questions["answered"]).get_by_role("button", name="Nej").click()


def loading(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    page.route(CHAT, lambda route: None)
    page.locator(".composer textarea").fill("Hvad er VISO?")
    page.keyboard.press("Enter")
    page.locator(".loading").wait_for()
    page.evaluate("document.getAnimations().forEach(animation => animation.finish?.call || animation.cancel())")


def failing(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    page.route(CHAT, lambda route: route.abort())
    page.locator(".composer textarea").fill("Hvad er VISO?")
    page.keyboard.press("Enter")
    page.locator(".failure").wait_for()


def offline(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    ask(page, questions["answered"])
    page.context.set_offline(True)
    page.locator("#connection").wait_for()


def empty_question(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    page.get_by_role("button", name="Spørg", exact=True).click()


def in_the_document(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    ask(page, questions["answered"]).locator(".quote a").first.click()
    page.locator(".document-text mark").first.wait_for()


def as_scanned(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    in_the_document(page, ask, questions)
    page.get_by_role("button", name="Vis som scannet").click()


STATES = [
    start, filtering, answered, follow_up, nothing_found, danger, feedback, loading, failing, offline, empty_question,
    in_the_document, as_scanned,
]  # fmt: skip


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_the_page_has_no_violations(
    state: Callable[..., None],
    scheme: str,
    open_page: Callable[..., Any],
    server: Any,
    ask: Ask,
    questions: dict[str, str],
    violations: Check,
) -> None:
    page = open_page(color_scheme=scheme, bypass_csp=True, expected=("Failed to load resource",))
    page.goto(server.url)
    page.locator(".example").first.wait_for()
    state(page, ask, questions)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("mode", ["inline", "popup"])
@pytest.mark.parametrize("state", ["empty", "answered", "danger", "none", "failing"])
def test_the_widget_has_no_violations(
    state: str,
    mode: str,
    scheme: str,
    open_page: Callable[..., Any],
    server: Any,
    ask: Ask,
    questions: dict[str, str],
    violations: Check,
) -> None:
    page = open_page(color_scheme=scheme, bypass_csp=True, expected=("Failed to load resource",))
    html = f"""<!doctype html><html lang="da"><head><title>Intranet</title>
      <meta name="color-scheme" content="light dark"></head>
      <body><main><h1>Intranet</h1><fagsvar-widget mode="{mode}"></fagsvar-widget></main>
      <script src="/widget.js" defer></script></body></html>"""
    page.route("**/intranet", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(f"{server.url}/intranet")
    if mode == "popup":
        page.get_by_role("button", name="Spørg Fagsvar").click()
    if state == "failing":
        failing(page, ask, questions)
    elif state != "empty":
        ask(page.locator("fagsvar-widget"), questions[state])
    assert violations(page) == []


def test_axe_sees_what_is_wrong(open_page: Callable[..., Any], violations: Check) -> None:
    page = open_page("about:blank")
    page.set_content('<html><body><img src="data:,"><p style="color:#ccc;background:#fff">Bleg</p></body></html>')
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast" in found
