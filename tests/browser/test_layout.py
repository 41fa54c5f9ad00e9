"""Small and wide screens, zoom, dark mode, still pictures, and how much there is to fetch."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]
OVERFLOW = """() => [...document.querySelectorAll('body *')].filter(element => {
  const box = element.getBoundingClientRect();
  const outside = box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
  return outside && getComputedStyle(element).position !== 'absolute';
}).map(element => element.outerHTML.slice(0, 100))"""
FIXED = """() => [...document.querySelectorAll('body *')]
  .filter(element => ['fixed', 'sticky'].includes(getComputedStyle(element).position)).length"""
SIZES = {
    "phone of 320 px": {"viewport": {"width": 320, "height": 640}},
    "1280 px at 400 %": {"viewport": {"width": 320, "height": 225}, "device_scale_factor": 4},
    "tablet": {"viewport": {"width": 768, "height": 1024}},
    "wide": {"viewport": {"width": 2560, "height": 1300}},
}
BUDGET = 150_000  # bytes, nothing compressed
FRAMES = 18  # 300 ms at 60 frames a second
COUNT_FRAMES = """() => {
  let frame = 0;
  const tick = () => { frame++; requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
  const read = ReadableStreamDefaultReader.prototype.read;
  ReadableStreamDefaultReader.prototype.read = async function () {
    const piece = await read.call(this);
    if (window.replied === undefined && String(piece.value).includes('event: answer')) window.replied = frame;
    return piece;
  };
  new MutationObserver(() => {
    if (window.shown === undefined && document.querySelector('.answer')?.checkVisibility()) window.shown = frame;
  }).observe(document.body, {childList: true, subtree: true});
}"""


@pytest.mark.parametrize("size", SIZES)
def test_nothing_runs_out_of_the_screen(size: str, open_page: Callable[..., Any], server: Any, ask: Ask) -> None:
    page = open_page(server.url, **SIZES[size])
    page.locator(".example").first.wait_for()
    assert page.evaluate(OVERFLOW) == []
    page.get_by_text("Afgræns søgningen").click()
    assert page.evaluate(OVERFLOW) == []
    turn = ask(page)
    assert page.evaluate(OVERFLOW) == []
    turn.get_by_role("button", name="Nej").click()
    assert page.evaluate(OVERFLOW) == []
    turn.locator(".quote a").first.click()
    page.locator(".document-text mark").first.wait_for()
    page.get_by_role("button", name="Vis som scannet").click()
    assert page.evaluate(OVERFLOW) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_at_400_percent_no_fixed_part_covers_the_text(open_page: Callable[..., Any], server: Any, ask: Ask) -> None:
    page = open_page(server.url, **SIZES["1280 px at 400 %"])
    ask(page)
    assert page.evaluate(FIXED) == 0


def test_dark_mode_turns_the_page_dark(open_page: Callable[..., Any], server: Any) -> None:
    brightness = {}
    for scheme in ("light", "dark"):
        page = open_page(server.url, color_scheme=scheme)
        page.locator(".example").first.wait_for()
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        brightness[scheme] = sum(int(part) for part in colour.strip("rgb()").split(","))
    assert brightness["dark"] < 150 < 700 < brightness["light"]


def test_nothing_moves_for_those_who_asked_for_that(open_page: Callable[..., Any], server: Any) -> None:
    page = open_page(server.url, reduced_motion="reduce")
    page.route("**/api/v1/chat", lambda route: None)  # never answers
    page.locator(".composer textarea").fill("Hvad er VISO?")
    page.keyboard.press("Enter")
    page.locator(".bar").first.wait_for()
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_page_is_small_and_asks_no_other_website(open_page: Callable[..., Any], server: Any, ask: Ask) -> None:
    page = open_page()
    sizes: dict[str, int] = {}
    urls = []
    page.on("request", lambda request: urls.append(request.url))
    page.on(
        "response",
        lambda response: None if "/api/" in response.url else sizes.update({response.url: len(response.body())}),
    )
    page.goto(server.url)
    ask(page)
    assert len(sizes) > 10
    assert sum(sizes.values()) < BUDGET
    assert all(url.startswith(server.url) for url in urls)


def test_an_answer_is_seen_within_300_ms_of_the_reply_counted_in_frames(page: Any, ask: Ask) -> None:
    page.evaluate(COUNT_FRAMES)
    ask(page)
    page.wait_for_function("() => window.shown !== undefined")
    assert page.evaluate("shown - replied") <= FRAMES


def test_no_cookie_and_nothing_stored_in_the_browser(page: Any, ask: Ask) -> None:
    ask(page)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
