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


def thanked_for_feedback(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    feedback(page, ask, questions)
    page.get_by_role("button", name="Send").click()
    page.locator(".thanks").wait_for()


def courtesy(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    ask(page, questions["answered"])
    page.locator(".composer textarea").fill("tak")
    page.keyboard.press("Enter")
    page.locator(".courtesy").wait_for()


def back_again(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    failing(page, ask, questions)
    page.unroute(CHAT)
    page.get_by_role("button", name="Prøv igen").click()
    page.locator(".answer").wait_for()


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
    start, filtering, answered, follow_up, nothing_found, danger, feedback, thanked_for_feedback, courtesy, loading,
    failing, back_again, offline, empty_question, in_the_document, as_scanned,
]  # fmt: skip
SMALL = {
    "320 px": {"viewport": {"width": 320, "height": 640}},
    "1280 px at 400 %": {"viewport": {"width": 320, "height": 225}, "device_scale_factor": 4},
}


def untouched(page: Any, ask: Ask, questions: dict[str, str]) -> None:
    page.locator("fagsvar-widget .composer textarea").wait_for()


WIDGET_STATES = [
    untouched, answered, follow_up, nothing_found, danger, feedback, thanked_for_feedback, courtesy, loading, failing,
    back_again, empty_question,
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


@pytest.mark.parametrize("size", SMALL)
@pytest.mark.parametrize("state", [answered, as_scanned], ids=lambda state: state.__name__)
def test_the_page_has_no_violations_where_it_is_small(
    state: Callable[..., None],
    size: str,
    open_page: Callable[..., Any],
    server: Any,
    ask: Ask,
    questions: dict[str, str],
    violations: Check,
) -> None:
    page = open_page(server.url, bypass_csp=True, **SMALL[size])
    page.locator(".example").first.wait_for()
    state(page, ask, questions)
    assert violations(page) == []


@pytest.fixture
def host(open_page: Callable[..., Any], server: Any) -> Callable[..., Any]:
    """Return what opens a host page with these widgets, on the server's own origin."""

    def host_(widgets: str, scheme: str, head: str = "") -> Any:
        page = open_page(color_scheme=scheme, bypass_csp=True, expected=("Failed to load resource",))
        html = f"""<!doctype html><html lang="da"><head><title>Intranet</title>
          <meta name="color-scheme" content="light dark">{head}</head>
          <body><main><h1>Intranet</h1>{widgets}</main><script src="/widget.js" defer></script></body></html>"""
        page.route("**/intranet", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(f"{server.url}/intranet")
        return page

    return host_


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("state", WIDGET_STATES, ids=lambda state: state.__name__)
def test_the_widget_has_no_violations(
    state: Callable[..., None],
    scheme: str,
    host: Callable[..., Any],
    ask: Ask,
    questions: dict[str, str],
    violations: Check,
) -> None:
    page = host("<fagsvar-widget></fagsvar-widget>", scheme)
    state(page, ask, questions)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("state", [untouched, answered, danger, failing], ids=lambda state: state.__name__)
def test_the_pop_up_has_no_violations(
    state: Callable[..., None],
    scheme: str,
    host: Callable[..., Any],
    ask: Ask,
    questions: dict[str, str],
    violations: Check,
) -> None:
    page = host('<fagsvar-widget mode="popup"></fagsvar-widget>', scheme)
    page.get_by_role("button", name="Spørg Fagsvar").click()
    state(page, ask, questions)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_two_widgets_have_no_violations(
    scheme: str, host: Callable[..., Any], ask: Ask, questions: dict[str, str], violations: Check
) -> None:
    two = '<fagsvar-widget heading="Et"></fagsvar-widget><fagsvar-widget heading="To"></fagsvar-widget>'
    page = host(two, scheme)
    for widget in page.locator("fagsvar-widget").all():
        ask(widget, questions["answered"])
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_widget_has_no_violations_on_a_hostile_page(
    scheme: str, host: Callable[..., Any], ask: Ask, questions: dict[str, str], violations: Check
) -> None:
    from tests.browser.test_widget import HOSTILE

    page = host("<fagsvar-widget></fagsvar-widget>", scheme, HOSTILE)
    ask(page.locator("fagsvar-widget"), questions["answered"])
    assert violations(page, "fagsvar-widget") == []


def test_axe_sees_what_is_wrong(open_page: Callable[..., Any], violations: Check) -> None:
    page = open_page("about:blank")
    page.set_content('<html><body><img src="data:,"><p style="color:#ccc;background:#fff">Bleg</p></body></html>')
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast" in found
