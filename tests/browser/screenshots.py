"""Make the pictures of docs/images with the shipped corpus.

`python tests/browser/screenshots.py [index folder [name ...]]`; without names, all of them.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from serving import launch, serving  # beside this file: another distribution owns the name `tests`

from kb.feedback import Feedback, FeedbackStore
from kb.keys import KeyFile

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
QUESTION = "Hvem kan jeg ringe til, hvis en elev er bange for at blive sendt på genopdragelsesrejse?"
CONTACT = "Hvem kan jeg ringe til i VISO om en svær sag?"
HOST = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Intranet</title><style>
body { margin: 0; font: 17px/1.6 Georgia, serif; color: #222; background: #faf8f4 }
header { padding: 18px 40px; background: #5b2333; color: #fff; font-weight: bold }
main { max-width: 720px; padding: 24px 40px } h1 { font-size: 30px } fagsvar-widget { --fagsvar-accent: #5b2333 }
</style></head><body><header>Havnby Kommune · Intranet</header><main><h1>Børn og unge</h1>
<p>Her finder du vejledninger til skoler og familieafdelinger. Spørg i hjørnet, hvis du leder efter noget bestemt.</p>
<h2>Nyt fra afdelingen</h2><p>Temadagen om tidlig indsats er flyttet til den 14. marts. Tilmeld dig hos din leder.</p>
<p>De nye retningslinjer for underretninger ligger nu i biblioteket.</p>
</main><fagsvar-widget mode="popup"></fagsvar-widget><script src="/widget.js" defer></script></body></html>"""


def main(index: Path, names: list[str]) -> None:
    """Serve an index over a copy of the corpus, and make the pictures of these names; of none, every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        shutil.copytree(ROOT / "corpus", folder / "corpus")
        take_out_a_row(folder / "corpus" / "corpus.toml")
        pictures = PICTURES | desk_pictures(KeyFile(folder / "keys.json").create("redaktion", admin=True))
        asked_in_vain(folder / "feedback.sqlite3")
        settings = {"corpus": str(folder / "corpus"), "keys": str(folder / "keys.json")}
        with serving(index, folder / "feedback.sqlite3", **settings) as server:
            browser = launch(playwright)
            for name in names or pictures:
                take(browser, server.url, name, *pictures[name])
            browser.close()


def take_out_a_row(path: Path) -> None:
    """Take out the last row of a catalogue, so that its document is a new one."""
    path.write_text(path.read_text("utf-8").rpartition("[[document]]")[0], "utf-8")


def asked_in_vain(path: Path) -> None:
    """Keep a few questions without an answer, whose reader agreed."""
    store = FeedbackStore(path, 365)
    for subjects, question in (
        (("tvangsaegteskab",), "Har vi en kollegahotline for nyansatte?"),
        ((), "Hvor finder jeg ferieplanen?"),
    ):
        store.count_unanswered(subjects)
        store.add(Feedback("", helpful=False, why=None, status="no_answer", shown=(), question=question))


def take(browser: Browser, url: str, name: str, picture: Callable[[Any, str], Any], options: dict[str, Any]) -> None:
    """Make one picture; the function may return the element that it is of."""
    settings = {"viewport": {"width": 1280, "height": 800}, "locale": "da-DK", "reduced_motion": "reduce", **options}
    context = browser.new_context(**settings)
    page = context.new_page()
    element = picture(page, url)
    page.wait_for_timeout(300)
    (element or page).screenshot(path=IMAGES / f"{name}.png")
    context.close()
    sys.stdout.write(f"docs/images/{name}.png\n")


def start(page: Any, url: str) -> None:
    page.goto(url)
    page.locator(".example").first.wait_for()


def ask(page: Any, url: str, question: str = QUESTION) -> Any:
    start(page, url)
    return answer(page, question)


def answer(where: Any, question: str) -> Any:
    where.locator(".composer textarea").fill(question)
    where.locator(".composer textarea").press("Enter")
    turn = where.locator(".turn:has(.answer)")
    turn.wait_for()
    return turn


def of_answer(page: Any, url: str) -> None:
    ask(page, url)
    page.evaluate("scrollTo(0, 0)")


def of_contact(page: Any, url: str) -> Any:
    return ask(page, url, CONTACT).locator(".contact:has(a[href^='tel:'])").first


def of_document(page: Any, url: str) -> None:
    ask(page, url).locator(".quote a").first.click()
    page.locator(".document-text mark").first.wait_for()
    page.get_by_role("button", name="Vis som scannet").click()


def of_widget(page: Any, url: str) -> None:
    page.route("**/intranet", lambda route: route.fulfill(body=HOST, content_type="text/html; charset=utf-8"))
    page.goto(f"{url}/intranet")
    page.get_by_role("button", name="Spørg Fagsvar").click()
    answer(page.locator("fagsvar-widget"), QUESTION)


def of_phone(page: Any, url: str) -> None:
    of_answer(page, url)


def at_the_door(page: Any, url: str) -> None:
    page.goto(f"{url}/redaktion")
    page.get_by_label("Nøgle").wait_for()


def at_desk(page: Any, url: str, key: str, screen: str) -> None:
    page.goto(f"{url}/redaktion#side={screen}")
    page.get_by_label("Nøgle").fill(key)
    page.keyboard.press("Enter")
    page.locator("#screen > :nth-child(2):not(.loading-text)").wait_for()


def of_row(page: Any, url: str, key: str, correcting: bool) -> Any:
    at_desk(page, url, key, "indsatser")
    row = page.locator(".review").first
    if correcting:
        row.get_by_role("button", name="Ret", exact=True).click()
    return row


def of_new_document(page: Any, url: str, key: str) -> Any:
    at_desk(page, url, key, "dokumenter")
    return page.locator(".review").first


def of_contact_to_check(page: Any, url: str, key: str) -> Any:
    at_desk(page, url, key, "kontakter")
    return page.locator(".review", has=page.get_by_role("button", name="Kontrolleret i dag")).first


def desk_pictures(key: str) -> dict[str, tuple[Callable[[Any, str], Any], dict[str, Any]]]:
    """Return the pictures of the editor's page, unlocked with this key."""
    return {
        "redaktion-laas": (at_the_door, {"viewport": {"width": 1000, "height": 560}}),
        "redaktion-oversigt": (partial(at_desk, key=key, screen=""), {"viewport": {"width": 1180, "height": 980}}),
        "redaktion-nyt-dokument": (partial(of_new_document, key=key), {}),
        "redaktion-indsats": (partial(of_row, key=key, correcting=False), {}),
        "redaktion-ret": (partial(of_row, key=key, correcting=True), {}),
        "redaktion-kontakt": (partial(of_contact_to_check, key=key), {}),
        "redaktion-rettelser": (partial(at_desk, key=key, screen="rettelser"), {}),
        "redaktion-spoergsmaal": (partial(at_desk, key=key, screen="spoergsmaal"), {}),
        "redaktion-emneord": (
            partial(at_desk, key=key, screen="emneord"),
            {"viewport": {"width": 1180, "height": 980}},
        ),
    }


PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "color_scheme": "dark", "is_mobile": True}
PICTURES: dict[str, tuple[Callable[[Any, str], Any], dict[str, Any]]] = {
    "start": (start, {}),
    "svar": (of_answer, {"viewport": {"width": 1280, "height": 1000}}),
    "kontakt": (of_contact, {"device_scale_factor": 2}),
    "dokument": (of_document, {}),
    "widget": (of_widget, {"viewport": {"width": 1180, "height": 820}}),
    "mobil": (of_phone, PHONE),
}

if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "index", sys.argv[2:])
