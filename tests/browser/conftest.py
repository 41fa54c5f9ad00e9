"""A real Chromium against the real server and the real index.

Without Chromium the tests are skipped, and loudly; FAGSVAR_BROWSER=required makes that a failure.
FAGSVAR_BROWSER_INDEX names a finished index, so that one need not wait for a new one at every run.
"""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

MISSING = "BROWSER TESTS SKIPPED: Chromium or Playwright is missing (apt-get install chromium; pip install -e .[dev])"
REQUIRED = os.environ.get("FAGSVAR_BROWSER") == "required"

try:
    from tests.browser.serving import CHROMIUM, HostPage, Server, launch, serving

    AVAILABLE = Path(CHROMIUM).exists()
except ModuleNotFoundError as error:
    if error.name != "playwright" or REQUIRED:
        raise
    AVAILABLE = False
    collect_ignore_glob = ["test_*.py"]

QUESTION = "Hvem kan jeg ringe til, hvis en elev er bange for at blive sendt på genopdragelsesrejse?"
NOWHERE = "Hvad koster en hoppeborg til sommerfesten?"
DANGER = "Min elev siger, at hendes far vil slå hende ihjel i aften"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs a browser, in one loud line, or refuse to."""
    needing = [item for item in items if item.get_closest_marker("browser")]
    if AVAILABLE or not needing:
        return
    if REQUIRED:
        raise pytest.UsageError(f"FAGSVAR_BROWSER=required: {MISSING}")
    for item in needing:
        item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not AVAILABLE:
        terminalreporter.write_line(MISSING, red=True, bold=True)


@pytest.fixture(scope="session")
def index(request: pytest.FixtureRequest) -> Path:
    ready = os.environ.get("FAGSVAR_BROWSER_INDEX")
    return Path(ready) if ready else request.getfixturevalue("shipped_index")


@pytest.fixture(scope="session")
def intranet() -> Iterator[Callable[..., "HostPage"]]:
    """Return what opens a host page on an origin of its own."""
    pages = []

    def open_page(html: str, headers: dict[str, str] | None = None, port: int = 0) -> HostPage:
        pages.append(HostPage(html, headers, port))
        return pages[-1]

    yield open_page
    for page in pages:
        page.close()


@pytest.fixture(scope="session")
def server(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Server"]:
    feedback = tmp_path_factory.mktemp("feedback") / "feedback.sqlite3"
    with serving(index, feedback) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Return what opens a page; a script error or a message in the console fails the test, unless it is expected."""
    contexts, faults = [], []

    def open_(url: str | None = None, expected: tuple[str, ...] = (), **options: Any) -> Any:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "da-DK", **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)

        def heard(text: str) -> None:
            if not any(words in text for words in expected):
                faults.append(text)

        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: heard(message.text) if message.type in ("error", "warning") else None)
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        if url:
            page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture
def page(open_page: Callable[..., Any], server: "Server") -> Any:
    """The start screen, with its examples."""
    page = open_page(server.url)
    page.locator(".sources a").first.wait_for()
    return page


@pytest.fixture
def ask() -> Callable[..., Any]:
    """Return what asks a question on a page, or in a widget, and waits for the answer."""

    def ask_(where: Any, question: str = QUESTION) -> Any:
        turns = where.locator(".turn:has(.answer)")
        before = turns.count()
        field = where.locator(".composer textarea")
        field.fill(question)
        field.press("Enter")
        turn = turns.nth(before)
        turn.wait_for()
        return turn

    return ask_


@pytest.fixture(scope="session")
def told() -> Callable[[Any], dict[str, Any]]:
    """Return what gives the answer that a page was sent; Chromium keeps no streamed body, so it is asked for again."""

    def told_(request: Any) -> dict[str, Any]:
        again = request.frame.page.request.post(request.url, data=request.post_data_json)
        return dict(again.json())

    return told_


@pytest.fixture(scope="session")
def violations() -> Callable[..., list[str]]:
    """Return what runs axe-core (WCAG 2.2 A and AA) on a page as it stands."""
    import axe_playwright_python

    script = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
    run = f"place => axe.run(place, {{runOnly: {json.dumps(tags)}}})"

    def check(page: Any, place: str = "html") -> list[str]:
        page.evaluate(script)
        found = page.evaluate(run, place)
        assert found["passes"], "axe found nothing to look at"
        return [
            f"{rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return check


@pytest.fixture
def questions() -> dict[str, str]:
    """A question that is answered, one that the documents do not cover, and one that tells of danger."""
    return {"answered": QUESTION, "none": NOWHERE, "danger": DANGER}
