"""The widget on other people's pages: hostile CSS, strict policies, other origins, and two at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]
PLAIN = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Intranet</title>{head}</head>
<body><h1>Intranet</h1>{body}<script src="{server}/widget.js" defer></script></body></html>"""
HOSTILE = """<style>
* { all: unset !important; display: inline !important; color: rgb(255, 0, 0) !important; font: 3px cursive !important;
    letter-spacing: 9px !important; text-transform: uppercase !important; visibility: visible !important; }
html { font-size: 2px !important; } body { transform: rotate(1deg) scale(0.9); direction: rtl; }
button, a, mark, .quote, .card, h3 { background: rgb(255, 0, 0) !important;
  position: fixed !important; top: 0 !important; }
</style>"""
POLICY = (
    "default-src 'none'; script-src {server}; connect-src {server}; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
LOOK = """element => ['color', 'fontSize', 'fontFamily', 'letterSpacing', 'textTransform', 'direction',
                      'backgroundColor', 'display', 'position'].map(name => getComputedStyle(element)[name])"""
INLINE = "<fagsvar-widget></fagsvar-widget>"
POPUP = '<fagsvar-widget mode="popup"></fagsvar-widget>'


@pytest.fixture(scope="module")
def hosts(index: Path, intranet: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return what opens a host page with permission: a server that allows its origin, and the page's address."""
    from tests.browser.serving import free_port, serving

    waiting = [free_port() for _ in range(20)]
    origins = ",".join(f"http://127.0.0.1:{port}" for port in waiting)
    with serving(index, tmp_path_factory.mktemp("w") / "feedback.sqlite3", allowed_origins=origins) as server:

        def host(body: str = INLINE, head: str = "", policy: str = "") -> str:
            html = PLAIN.format(head=head, body=body, server=server.url)
            headers = {"Content-Security-Policy": policy.format(server=server.url)} if policy else {}
            return str(intranet(html, headers, waiting.pop()).url)

        host.server = server  # type: ignore[attr-defined]
        yield host


def test_a_widget_answers_on_a_page_of_another_origin(hosts: Any, open_page: Callable[..., Any], ask: Ask) -> None:
    page = open_page(hosts())
    turn = ask(page.locator("fagsvar-widget"))
    assert turn.locator(".quote").count() >= 1
    assert turn.locator(".initiative .age").first.inner_text().startswith("Oplysningen er fra ")
    assert turn.locator(".contact .age").count() == turn.locator(".contact").count() > 0
    assert page.get_by_role("textbox", name="Spørg videre eller stil et nyt spørgsmål").count() == 1
    link = turn.locator(".quote a").first
    assert str(link.get_attribute("href")).startswith(f"{hosts.server.url}/#vis=")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert page.context.cookies() == []


def test_a_citation_in_the_widget_opens_the_document_at_the_quote(
    hosts: Any, open_page: Callable[..., Any], ask: Ask
) -> None:
    page = open_page(hosts())
    quote = ask(page.locator("fagsvar-widget")).locator(".quote").first
    words = quote.locator("blockquote p").inner_text()
    with page.context.expect_page() as opened:
        quote.locator("a").click()
    marks = opened.value.locator(".document-text mark")
    marks.first.wait_for()
    assert "".join(marks.all_inner_texts()) == words


def test_without_permission_it_says_why_and_the_host_page_is_unharmed(
    server: Any, intranet: Callable[..., Any], open_page: Callable[..., Any]
) -> None:
    host = intranet(PLAIN.format(head="", body=INLINE, server=server.url))
    page = open_page(host.url, expected=("CORS", "Failed to load resource"))
    widget = page.locator("fagsvar-widget")
    widget.locator(".composer textarea").fill("Hvad er VISO?")
    page.keyboard.press("Enter")
    widget.locator(".failure", has_text="ikke har fået lov").wait_for()
    assert page.locator("h1").is_visible()


def test_the_hosts_css_changes_nothing_inside(hosts: Any, open_page: Callable[..., Any], ask: Ask) -> None:
    looks = []
    for head in ("", HOSTILE):
        turn = ask(open_page(hosts(head=head)).locator("fagsvar-widget"))
        looks.append(
            [
                turn.locator(css).first.evaluate(LOOK)
                for css in (".quote p", ".quote a", "h3", ".card", ".badge", "mark")
            ]
        )
    assert looks[0] == looks[1]


def test_the_widgets_css_changes_nothing_outside(hosts: Any, open_page: Callable[..., Any], ask: Ask) -> None:
    body = '<p class="card quote">Et afsnit <mark>her</mark> <button class="button">Knap</button></p>' + INLINE
    page = open_page(hosts(body))
    pieces = page.locator("p.card, p.card mark, p.card button, h1")
    page.locator("fagsvar-widget .composer").wait_for()
    ask(page.locator("fagsvar-widget"))
    after = [piece.evaluate(LOOK) for piece in pieces.all()]
    page.evaluate("document.querySelector('fagsvar-widget').remove()")
    assert after == [piece.evaluate(LOOK) for piece in pieces.all()]
    assert page.evaluate("document.adoptedStyleSheets.length + document.styleSheets.length") == 0


def test_a_policy_without_unsafe_inline_and_with_trusted_types_is_enough(
    hosts: Any, open_page: Callable[..., Any], ask: Ask
) -> None:
    page = open_page(hosts(INLINE + POPUP, policy=POLICY))
    inline = page.locator("fagsvar-widget").first
    assert ask(inline).locator(".card").first.evaluate("card => getComputedStyle(card).borderTopStyle") == "solid"
    page.get_by_role("button", name="Spørg Fagsvar").click()
    assert ask(page.locator("fagsvar-widget").nth(1)).locator(".quote").count() >= 1


def test_two_widgets_keep_to_themselves(hosts: Any, open_page: Callable[..., Any], ask: Ask) -> None:
    page = open_page(
        hosts(
            '<fagsvar-widget heading="Et"></fagsvar-widget>'
            '<fagsvar-widget heading="To" scope="Københavns Kommune"></fagsvar-widget>'
        )
    )
    sent = []
    page.on("request", lambda request: sent.append(request.post_data_json) if request.method == "POST" else None)
    one, two = page.locator("fagsvar-widget").all()
    ask(one, "Hvad er VISO?")
    ask(two, "Hvad gør kommunen mod social kontrol?")
    assert [widget.locator(".turn").count() for widget in (one, two)] == [1, 1]
    assert sent[0]["filters"]["scope"] == []
    assert sent[1]["filters"]["scope"] == ["Københavns Kommune"]
    assert len(sent[1]["messages"]) == 1
    assert page.get_by_role("region", name="Et: spørg dokumenterne").count() == 1


def test_the_pop_up_opens_and_closes_with_keys_and_stands_above_the_host(
    hosts: Any, open_page: Callable[..., Any], ask: Ask
) -> None:
    wall = '<div style="position:fixed;inset:0;z-index:2147483647;background:white"></div>'
    page = open_page(hosts(POPUP + wall))
    launcher = page.get_by_role("button", name="Spørg Fagsvar")
    launcher.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Fagsvar: spørg dokumenterne")
    panel.wait_for()
    assert launcher.get_attribute("aria-expanded") == "true"
    page.keyboard.type("Hvad er VISO?")
    page.keyboard.press("Enter")
    panel.locator(".answer").wait_for()
    panel.get_by_role("button", name="Luk").click(trial=True)  # nothing lies on top of it
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert page.evaluate("document.querySelector('fagsvar-widget').shadowRoot.activeElement.className").endswith(
        "launcher"
    )
    launcher.click()
    assert panel.locator(".turn").count() == 1  # what was said is still there


def test_a_host_gives_its_own_colours(hosts: Any, open_page: Callable[..., Any]) -> None:
    head = "<style>fagsvar-widget { --fagsvar-accent: rgb(120, 0, 60); --fagsvar-radius: 0px }</style>"
    button = open_page(hosts(head=head)).locator("fagsvar-widget .primary")
    assert button.evaluate(
        "button => [getComputedStyle(button).backgroundColor, getComputedStyle(button).borderRadius]"
    ) == ["rgb(120, 0, 60)", "0px"]


@pytest.mark.parametrize(("head", "dark"), [("", False), ('<meta name="color-scheme" content="light dark">', True)])
def test_it_is_dark_only_where_its_host_is(head: str, dark: bool, hosts: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(hosts(head=head), color_scheme="dark")
    colour = page.locator("fagsvar-widget .root").evaluate("root => getComputedStyle(root).backgroundColor")
    assert (sum(int(part) for part in colour.strip("rgb()").split(",")) < 150) is dark


def test_one_live_region_each_announces_once(hosts: Any, open_page: Callable[..., Any], ask: Ask) -> None:
    page = open_page(hosts())
    page.evaluate("""() => {
      window.heard = [];
      const live = document.querySelector('fagsvar-widget').shadowRoot.querySelector('[aria-live]');
      new MutationObserver(() => live.textContent && heard.push(live.textContent)).observe(live, {childList: true});
    }""")
    ask(page.locator("fagsvar-widget"))
    page.wait_for_function("() => heard.length > 0")
    page.wait_for_timeout(300)
    assert page.evaluate("heard.length") == 1


def test_the_script_may_be_loaded_twice_and_the_element_moved(
    hosts: Any, open_page: Callable[..., Any], ask: Ask
) -> None:
    page = open_page(hosts(f'{POPUP}<div id="there"></div><script src="{hosts.server.url}/widget.js"></script>'))
    page.get_by_role("button", name="Spørg Fagsvar").wait_for()
    page.evaluate("document.querySelector('#there').append(document.querySelector('fagsvar-widget'))")
    page.get_by_role("button", name="Spørg Fagsvar").click()
    assert ask(page.locator("fagsvar-widget"), "Hvad er VISO?").locator(".quote").count() >= 1
