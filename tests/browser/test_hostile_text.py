"""Hostile text in a document, a question, the thesaurus, the contacts or a reply is shown as text and never run."""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]
ATTACK = '<img src=x onerror="window.hit=1"><script>window.hit=2</script><svg onload="window.hit=3">'
SLY = "</textarea></style></script><iframe srcdoc='<script>parent.hit=4</script>'></iframe>{{hit}}${hit}"
INJECTED = """root => [...root.querySelectorAll('script, iframe, img, [onerror], [onload], [onclick], a')]
  .filter(e => e.tagName === 'A' ? !/^(https?:|tel:|mailto:)/.test(e.href)
                                 : !e.closest('.brand') && !/\\/(page|main|widget)\\.js$/.test(e.src))
  .map(e => e.outerHTML)"""
DOCUMENT = f"""Handleplan for biblioteker 2024 {ATTACK}

1. Læseklubber for børn {ATTACK}
Formål: At få flere børn til at læse {ATTACK} 😀😀 og holde af bøger.
Midler afsat: 0,3 mio. kr. årligt i 2024-26 {SLY}
Status: 😀 Der er startet 12 læseklubber på kommunens biblioteker {ATTACK}.

2. Bogbus til landsbyerne
Formål: At bringe bøger ud til borgere uden bil {SLY}
Status: Bogbussen kører i fem landsbyer hver uge.
"""
CONTACT = f"""
[[kontakt]]
id = "bibliotek"
name = '''Havnby Bibliotek {ATTACK}'''
aliases = ["læseklubber", "Læseklubber for børn"]
help = '''Hjælper med læseklubber for børn {ATTACK}'''
audience = '''{SLY}'''
hours = '''{ATTACK}'''
phone = "12 34 56 78"
url = "javascript:window.hit=5//havnby.dk"
source = "javascript:window.hit=6"
scope = "Havnby"
fallback = true
"""
SUBJECT = f"""
[[emne]]
id = "laeseklub"
preferred = '''læseklubber {ATTACK}'''
alternatives = ["læsegrupper", '''{SLY}''']
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A server whose documents, contacts and thesaurus are all hostile."""
    from indexer.build import build
    from kb.settings import Settings
    from tests.browser.serving import serving

    folder = tmp_path_factory.mktemp("hostile")
    corpus = folder / "corpus"
    (corpus / "documents").mkdir(parents=True)
    (corpus / "documents" / "plan.txt").write_text(DOCUMENT, "utf-8")
    fields = {
        "id": "plan", "path": "documents/plan.txt", "title": f"Plan {ATTACK}", "publisher": ATTACK, "date": "2024",
        "scope": ATTACK, "licence": ATTACK, "url": "javascript:window.hit=7",
        "sha256": hashlib.sha256(DOCUMENT.encode()).hexdigest(),
    }  # fmt: skip
    (corpus / "corpus.toml").write_text(
        "[[document]]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in fields.items()), "utf-8"
    )
    (corpus / "contacts.toml").write_text(CONTACT, "utf-8")
    (corpus / "emneord.toml").write_text(SUBJECT, "utf-8")
    (corpus / "eksempler.toml").write_text(
        f"[[rolle]]\nnavn = '''{ATTACK}'''\nspoergsmaal = ['''{ATTACK}''']\n", "utf-8"
    )
    build(Settings(corpus=corpus, index=folder / "index", embedder="hashing"), date(2026, 1, 1))
    with serving(folder / "index", folder / "feedback.sqlite3", embedder="hashing") as server:
        yield server


def unharmed(page: Any) -> None:
    page.wait_for_timeout(100)  # what was injected would run now
    assert page.evaluate("window.hit") is None
    assert page.evaluate(f"({INJECTED})(document)") == []


def test_hostile_documents_contacts_and_examples_are_text(
    hostile: Any, open_page: Callable[..., Any], ask: Ask
) -> None:
    page = open_page(hostile.url)
    page.locator(".example", has_text="<script>").wait_for()
    page.get_by_text("Afgræns søgningen").click()
    unharmed(page)
    turn = ask(page, "Hvad er målet med læseklubber for børn?")
    shown = turn.inner_text()
    assert "<img src=x" in shown
    assert turn.locator(".contact", has_text="<img src=x").count() == 1
    assert turn.locator(".initiative", has_text="<iframe srcdoc").count() >= 1
    unharmed(page)
    turn.get_by_role("button", name="Kopiér med kilde").click()
    unharmed(page)


