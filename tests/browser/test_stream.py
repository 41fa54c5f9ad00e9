"""The answer comes as a stream of events: danger at once, the words as they are told, one announcement at the end."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]
CHAT = "**/api/v1/chat"
LISTEN = """() => {
  window.heard = [];
  const live = document.querySelector("#live");
  new MutationObserver(() => live.textContent && heard.push(live.textContent)).observe(live, {childList: true});
}"""


def event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


def streamed(*events: str) -> dict[str, str]:
    return {"content_type": "text/event-stream", "body": "".join(events)}


class SlowModel:
    """A language model on loopback that says nothing until it may."""

    def __init__(self) -> None:
        self.may_answer = threading.Event()
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                model.may_answer.wait(30)
                self.send_error(500)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.may_answer.set()
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def model() -> Iterator[SlowModel]:
    model = SlowModel()
    yield model
    model.close()


def test_the_page_is_answered_by_a_stream(page: Any, ask: Ask) -> None:
    passed = []

    def pass_on(route: Any) -> None:
        passed.append(route.fetch())
        route.fulfill(response=passed[0])

    page.route(CHAT, pass_on)
    ask(page)
    assert passed[0].headers["content-type"].startswith("text/event-stream")
    names = [line.removeprefix("event: ") for line in passed[0].text().splitlines() if line.startswith("event: ")]
    assert names[0] == "status"
    assert names[-1] == "answer"
    assert set(names[1:-1]) == {"part"}


def test_danger_is_shown_while_a_language_model_still_writes_and_all_is_announced_once(
    index: Path, tmp_path: Path, open_page: Callable[..., Any], model: SlowModel, questions: dict[str, str]
) -> None:
    from tests.browser.serving import serving

    settings = {"llm_url": model.url, "llm_model": "langsom", "llm_timeout": "30"}
    with serving(index, tmp_path / "feedback.sqlite3", **settings) as server:
        page = open_page(server.url)
        page.evaluate(LISTEN)
        page.locator(".composer textarea").fill(f"{questions['answered']} {questions['danger']}")
        page.keyboard.press("Enter")
        page.locator(".turn-body[aria-busy] .notice-danger").wait_for()
        assert page.get_by_text("Svaret bliver skrevet").is_visible()
        assert page.locator(".answer").count() == 0
        assert page.evaluate("heard") == []
        model.may_answer.set()
        page.locator(".answer .quote").first.wait_for()
        page.wait_for_function("() => heard.length > 0")
        page.wait_for_timeout(300)  # a second announcement would come now
        assert page.evaluate("heard.length") == 1
        assert page.locator(".notice-danger").count() == 1


def test_words_are_shown_as_they_are_told(page: Any) -> None:
    page.evaluate("""() => {
      const said = new TextEncoder().encode('event: part\\ndata: {"text": "Det første."}\\n\\n');
      const stream = new ReadableStream({start: control => control.enqueue(said)});
      const headers = {'Content-Type': 'text/event-stream'};
      const real = window.fetch;
      window.fetch = (url, ...rest) => url.endsWith('/chat') ? new Response(stream, {headers}) : real(url, ...rest);
    }""")
    page.locator(".composer textarea").fill("Hvad er VISO?")
    page.keyboard.press("Enter")
    page.locator(".loading-parts p", has_text="Det første.").wait_for()
    assert page.locator(".turn-body").get_attribute("aria-busy") == "true"


@pytest.mark.parametrize(
    "reply",
    [
        streamed(event("status", {"text": "Leder"})),
        streamed("event: answer\ndata: {ikke json\n\n"),
        streamed(event("part", {})),
        streamed("event: ans"),
    ],
    ids=["no answer", "junk", "no text", "cut off"],
)
def test_a_stream_that_breaks_off_is_asked_for_again_as_a_whole(page: Any, ask: Ask, reply: dict[str, str]) -> None:
    wanted = []

    def broken(route: Any) -> None:
        wanted.append(route.request.headers["accept"])
        if "event-stream" in wanted[-1]:
            route.fulfill(**reply)
        else:
            route.continue_()

    page.route(CHAT, broken)
    assert ask(page).locator(".quote").count() >= 1
    ask(page, "Hvad er VISO?")
    assert ["event-stream" in accept for accept in wanted] == [True, False, False]  # it is not tried again


def test_a_problem_told_in_the_stream_is_told_to_the_reader(page: Any) -> None:
    told = {"status": 422, "code": "question_too_long", "detail": "Spørgsmålet er for langt."}
    page.route(
        CHAT, lambda route: route.fulfill(**streamed(event("status", {"text": "Leder"}), event("problem", told)))
    )
    page.locator(".composer textarea").fill("Hvad er VISO?")
    page.keyboard.press("Enter")
    failure = page.locator(".failure", has_text="Spørgsmålet er for langt.")
    failure.get_by_role("button", name="Ret spørgsmålet").wait_for()