def test_a_hostile_document_is_shown_whole_and_its_quotes_are_marked_to_the_character(
    hostile: Any, open_page: Callable[..., Any], ask: Ask, told: Callable[[Any], dict[str, Any]]
) -> None:
    page = open_page(hostile.url)
    with page.expect_request("**/api/v1/chat") as asked:
        ask(page, "Hvad er målet med læseklubber for børn?")
    answer = told(asked.value)
    assert "😀" in "".join(passage["text"] for passage in answer["passages"])  # two UTF-16 units, one character
    for passage in answer["passages"]:
        page.goto(f"{hostile.url}/#vis={passage['document_id']}&fra={passage['start']}&til={passage['end']}")
        page.wait_for_function(
            "text => [...document.querySelectorAll('.document-text mark')].map(m => m.textContent).join('') === text",
            arg=passage["text"],
        )
    page.get_by_role("button", name="Vis som scannet").click()
    assert "<script>" in page.locator(".document-raw").inner_text()
    unharmed(page)


@pytest.mark.parametrize("question", [f"Hvad er læseklubber? {ATTACK}", SLY, "javascript:window.hit=8"])
def test_a_hostile_question_is_text_also_from_a_link(
    question: str, hostile: Any, open_page: Callable[..., Any], ask: Ask
) -> None:
    page = open_page(hostile.url)
    assert ask(page, question).locator("h2").inner_text().strip() != ""
    unharmed(page)
    again = open_page(page.url)
    again.locator(".answer").wait_for()
    unharmed(again)


@pytest.mark.parametrize("address", ["#vis=" + ATTACK, "#q=" + ATTACK + "&omraade=" + SLY, "#vis=plan&indsats=" + SLY])
def test_a_hostile_address_is_text(address: str, hostile: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(hostile.url + "/" + address, expected=("404", "422"))
    page.locator(".answer, .failure").first.wait_for()
    unharmed(page)


def poisoned(value: Any, name: str = "") -> Any:
    """Return a reply with hostile text for every text in it but what the page decides by."""
    if isinstance(value, dict):
        return {key: poisoned(entry, key) for key, entry in value.items()}
    if isinstance(value, list):
        return [poisoned(entry, name) for entry in value]
    if isinstance(value, str) and name not in {"status", "build_id"}:
        return f"{ATTACK}{value}" if name not in {"url", "phone", "email"} else "javascript:window.hit=9"
    return value


@pytest.mark.parametrize("streamed", [True, False], ids=["stream", "json"])
@pytest.mark.parametrize("place", ["page", "widget"])
def test_a_reply_that_is_hostile_in_every_field_is_text(
    place: str, streamed: bool, server: Any, open_page: Callable[..., Any], ask: Ask
) -> None:
    page = open_page()
    widget = f'<fagsvar-widget api="{server.url}"></fagsvar-widget><script src="/widget.js"></script>'
    html = f"<!doctype html><title>x</title>{widget}"
    page.route("**/intranet", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))

    def poison(route: Any) -> Any:
        accept = {**route.request.headers, "accept": "application/json"}
        body = poisoned(route.fetch(headers=accept).json())
        if "notices" in body:
            body["notices"] = [
                {"kind": kind, "text": ATTACK} for kind in ("danger", "privacy", "stale", "language", ATTACK)
            ]
            body["suggestions"] = body["carried_over"] = [ATTACK]
        if streamed and "answer" in body:
            early = {"text": ATTACK, "notices": [{"kind": "danger", "text": ATTACK}]}
            events = [("status", early), ("part", {"text": ATTACK}), (ATTACK, {}), ("answer", body)]
            stream = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in events)
            return route.fulfill(content_type="text/event-stream", body=stream)
        return route.fulfill(content_type="application/json", json=body)

    page.route("**/api/v1/**", poison)
    page.goto(server.url + ("/intranet" if place == "widget" else ""))
    turn = ask(page if place == "page" else page.locator("fagsvar-widget"))
    assert "<script>" in turn.inner_text()
    unharmed(page)
    if place == "widget":
        inside = page.evaluate(f"({INJECTED})(document.querySelector('fagsvar-widget').shadowRoot)")
        assert inside == []


def test_no_source_of_the_page_parses_text_as_html() -> None:
    web = Path(__file__).parents[2] / "api" / "web"
    sources = [*(web / "js").rglob("*.js"), *(web / "widget").glob("*.js"), web / "widget.js"]
    forbidden = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "DOMParser",
        "eval(",
        "new Function",
        "setHTML",
    )
    assert len(sources) > 15
    for source in sources:
        text = source.read_text("utf-8")
        assert not [word for word in forbidden if word in text], source.name
    html = (web / "index.html").read_text("utf-8")
    assert "style=" not in html
    assert " on" not in html.replace(" only", "")
